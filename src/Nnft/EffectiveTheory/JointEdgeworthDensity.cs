using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators;
using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The Edgeworth expansion of the joint density of the output at several points to order 1/N,
/// <code>
/// p(f) = N(f; K) [ 1 + (1/24) sum_{ijkl} G_c,ijkl He_ijkl ],   y = Xi f,  Xi = K^{-1}
/// He_ijkl = y_i y_j y_k y_l - sum_6 Xi_ij y_k y_l + sum_3 Xi_ij Xi_kl
/// </code>
/// It reproduces K and G_c4 exactly. In variables with K = 1 the sum is T u^4 - 6 (tr T) u^2 + 3 tr tr T.
/// </summary>
public sealed class JointEdgeworthDensity
{
    private readonly Matrix<double> _whiten;
    private readonly SymmetricTensor _quartic;
    private readonly SymmetricTensor _trace;
    private readonly double _constant;
    private readonly double _norm;

    private JointEdgeworthDensity(SymmetricKernel kernel, Matrix<double> whiten, SymmetricTensor quartic)
    {
        Kernel = kernel;
        _whiten = whiten;
        _quartic = quartic;
        _trace = quartic.Trace();
        _constant = 3.0 * _trace.Trace()[[]];
        _norm = kernel.Eigenvalues.Aggregate(1.0, (product, e) => product / Math.Sqrt(2.0 * Math.PI * e));
    }

    /// <summary>K.</summary>
    public SymmetricKernel Kernel { get; }

    /// <summary>The expansion for given cumulants.</summary>
    /// <exception cref="InvalidInputException">The tensor does not fit the kernel, or the condition number is above 1e10.</exception>
    public static JointEdgeworthDensity Create(SymmetricKernel kernel, SymmetricTensor quarticCumulants)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(quarticCumulants);
        if (quarticCumulants.Rank != 4 || quarticCumulants.Dimension != kernel.Count)
        {
            throw new InvalidInputException($"the fourth cumulants must have 4 indices over the {kernel.Count} inputs of the kernel");
        }

        if (kernel.ConditionProblem(InverseProblem.LargestCondition) is { } problem)
        {
            throw new InvalidInputException(problem);
        }

        Matrix<double> whiten = kernel.Whitening;
        return new JointEdgeworthDensity(kernel, whiten, quarticCumulants.Transform(whiten));
    }

    /// <summary>p(f) at one value per point.</summary>
    public double Evaluate(IReadOnlyList<double> f)
    {
        double[] u = Whitened(f);
        return _norm * Math.Exp(-0.5 * u.Sum(x => x * x)) * Bracket(u);
    }

    /// <summary>The bracket that multiplies the normal density. Where it is negative the expansion is no density.</summary>
    public double BracketAt(IReadOnlyList<double> f) => Bracket(Whitened(f));

    private double Bracket(double[] u) => 1.0 + ((_quartic.Apply(u) - (6.0 * _trace.Apply(u)) + _constant) / 24.0);

    private double[] Whitened(IReadOnlyList<double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return f.Count == Kernel.Count
            ? [.. _whiten * Vector<double>.Build.DenseOfEnumerable(f)]
            : throw new ArgumentException($"one value per point is needed, {Kernel.Count} in all, got {f.Count}", nameof(f));
    }
}
