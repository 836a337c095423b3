using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Bands of a ring whose data are averaged over translations: exact, and of the chain that one field per lattice would be.</summary>
/// <param name="K">Wave numbers per site, 0 to pi.</param>
/// <param name="Exact">Exact bands.</param>
/// <param name="Naive">The band of the chain with the same bond everywhere.</param>
/// <param name="Continuum">Its small-k form, J + K k^2.</param>
internal sealed record RingBands(double[] K, double[][] Exact, double[] Naive, double[] Continuum)
{
    private const int Points = 121;

    public double NaiveBottom => Naive.Min();

    public double NaiveTop => Naive.Max();

    /// <summary>Averages over cells in the variables in which their bonds are positive.</summary>
    public static (double Bond, double Even, double Odd) AveragedCell(UntiedPerceptron network)
    {
        var cells = Enumerable.Range(0, network.Data.Inputs).Select(network.PositiveCell).ToArray();
        return (cells.Average(c => c.Bond), cells.Average(c => c.EvenSpring), cells.Average(c => c.OddSpring));
    }

    public static RingBands OfUntied(UntiedPerceptron network)
    {
        (double bond, double even, double odd) = AveragedCell(network);
        double middle = (0.5 * (even + odd)) + bond;
        double half = Math.Sqrt((0.25 * (even - odd) * (even - odd)) + (bond * bond));
        double spring = 0.5 * (even + odd);
        double[] k = Numbers();
        return new RingBands(
            k, [[.. k.Select(_ => middle - half)], [.. k.Select(_ => middle + half)]],
            [.. k.Select(q => spring + (2.0 * bond * (1.0 - Math.Cos(q))))], [.. k.Select(q => spring + (bond * q * q))]);
    }

    public static RingBands OfTied(RingPerceptron network)
    {
        double bond = network.Lattice.Bonds.Average();
        double spring = network.Lattice.Springs.Average();

        // A negative average bond is turned around by alternating signs, which moves the wave number by pi.
        (double stiff, double shifted) = bond < 0.0 ? (-bond, spring + (4.0 * bond)) : (bond, spring);
        double[] k = Numbers();
        double[] exact = [.. k.Select(q => shifted + (2.0 * stiff * (1.0 - Math.Cos(q))))];
        return new RingBands(k, [exact], exact, [.. k.Select(q => shifted + (stiff * q * q))]);
    }

    private static double[] Numbers() => [.. Enumerable.Range(0, Points).Select(i => Math.PI * i / (Points - 1))];
}
