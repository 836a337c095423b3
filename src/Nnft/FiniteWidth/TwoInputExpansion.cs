using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.FiniteWidth;

/// <summary>What the 1/n expansion says about one layer at two inputs. Index 0 is the pair (1,1), 1 the pair (1,2), 2 the pair (2,2).</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="K">Kernel at infinite width: K_11, K_12, K_22.</param>
/// <param name="V">n times the covariance of the sampled kernels of two pairs, V_(ab)(cd).</param>
/// <param name="G1">n times the shift of the mean kernel.</param>
/// <param name="RelativeError">Error of the two-dimensional quadratures so far, from averages that are also known as one-dimensional ones.</param>
public sealed record TwoInputLayer(int Layer, IReadOnlyList<double> K, double[,] V, IReadOnlyList<double> G1, double RelativeError);

/// <summary>
/// The four-point vertex and the shift of the kernel at two inputs (arXiv:1910.00019, arXiv:2106.10165 chapter 4): with J[p, q] = C_W d&lt;s_p&gt;/dK_q,
/// <code>
/// V' = C_W^2 ( &lt;s_a s_b s_c s_d&gt; - &lt;s_a s_b&gt;&lt;s_c s_d&gt; ) + J V J^T,   G1' = J G1 + (C_W/2) sum_qr d2&lt;s_p&gt;/dK_q dK_r V_qr
/// </code>
/// Derivatives with respect to the kernel are averages with the scores of the normal density, from d/dK_11 = (1/2) d^2/du^2, d/dK_12 = d^2/du dv, d/dK_22 = (1/2) d^2/dv^2, and need no derivative of s.
/// More inputs: take them two at a time for every vertex with at most two of them.
/// </summary>
public static class TwoInputExpansion
{
    private const int Pairs = 3;

    private static readonly (int, int)[] _pairs = [(0, 0), (0, 1), (1, 1)];
    private static readonly double[] _factors = [0.5, 1.0, 0.5];

    /// <summary>Layers 1 ... <paramref name="layers"/> of dense networks of one common width n.</summary>
    /// <param name="network">Initialisation; its first variance is not used.</param>
    /// <param name="kernel">K_11, K_12, K_22 of layer 1.</param>
    /// <param name="layers">Number of layers.</param>
    /// <exception cref="InvalidInputException">The network cannot be worked with, or the kernel is not positive definite.</exception>
    public static IReadOnlyList<TwoInputLayer> Coefficients(WideNetwork network, IReadOnlyList<double> kernel, int layers)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        network.Check();
        if (kernel.Count != Pairs || !(kernel[0] > 0.0) || !(kernel[2] > 0.0) || !(kernel[1] * kernel[1] < kernel[0] * kernel[2]) || !kernel.All(double.IsFinite))
        {
            throw new InvalidInputException($"the kernel of the first layer must be K_11, K_12, K_22 with K_11 > 0, K_22 > 0 and K_12^2 < K_11 K_22, got {string.Join(", ", kernel)}. Inputs that are multiples of each other are one input.");
        }

        List<TwoInputLayer> found = [new(1, [.. kernel], new double[Pairs, Pairs], new double[Pairs], 0.0)];
        while (found.Count < layers)
        {
            found.Add(Next(network, found[^1]));
        }

        return found;
    }

    private static TwoInputLayer Next(WideNetwork network, TwoInputLayer x)
    {
        var (products, fourth, first, second, error) = Averages(network.Activation, x.K);
        double cw = network.WeightVariance;
        double[,] v = new double[Pairs, Pairs];
        double[] g1 = new double[Pairs];
        for (int p = 0; p < Pairs; p++)
        {
            for (int q = 0; q < Pairs; q++)
            {
                v[p, q] = cw * cw * (fourth[p, q] - (products[p] * products[q]));
                g1[p] += cw * first[p, q] * x.G1[q];
                for (int r = 0; r < Pairs; r++)
                {
                    g1[p] += 0.5 * cw * second[p, q, r] * x.V[q, r];
                    for (int t = 0; t < Pairs; t++)
                    {
                        v[p, q] += cw * cw * first[p, r] * x.V[r, t] * first[q, t];
                    }
                }
            }
        }

        return new TwoInputLayer(x.Layer + 1, [.. products.Select(s => network.BiasVariance + (cw * s))], v, g1, x.RelativeError + error);
    }

    private static (double[] Products, double[,] Fourth, double[,] First, double[,,] Second, double Error) Averages(Activation activation, IReadOnlyList<double> k)
    {
        double determinant = (k[0] * k[2]) - (k[1] * k[1]);
        double[,] inverse = { { k[2] / determinant, -k[1] / determinant }, { -k[1] / determinant, k[0] / determinant } };
        double[] products = new double[Pairs];
        double[,] fourth = new double[Pairs, Pairs];
        double[,] first = new double[Pairs, Pairs];
        double[,,] second = new double[Pairs, Pairs, Pairs];
        double[] s = new double[Pairs];
        double[] y = new double[2];
        double[] score = new double[Pairs];
        double[,] scores = new double[Pairs, Pairs];
        PairRule.Create(activation, k[0], k[2], k[1]).Visit((u, v, weight) =>
        {
            double su = activation.Evaluate(u);
            double sv = activation.Evaluate(v);
            (s[0], s[1], s[2]) = (su * su, su * sv, sv * sv);
            y[0] = (inverse[0, 0] * u) + (inverse[0, 1] * v);
            y[1] = (inverse[1, 0] * u) + (inverse[1, 1] * v);
            Scores(inverse, y, score, scores);
            for (int p = 0; p < Pairs; p++)
            {
                double term = weight * s[p];
                products[p] += term;
                for (int q = 0; q < Pairs; q++)
                {
                    fourth[p, q] += term * s[q];
                    first[p, q] += term * score[q];
                    for (int r = 0; r < Pairs; r++)
                    {
                        second[p, q, r] += term * scores[q, r];
                    }
                }
            }
        });

        // What depends on one variable alone is known as a one-dimensional average: exact zeros, and a measure of the error of the rest.
        var one = ActivationMoments.Create(activation, k[0]);
        var two = ActivationMoments.Create(activation, k[2]);
        double error = Math.Max(Relative(products[0], one.G.Value), Relative(products[2], two.G.Value));
        (products[0], products[2]) = (one.G.Value, two.G.Value);
        (fourth[0, 0], fourth[2, 2]) = (one.Fourth.Value, two.Fourth.Value);
        for (int q = 0; q < Pairs; q++)
        {
            first[0, q] = q == 0 ? one.GPrime.Value : 0.0;
            first[2, q] = q == 2 ? two.GPrime.Value : 0.0;
            for (int r = 0; r < Pairs; r++)
            {
                second[0, q, r] = q == 0 && r == 0 ? Resolved(one) : 0.0;
                second[2, q, r] = q == 2 && r == 2 ? Resolved(two) : 0.0;
            }
        }

        return (products, fourth, first, second, error);

        static double Relative(double a, double b) => Math.Abs(a - b) / Math.Abs(b);
        static double Resolved(ActivationMoments m) => Math.Abs(m.GSecond.Value) <= m.GSecond.StandardError ? 0.0 : m.GSecond.Value;
    }

    // (d_q p)/p and (d_q d_r p)/p of the normal density p, with y = K^-1 z: products of derivatives of a Gaussian are Hermite polynomials of y.
    private static void Scores(double[,] s, double[] y, double[] score, double[,] scores)
    {
        for (int q = 0; q < Pairs; q++)
        {
            var (a, b) = _pairs[q];
            score[q] = _factors[q] * ((y[a] * y[b]) - s[a, b]);
            for (int r = 0; r <= q; r++)
            {
                var (c, d) = _pairs[r];
                double quartic = (y[a] * y[b] * y[c] * y[d])
                    - (s[a, b] * y[c] * y[d]) - (s[a, c] * y[b] * y[d]) - (s[a, d] * y[b] * y[c]) - (s[b, c] * y[a] * y[d]) - (s[b, d] * y[a] * y[c]) - (s[c, d] * y[a] * y[b])
                    + (s[a, b] * s[c, d]) + (s[a, c] * s[b, d]) + (s[a, d] * s[b, c]);
                scores[q, r] = scores[r, q] = _factors[q] * _factors[r] * quartic;
            }
        }
    }
}
