using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// The field equation w_tt + gamma w_t = d/dx (K(x) dw/dx) - J(x) w on a ring of length 1 (arXiv:2503.08827, eq. 17), solved by a Fourier spectral method and an exact sum over its modes; and the ring
/// of N sites at spacing a = 1/N that it describes, with bonds K/a^2 and springs J.
/// </summary>
/// <param name="Stiffness">K(x), smooth and of period 1.</param>
/// <param name="Spring">J(x).</param>
public sealed record FieldEquation(Func<double, double> Stiffness, Func<double, double> Spring)
{
    /// <summary>The modes of the field on a grid of so many points, spectrally accurate for smooth K and J.</summary>
    /// <exception cref="InvalidInputException">K or J is not finite or not of period 1.</exception>
    public HessianModes Modes(int points)
    {
        Check();
        double[,] d = FourierDifferentiation.Matrix(points);
        double[,] operation = new double[points, points];
        double[] k = [.. Enumerable.Range(0, points).Select(i => Stiffness((double)i / points))];
        for (int i = 0; i < points; i++)
        {
            for (int j = i; j < points; j++)
            {
                double sum = 0.0;
                for (int m = 0; m < points; m++)
                {
                    sum += d[m, i] * k[m] * d[m, j];
                }

                operation[i, j] = operation[j, i] = sum;
            }

            operation[i, i] += Spring((double)i / points);
        }

        return HessianModes.Of(operation);
    }

    /// <summary>The lattice of N sites.</summary>
    /// <param name="sites">N &gt;= 3.</param>
    /// <param name="bondCentred">Whether the bond (i, i+1) takes K at its middle (second order), or at site i as a literal reading of eq. 15 would have it (first order).</param>
    public ElasticChain Lattice(int sites, bool bondCentred = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sites, 3);
        double scale = (double)sites * sites;
        double shift = bondCentred ? 0.5 : 0.0;
        return new ElasticChain(
            [.. Enumerable.Range(0, sites).Select(i => Spring((double)i / sites))],
            [.. Enumerable.Range(0, sites).Select(i => scale * Stiffness((i + shift) / sites))]);
    }

    private void Check()
    {
        foreach ((string name, Func<double, double> f) in ((string, Func<double, double>)[])[("the stiffness", Stiffness), ("the spring", Spring)])
        {
            (double first, double last) = (f(0.0), f(1.0));
            if (!double.IsFinite(first) || Math.Abs(first - last) > 1e-9 * (1.0 + Math.Abs(first)))
            {
                throw new InvalidInputException($"{name} must be finite and of period 1 on the ring, got {first:G6} at 0 and {last:G6} at 1");
            }
        }
    }
}
