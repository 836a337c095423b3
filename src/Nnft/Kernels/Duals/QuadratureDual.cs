using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Kernels.Duals;

/// <summary>
/// Duals of any activation by quadrature over the rotated pair u = sqrt(a) t1, v = (c/sqrt a) t1 + r t2 with independent standard normal t1, t2: the trapezoid rule for smooth
/// activations (<see cref="TrapezoidPairRule"/>), panels split at kinks for the others (<see cref="KinkPairRule"/>), one dimension for perfectly correlated variables.
/// </summary>
internal sealed class QuadratureDual(Activation activation) : DualActivation(activation)
{
    // Smooth averages differ from those at perfect correlation by r^2, averages over kinks by r.
    private const double SmoothlyPerfect = 1e-14;

    private readonly double[] _kinks = [.. activation.Kinks];

    /// <inheritdoc/>
    public override string Method => "quadrature";

    /// <inheritdoc/>
    public override DualTable Tabulate(double[] variances) => HermiteTable.Create(this, variances);

    private protected override Dual Compute(double a, double b, double c, double sine)
    {
        if (sine == 0.0 || (_kinks.Length == 0 && sine * sine <= SmoothlyPerfect * a * b))
        {
            return Perfect(a, Math.CopySign(Math.Sqrt(b / a), c));
        }

        double along = c / Math.Sqrt(a);
        double across = sine / Math.Sqrt(a);
        return _kinks.Length == 0
            ? TrapezoidPairRule.Average(Activation, Math.Sqrt(a), along, across)
            : KinkPairRule.Average(Activation, HasSlope, Math.Sqrt(a), along, across);
    }

    // v = ratio u.
    private Dual Perfect(double a, double ratio)
    {
        double[] kinks = [.. _kinks.Concat(_kinks.Select(kink => kink / ratio)).Where(double.IsFinite).Distinct().Order()];
        Estimate[] means = GaussianAverage.Of(
            (z, f) => (f[0], f[1]) = (
                Activation.Evaluate(z) * Activation.Evaluate(ratio * z),
                HasSlope ? Activation.Derivative(z) * Activation.Derivative(ratio * z) : 0.0),
            2, a, kinks);
        return new Dual(means[0].Value, means[1].Value, means[0].StandardError, means[1].StandardError);
    }
}
