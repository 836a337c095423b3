using Nnft.Correlators;
using Nnft.Networks;

namespace Nnft.Ensembles;

/// <summary>
/// How correlators follow from measured moments M of single neurons: the cumulant formula of <see cref="ExactCorrelators"/> with measured moments inserted, and its
/// linearisation around the exact ones. The full correlator is the Wick sum of the exact kernel plus the measured connected parts.
/// </summary>
internal sealed class NeuronResponse(ExactCorrelators exact, CombinationTable table)
{
    private readonly Dictionary<string, LinearForm> _forms = new(StringComparer.Ordinal);

    /// <summary>Response of the connected correlator to the measured moments.</summary>
    public LinearForm Connected(Leg[] legs)
    {
        string key = string.Join(' ', legs.Order().Select(l => $"{l.Output}:{l.Point}"));
        if (_forms.TryGetValue(key, out var known))
        {
            return known;
        }

        var form = new LinearForm();
        foreach (var partition in EvenPartitions.Of(legs.Length))
        {
            for (int i = 0; i < partition.Length; i++)
            {
                // A row with a vanishing factor is measured all the same: the plug-in value needs it.
                int row = Row(legs, partition[i]);
                double others = Scale(legs.Length) * Coefficient(legs, partition);
                for (int k = 0; k < partition.Length && others != 0.0; k++)
                {
                    others *= k == i ? 1.0 : exact.Moment(PointsOf(legs, partition[k])).Value;
                }

                form.Add(row, others);
            }
        }

        form.Complete();
        _forms[key] = form;
        return form;
    }

    /// <summary>Response of the full correlator to the measured moments.</summary>
    public LinearForm Full(Leg[] legs)
    {
        if (legs.Length == 2)
        {
            return Connected(legs);
        }

        var form = new LinearForm();
        form.Add(Connected(legs), 1.0);
        foreach (var partition in FieldResponse.Composite(legs.Length))
        {
            for (int i = 0; i < partition.Length; i++)
            {
                if (partition[i].Length == 2)
                {
                    continue;
                }

                double others = 1.0;
                for (int k = 0; k < partition.Length && others != 0.0; k++)
                {
                    others *= k == i ? 1.0 : exact.Connected(FieldResponse.Pick(legs, partition[k])).Value;
                }

                form.Add(Connected(FieldResponse.Pick(legs, partition[i])), others);
            }
        }

        form.Complete();
        return form;
    }

    /// <summary>The connected correlator with measured moments.</summary>
    public double ConnectedValue(Leg[] legs, IReadOnlyList<double> moments)
    {
        double value = 0.0;
        foreach (var partition in EvenPartitions.Of(legs.Length))
        {
            double product = Coefficient(legs, partition);
            for (int k = 0; k < partition.Length && product != 0.0; k++)
            {
                product *= moments[Row(legs, partition[k])];
            }

            value += product;
        }

        double bias = legs.All(l => l.Output == legs[0].Output)
            ? Math.Pow(exact.Ensemble.SigmaB1, legs.Length) * exact.Ensemble.OutputBiasDensity.StandardCumulant(legs.Length)
            : 0.0;
        return (Scale(legs.Length) * value) + bias;
    }

    /// <summary>The full correlator with measured moments in its connected parts.</summary>
    public double FullValue(Leg[] legs, IReadOnlyList<double> moments)
    {
        if (legs.Length == 2)
        {
            return ConnectedValue(legs, moments);
        }

        double value = exact.Gaussian(legs).Value + ConnectedValue(legs, moments);
        foreach (var partition in FieldResponse.Composite(legs.Length))
        {
            double product = 1.0;
            foreach (int[] block in partition)
            {
                Leg[] part = FieldResponse.Pick(legs, block);
                product *= block.Length == 2 ? exact.Kernel(part[0], part[1]).Value : ConnectedValue(part, moments);
            }

            value += product;
        }

        return value;
    }

    // Moments do not know outputs: their rows are combinations of points, written as legs of output 0.
    private int Row(Leg[] legs, int[] block) => table.Add(block.Select(p => new Leg(legs[p].Point)));

    private double Scale(int order) => Math.Pow(exact.Ensemble.SigmaW, order) * Math.Pow(exact.Ensemble.Width, 1 - (order / 2));

    private static int[] PointsOf(Leg[] legs, int[] block) => Array.ConvertAll(block, p => legs[p].Point);

    // (-1)^{|P|-1} (|P|-1)! prod_B prod_a mu_{c_a(B)}, c_a the number of legs of the block at output a.
    private double Coefficient(Leg[] legs, int[][] partition)
    {
        double coefficient = 1.0;
        for (int k = 1; k < partition.Length; k++)
        {
            coefficient *= -k;
        }

        foreach (int[] block in partition)
        {
            foreach (var output in block.GroupBy(p => legs[p].Output))
            {
                coefficient *= exact.Ensemble.OutputWeightDensity.StandardMoment(output.Count());
            }
        }

        return coefficient;
    }
}
