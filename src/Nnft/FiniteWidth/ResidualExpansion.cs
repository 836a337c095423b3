using Nnft.Networks;
using Nnft.SignalPropagation;
using Nnft.Statistics;

namespace Nnft.FiniteWidth;

/// <summary>What the 1/n expansion says about one layer of a residual network at one input; all hidden widths n.</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="K">Variance at infinite width.</param>
/// <param name="V">n cov(z_1^2, z_2^2).</param>
/// <param name="G1">n (E z^2 - K).</param>
/// <param name="S3">n E z_1 z_2^2, which vanishes if s^2 is even.</param>
/// <param name="FourthCumulant">n kappa_4 of one neuron: without skip connection 3V, with one it is not.</param>
public sealed record ResidualLayer(int Layer, double K, Estimate V, Estimate G1, Estimate S3, Estimate FourthCumulant);

/// <summary>
/// The 1/n expansion of residual networks z' = gamma z + W s(z) + b at one input. The four-point vertex alone does not close here: at order 1/n every joint cumulant of z_1^j and z_2^k appears
/// (2604.15742 reports the same), because the skip connection hands a neuron on without averaging it. What closes is the pair density,
/// <code>p(z_1, z_2) = phi phi [ 1 + (1/n) sum_{j,k >= 1} c_jk h_j h_k ],   p(z) = phi [ 1 + (1/n) sum_k d_k h_k ]</code>
/// in orthonormal Hermite polynomials of z/sqrt(K). With f_k = &lt;s^2 h_k&gt;, K' = gamma^2 K + C_b + C_W f_0, r = gamma sqrt(K/K'), w = 1/(sqrt(2) K'), s_k = C_W (f_k + sum_j c_kj f_j),
/// Var = C_W^2 ( &lt;s^4&gt; - f_0^2 + sum f_j c_jk f_k ),
/// <code>
/// c'_jk = r^(j+k) c_jk + w (delta_k2 r^j s_j + delta_j2 r^k s_k) + w^2 delta_j2 delta_k2 Var
/// d'_k  = r^k d_k + delta_k2 w C_W sum f_j d_j + [k >= 3] sqrt(k (k-1)) r^(k-2) s_(k-2)/(2K') + delta_k4 sqrt(24) Var/(8 K'^2)
/// </code>
/// and V = 2 K^2 c_22, G1 = sqrt(2) K d_2, E z_1 z_2^2 = sqrt(2) K^1.5 c_12/n, kappa_4 = sqrt(24) K^2 d_4/n. For gamma = 0 this is <see cref="WidthExpansion"/>.
/// </summary>
public static class ResidualExpansion
{
    /// <summary>Modes kept.</summary>
    public const int Modes = 120;

    /// <summary>
    /// Layers 1 ... <paramref name="layers"/>; the errors are the difference to half as many modes. With <paramref name="modes"/> = 2 one gets the closure in V and G1 alone, which is wrong.
    /// </summary>
    /// <exception cref="InvalidInputException">The network or the skip factor cannot be worked with, or the variance leaves the range of double precision.</exception>
    public static IReadOnlyList<ResidualLayer> Coefficients(WideNetwork network, double skip, int layers, int modes = Modes)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(modes, 2);
        network.Check();
        if (!double.IsFinite(skip))
        {
            throw new InvalidInputException($"skip must be a finite number, got {skip}.");
        }

        Truncation full = new(network, modes);
        Truncation half = new(network, modes > 8 ? modes / 2 : modes);
        List<ResidualLayer> found = [full.Layer(1, half)];
        for (int l = 2; l <= layers; l++)
        {
            full.Next(skip);
            half.Next(skip);
            found.Add(full.Layer(l, half));
        }

        return found;
    }

    private sealed class Truncation(WideNetwork network, int modes)
    {
        private readonly Activation _activation = network.Activation;
        private double[,] _pair = new double[modes + 1, modes + 1];
        private double[] _single = new double[Math.Max(modes, 4) + 1];

        public double K { get; private set; } = network.FirstVariance;

        public double V => 2.0 * K * K * _pair[2, 2];

        public double G1 => Math.Sqrt(2.0) * K * _single[2];

        public double S3 => Math.Sqrt(2.0) * Math.Pow(K, 1.5) * _pair[1, 2];

        public double FourthCumulant => Math.Sqrt(24.0) * K * K * _single[4];

        public ResidualLayer Layer(int number, Truncation half) => new(
            number, K, Of(V, half.V), Of(G1, half.G1), Of(S3, half.S3), Of(FourthCumulant, half.FourthCumulant));

        public void Next(double skip)
        {
            if (!(K > 1e-300) || !(K < 1e300))
            {
                throw new InvalidInputException($"the variance {(K > 1.0 ? "overflows" : "vanishes")} on the way, and an expansion around it means nothing. Change c-w, c-b or the skip factor, or use fewer layers.");
            }

            double cw = network.WeightVariance;
            double[] f = HermiteCoefficients.Of(z => Math.Pow(_activation.Evaluate(z), 2), K, _activation.Kinks, modes + 1);
            double fourth = HermiteCoefficients.Of(z => Math.Pow(_activation.Evaluate(z), 4), K, _activation.Kinks, 1)[0];
            double next = (skip * skip * K) + network.BiasVariance + (cw * f[0]);
            double r = skip * Math.Sqrt(K / next);
            double w = 1.0 / (Math.Sqrt(2.0) * next);
            double[] s = new double[modes + 1];
            double variance = fourth - (f[0] * f[0]);
            double shift = 0.0;
            for (int k = 1; k <= modes; k++)
            {
                double sum = 0.0;
                for (int j = 1; j <= modes; j++)
                {
                    sum += _pair[k, j] * f[j];
                }

                s[k] = cw * (f[k] + sum);
                variance += f[k] * sum;
                shift += f[k] * _single[k];
            }

            Advance(next, r, w, s, cw * cw * variance, cw * shift);
        }

        private static Estimate Of(double value, double other) => new(value, Math.Abs(value - other) + (1e-14 * Math.Abs(value)));

        private void Advance(double next, double r, double w, double[] s, double variance, double shift)
        {
            double[,] pair = new double[modes + 1, modes + 1];
            double[] single = new double[_single.Length];
            for (int j = 1; j <= modes; j++)
            {
                for (int k = 1; k <= modes; k++)
                {
                    pair[j, k] = Math.Pow(r, j + k) * _pair[j, k];
                }
            }

            for (int k = 1; k <= modes; k++)
            {
                pair[k, 2] += w * Math.Pow(r, k) * s[k];
                pair[2, k] += w * Math.Pow(r, k) * s[k];
            }

            pair[2, 2] += w * w * variance;
            for (int k = 1; k < single.Length; k++)
            {
                single[k] = Math.Pow(r, k) * _single[k];
                if (k >= 3 && k - 2 <= modes)
                {
                    single[k] += 0.5 * Math.Sqrt(k * (k - 1.0)) / next * Math.Pow(r, k - 2) * s[k - 2];
                }
            }

            single[2] += w * shift;
            single[4] += Math.Sqrt(24.0) / (8.0 * next * next) * variance;
            (_pair, _single, K) = (pair, single, next);
        }
    }
}
