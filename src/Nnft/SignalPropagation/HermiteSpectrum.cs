using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// The squares of the Hermite coefficients of an activation at one variance, s(sqrt(q) t) = sum_k a_k h_k(t) with orthonormal h_k. In them the two-point averages at equal variances are power series
/// with coefficients that are not negative,
/// <code>
/// &lt;s(u) s(v)&gt; = sum_k a_k^2 c^k,   q &lt;s'(u) s'(v)&gt; = sum_k k a_k^2 c^(k-1),   corr(u, v) = c
/// </code>
/// (Daniely, Frostig, Singer, arXiv:1602.05897). The sums to infinity at c = 1 are g = &lt;s^2&gt; and q p = q &lt;s'^2&gt;, which says how much the truncation leaves out: it is put at one
/// effective order.
/// </summary>
public sealed class HermiteSpectrum
{
    /// <summary>Coefficients that pictures need.</summary>
    internal const int ShortLength = 128;

    private const int Length = 400;

    private readonly double[] _squares;
    private readonly double _tail;
    private readonly double _tailOrder;

    private HermiteSpectrum(double variance, double[] squares, double g, double p)
    {
        Variance = variance;
        _squares = squares;
        double weight = g;
        double slope = variance * p;
        for (int k = 0; k < squares.Length; k++)
        {
            weight -= squares[k];
            slope -= k * squares[k];
        }

        // Rounding leaves a tail of either sign where there is none.
        _tail = weight > 1e-14 * g ? weight : 0.0;
        _tailOrder = _tail > 0.0 ? Math.Max(slope / _tail, squares.Length) : squares.Length;
    }

    /// <summary>q.</summary>
    public double Variance { get; }

    /// <summary>a_k^2 for k = 0, 1, ...</summary>
    public IReadOnlyList<double> Squares => _squares;

    /// <summary>The spectrum of an activation at variance q > 0.</summary>
    public static HermiteSpectrum Create(Activation activation, double variance) => Create(activation, variance, Length);

    /// <param name="activation">s.</param>
    /// <param name="variance">q.</param>
    /// <param name="length">Number of coefficients.</param>
    /// <param name="level">How often the panels of the quadrature are halved: long spectra oscillate fast.</param>
    internal static HermiteSpectrum Create(Activation activation, double variance, int length, int level = 0)
    {
        ArgumentNullException.ThrowIfNull(activation);
        double[] coefficients = HermiteCoefficients.Of(activation.Evaluate, variance, activation.Kinks, length, level);
        (double[] nodes, double[] weights) = GaussianAverage.Rule(variance, activation.Kinks, level);
        double g = 0.0;
        double p = 0.0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double s = activation.Evaluate(nodes[i]);
            double slope = activation.Derivative(nodes[i]);
            g += weights[i] * s * s;
            p += weights[i] * slope * slope;
        }

        return new HermiteSpectrum(variance, Array.ConvertAll(coefficients, a => a * a), g, p);
    }

    internal static HermiteSpectrum OfSquares(double variance, double[] squares, double g, double p) => new(variance, squares, g, p);

    /// <summary>&lt;s(u) s(v)&gt; at correlation c in [-1, 1].</summary>
    public Estimate Product(double correlation)
    {
        double sum = 0.0;
        for (int k = _squares.Length - 1; k >= 0; k--)
        {
            sum = (sum * correlation) + _squares[k];
        }

        double left = _tail * Math.Pow(Math.Abs(correlation), _squares.Length);
        double tail = correlation > 0.0 ? _tail * Math.Pow(correlation, _tailOrder) : 0.0;
        return new Estimate(sum + tail, Math.Max(left - tail, 0.0) + (1e-15 * Math.Abs(sum)));
    }

    /// <summary>&lt;s'(u) s'(v)&gt; at correlation c in [-1, 1].</summary>
    public Estimate SlopeProduct(double correlation)
    {
        double sum = 0.0;
        for (int k = _squares.Length - 1; k >= 1; k--)
        {
            sum = (sum * correlation) + (k * _squares[k]);
        }

        double left = _tail * _tailOrder * Math.Pow(Math.Abs(correlation), _squares.Length - 1);
        double tail = correlation > 0.0 ? _tail * _tailOrder * Math.Pow(correlation, _tailOrder - 1.0) : 0.0;
        return new Estimate((sum + tail) / Variance, (Math.Max(left - tail, 0.0) + (1e-15 * Math.Abs(sum))) / Variance);
    }

    /// <summary>
    /// sum_k a_k^2 (1 - c^k)/(1 - c) / q: how much faster than the correlation itself 1 - c is refilled by a layer of C_W = 1. Increases with c from (g - a_0^2)/q at 0 to p at 1.
    /// Free of the cancellation that 1 - c' has near c = 1.
    /// </summary>
    internal double Contrast(double correlation)
    {
        double power = 0.0;
        double sum = 0.0;
        double c = correlation;
        double next = 1.0;
        for (int k = 1; k < _squares.Length; k++)
        {
            // 1 + c + ... + c^(k-1)
            power += next;
            next *= c;
            sum += _squares[k] * power;
        }

        // 1 - exp(x) = -2 exp(x/2) sinh(x/2) without cancellation.
        double half = 0.5 * _tailOrder * Math.Log(Math.Max(c, double.Epsilon));
        double tail = c >= 1.0 ? _tailOrder : half < -300.0 ? 1.0 / (1.0 - c) : -2.0 * Math.Exp(half) * Math.Sinh(half) / (1.0 - c);
        return (sum + (_tail * tail)) / Variance;
    }
}
