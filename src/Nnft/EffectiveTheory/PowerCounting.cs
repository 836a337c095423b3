using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.EffectiveTheory;

/// <summary>What becomes of a coupling when the cutoff grows.</summary>
public enum Relevance
{
    /// <summary>It grows: positive dimension.</summary>
    Relevant,

    /// <summary>It stays: dimension 0.</summary>
    Marginal,

    /// <summary>It falls: negative dimension.</summary>
    Irrelevant,
}

/// <summary>
/// Dimensional analysis of a field over inputs with [x] = 1 and a kernel with K(sx, sy) = s^{[K]} K(x, y):
/// <code>
/// [f] = [K]/2,    [Xi] = -2d - [K],    [g_k] = -d - k [K]/2
/// </code>
/// for the coupling of f^k under an integral over the d-dimensional input space. d log g_k / d log Lambda tends to [g_k]: a negative dimension is irrelevant as
/// the cutoff Lambda of the inputs grows. Source: arXiv:2008.08601 section 4; arXiv:2108.01403.
/// </summary>
/// <param name="Dimension">d, the dimension of the inputs.</param>
/// <param name="KernelDimension">[K].</param>
public sealed record PowerCounting(int Dimension, double KernelDimension)
{
    /// <summary>[f].</summary>
    public double Field => 0.5 * KernelDimension;

    /// <summary>[Xi] of the inverse kernel under a double integral.</summary>
    public double InverseKernel => (-2.0 * Dimension) - KernelDimension;

    /// <summary>[g_k].</summary>
    /// <exception cref="ArgumentOutOfRangeException">k &lt; 1.</exception>
    public double Coupling(int power)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(power, 1);
        return -Dimension - (0.5 * power * KernelDimension);
    }

    /// <summary>Relevant, marginal or irrelevant.</summary>
    public Relevance Classify(int power) => Coupling(power) switch
    {
        > 0.0 => Relevance.Relevant,
        < 0.0 => Relevance.Irrelevant,
        _ => Relevance.Marginal,
    };

    /// <summary>
    /// [K] of a net at large inputs: twice the power p with which |g(z)| grows, that is 2 for relu and gelu, 0 for erf and tanh, 2p for z^p. Null for a kernel that
    /// decays faster than any power between different points (gauss, cosnet, sin, cos): its integrals converge, and the couplings need no cutoff and do not run.
    /// </summary>
    public static double? AtLargeInputs(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return activation is Gauss or CosNet or Sin or Cos ? null : 2.0 * Math.Round(Correlators.NeuronMoments.ActivationGrowth.Power(activation), 3);
    }
}
