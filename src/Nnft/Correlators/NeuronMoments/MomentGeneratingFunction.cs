using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>E[exp(t w)] for a parameter w of mean zero and standard deviation s, as a function of (s t)^2.</summary>
internal static class MomentGeneratingFunction
{
    /// <param name="density">Density of w.</param>
    /// <param name="square">(s t)^2.</param>
    /// <param name="where">What t and s are, for the message when the integral diverges.</param>
    /// <exception cref="InvalidInputException">Laplace density and |t| s >= sqrt(2): the integral diverges.</exception>
    public static BoundedNumber Evaluate(ParameterDensity density, DoubleDouble square, string where)
    {
        switch (density)
        {
            case ParameterDensity.Gaussian:
                return DoubleDouble.Exp(square * 0.5);
            case ParameterDensity.Uniform:
                return HyperbolicSeries(square * 3.0, 1);
            case ParameterDensity.Rademacher:
                return HyperbolicSeries(square, 0);
            case ParameterDensity.Laplace:
                if (square.High >= 2.0)
                {
                    throw new InvalidInputException(
                        $"the moment does not exist: E[exp(t w)] of a Laplace density with standard deviation s is finite only for |t| s < sqrt(2), here |t| s = {Math.Sqrt(square.High):G6} ({where}). " +
                        "Reduce the standard deviation or the points, or choose a density with lighter tails.");
                }

                return (BoundedNumber)DoubleDouble.One / (DoubleDouble.One - (square * 0.5));
            default:
                throw new ArgumentOutOfRangeException(nameof(density), density, "unknown density");
        }
    }

    /// <summary>sum_k y^k / (2k + odd)!: cosh(sqrt y) for odd = 0 and sinh(sqrt y)/sqrt y for odd = 1.</summary>
    private static BoundedNumber HyperbolicSeries(DoubleDouble y, int odd)
    {
        // All terms are positive, so the series never cancels; it has about sqrt(y) + 20 terms.
        DoubleDouble sum = DoubleDouble.One;
        DoubleDouble term = DoubleDouble.One;
        for (int k = 1; term.High > 1e-33 * sum.High; k++)
        {
            term = term * y / ((2.0 * k) + odd) / ((2.0 * k) - 1.0 + odd);
            sum += term;
        }

        return sum;
    }
}
