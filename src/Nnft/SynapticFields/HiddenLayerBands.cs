using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// Squared frequencies lambda(ka) of <see cref="HiddenLayerRing"/> about zero weights for uniform data, with M = 2 r^2 N_l and s = 2 q sum_l X Y: a cell of length 4a holds two weights of each layer, a dimerised
/// chain; |ka| &lt;= pi/4, and N cells have ka = pi j/(2N).
/// </summary>
/// <param name="M">2 r^2 times the number of samples.</param>
/// <param name="S">2 q times the sum of X Y over samples.</param>
public sealed record HiddenLayerBands(double M, double S)
{
    /// <summary>The bands of data averaged over the cells of a ring.</summary>
    public static HiddenLayerBands Averaged(HiddenLayerRing network)
    {
        ArgumentNullException.ThrowIfNull(network);
        double overlap = Enumerable.Range(0, network.Cells).Average(i => 0.5 * (network.Overlap(i, i) + (0.5 * (network.Overlap(i - 1, i) + network.Overlap(i + 1, i)))));
        return new HiddenLayerBands(2.0 * network.R * network.R * network.Data.Samples, 2.0 * network.Q * overlap);
    }

    /// <summary>
    /// The four exact bands in increasing order: one is flat at 0, the others solve lambda^3 - 2 M lambda^2 - 4 s^2 lambda + 8 M s^2 sin^2(2ka) = 0. One of those is gapless: lambda = 8 M (ka)^2 for long waves.
    /// </summary>
    public double[] Exact(double ka)
    {
        double sine = Math.Sin(2.0 * ka);
        double[] bands = [0.0, .. RealCubic.Roots(-2.0 * M, -4.0 * S * S, 8.0 * M * S * S * sine * sine)];
        Array.Sort(bands);
        return bands;
    }

    /// <summary>The two bands of eq. 19 with its signs and normalisation corrected, one field per layer: lambda^2 - 2M (1-e) lambda - 4 s^2 (1-e)^2 = 0, e = (ka)^2.</summary>
    public double[] Naive(double ka)
    {
        double f = 1.0 - (ka * ka);
        double root = Math.Sqrt((M * M) + (4.0 * S * S));
        double[] bands = [f * (M - root), f * (M + root)];
        Array.Sort(bands);
        return bands;
    }

    /// <summary>
    /// The three bands of the corrected continuum, which keeps the sub-lattice fields: u of the first layer at the hidden neuron, sigma and delta (sum and difference) of the second at the output;
    /// H_ss = 2M, H_us = -2s (1 - 2(ka)^2), H_ud = -4 i s ka. Error of order (ka)^4.
    /// </summary>
    public double[] Corrected(double ka)
    {
        double us = 2.0 * S * (1.0 - (2.0 * ka * ka));
        double ud = 4.0 * S * ka;
        return RealCubic.Roots(-2.0 * M, -(us * us) - (ud * ud), 2.0 * M * ud * ud);
    }
}
