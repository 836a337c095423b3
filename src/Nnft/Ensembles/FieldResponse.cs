using Nnft.Correlators;
using Nnft.Networks;

namespace Nnft.Ensembles;

/// <summary>
/// How the connected correlator of a combination follows from measured full ones. With the exact two-point function K known,
/// <code>
/// G_c(S) = D(S) - sum over partitions of S into several blocks, not all pairs, of prod G_c(B),   D = G - Wick(K),   G_c(pair) = K
/// </code>
/// is linear in the measured D for n = 4 and 6 and nearly so for n = 8.
/// </summary>
internal sealed class FieldResponse(ExactCorrelators exact, CombinationTable table)
{
    private readonly Dictionary<int, LinearForm> _forms = [];

    /// <summary>The connected correlator's response to the measured rows, linearised around the exact correlators.</summary>
    public LinearForm Form(Leg[] legs)
    {
        int number = table.Add(legs);
        if (_forms.TryGetValue(number, out var known))
        {
            return known;
        }

        var form = LinearForm.Row(number);
        foreach (var partition in Composite(legs.Length))
        {
            for (int i = 0; i < partition.Length; i++)
            {
                if (partition[i].Length > 2)
                {
                    double others = -1.0;
                    for (int k = 0; k < partition.Length && others != 0.0; k++)
                    {
                        others *= k == i ? 1.0 : exact.Connected(Pick(legs, partition[k])).Value;
                    }

                    // With a vanishing factor too, so that the rows of the form are measured: the plug-in value needs them.
                    form.Add(Form(Pick(legs, partition[i])), others);
                }
            }
        }

        form.Complete();
        _forms[number] = form;
        return form;
    }

    /// <summary>The connected correlator from the measured deviations D of all combinations of the table.</summary>
    public double Value(Leg[] legs, IReadOnlyList<double> deviations)
    {
        double value = deviations[table.Add(legs)];
        foreach (var partition in Composite(legs.Length))
        {
            double product = 1.0;
            foreach (int[] block in partition)
            {
                Leg[] part = Pick(legs, block);
                product *= block.Length == 2 ? exact.Kernel(part[0], part[1]).Value : product == 0.0 ? 0.0 : Value(part, deviations);
            }

            value -= product;
        }

        return legs.Length == 2 ? value + exact.Kernel(legs[0], legs[1]).Value : value;
    }

    internal static Leg[] Pick(Leg[] legs, int[] positions) => Array.ConvertAll(positions, p => legs[p]);

    /// <summary>Partitions into several blocks that are not all pairs.</summary>
    internal static IEnumerable<int[][]> Composite(int order) =>
        EvenPartitions.Of(order).Where(p => p.Length > 1 && p.Length < order / 2);
}
