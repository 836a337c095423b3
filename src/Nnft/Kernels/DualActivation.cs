using Nnft.Kernels.Duals;
using Nnft.Networks;

namespace Nnft.Kernels;

/// <summary>
/// The dual of an activation: D0 = E s(u) s(v) and D1 = E s'(u) s'(v) for normal u, v of mean zero with Var u = a, Var v = b, Cov(u, v) = c. With them
/// K' = C_b + C_W D0 and the tangent kernel's C_W D1 factor go from layer to layer (arXiv:1711.00165, arXiv:1806.07572). Closed forms where there are any (arXiv:2209.04121 collects
/// them), else quadrature with an error. Safe for use by several threads.
/// </summary>
public abstract class DualActivation
{
    // ab - c^2 below this fraction of ab is what the rounding of a, b and c leaves of perfectly correlated variables.
    private const double PerfectCorrelation = 1e-15;

    private readonly Lazy<double> _slopeAtZero;

    /// <summary>Prepares what all duals share.</summary>
    private protected DualActivation(Activation activation)
    {
        Activation = activation;
        HasSlope = activation.IsContinuous;
        _slopeAtZero = new Lazy<double>(() => activation.Derivative(0.0));
    }

    /// <summary>s.</summary>
    public Activation Activation { get; }

    /// <summary>How the numbers are obtained: <c>closed form</c> or <c>quadrature</c>.</summary>
    public abstract string Method { get; }

    /// <summary>Whether D1 exists: it does not when s jumps.</summary>
    public bool HasSlope { get; }

    /// <summary>The dual of an activation.</summary>
    /// <exception cref="InvalidInputException">The activation is the Gauss-net or the cos-net, whose features are not functions of z alone.</exception>
    public static DualActivation Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return activation switch
        {
            Networks.Activations.Gauss => throw new InvalidInputException(
                "the activation 'gauss' of the Gauss-net divides by a factor that depends on the input, so it cannot be a layer of a deep network. Write exp for the plain exponential."),
            Networks.Activations.CosNet => throw new InvalidInputException(
                "the activation 'cosnet' has a phase of its own in every neuron, so it cannot be a layer of a deep network. Write sqrt(2)*cos(z) for fixed phases."),
            _ => ClosedForms.Of(activation) ?? new QuadratureDual(activation),
        };
    }

    /// <summary>
    /// D0 and D1. Equal, opposite and vanishing variables are fine: at a = 0 the variable is 0 exactly, so that D0 = s(0) E s(v) and D1 = s'(0) E s'(v) with the mean of the
    /// one-sided slopes at a kink.
    /// </summary>
    /// <param name="a">Var u >= 0.</param>
    /// <param name="b">Var v >= 0.</param>
    /// <param name="c">Cov(u, v), not above sqrt(a b) in magnitude except for rounding.</param>
    /// <exception cref="InvalidInputException">A number is not finite, a variance is negative, or a moment diverges.</exception>
    public Dual At(double a, double b, double c)
    {
        if (!(a >= 0.0) || !(b >= 0.0) || !double.IsFinite(a + b + c))
        {
            throw new InvalidInputException($"variances must be finite numbers >= 0 and the covariance finite, got {a}, {b} and {c}. A kernel that is not finite has diverged in an earlier layer: reduce C_W or the depth.");
        }

        if (a == 0.0 || b == 0.0)
        {
            return WithoutVariance(Math.Max(a, b));
        }

        // The larger variance first, so that exchanged variables give the same bits.
        if (a < b)
        {
            (a, b) = (b, a);
        }

        if (Math.Abs(c) > (1.0 + 1e-8) * Math.Sqrt(a) * Math.Sqrt(b))
        {
            throw new InvalidInputException($"a covariance must not exceed the root of the product of the variances, got {c:R} for variances {a:R} and {b:R}.");
        }

        double determinant = Numerics.DifferenceOfProducts.Of(a, b, c, c);
        bool perfect = determinant <= PerfectCorrelation * a * b;
        Dual dual = Compute(a, b, c, perfect ? 0.0 : Math.Sqrt(determinant));
        return HasSlope ? dual : dual with { D1 = double.NaN };
    }

    /// <summary>Prepares duals among many variables with these variances, for whole matrices.</summary>
    /// <param name="variances">Variances &gt;= 0.</param>
    public virtual DualTable Tabulate(double[] variances) => new PairwiseDuals(this, variances);

    /// <summary>D0 and D1 for positive variances.</summary>
    /// <param name="a">Var u.</param>
    /// <param name="b">Var v.</param>
    /// <param name="c">Cov(u, v).</param>
    /// <param name="sine">sqrt(a b - c^2), exactly 0 for perfectly correlated variables.</param>
    private protected abstract Dual Compute(double a, double b, double c, double sine);

    private Dual WithoutVariance(double other)
    {
        double value = Activation.Evaluate(0.0);
        double slope = HasSlope ? _slopeAtZero.Value : double.NaN;
        if (other == 0.0)
        {
            return new Dual(value * value, slope * slope);
        }

        if (value == 0.0 && (slope == 0.0 || !HasSlope))
        {
            return new Dual(0.0, slope);
        }

        Statistics.Estimate[] means = GaussianAverage.Of(
            (z, f) => (f[0], f[1]) = (Activation.Evaluate(z), HasSlope ? Activation.Derivative(z) : 0.0), 2, other, Activation.Kinks);
        return new Dual(value * means[0].Value, slope * means[1].Value, Math.Abs(value) * means[0].StandardError, HasSlope ? Math.Abs(slope) * means[1].StandardError : 0.0);
    }
}
