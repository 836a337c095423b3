using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.EffectiveTheory;

/// <summary>How far from the points the kernel has to be integrated when there is no cutoff.</summary>
internal static class KernelRange
{
    // Two legs are the slowest integrand; what is left beyond this is below the rounding of a double.
    private const double Negligible = 1e-18;
    private const double Farthest = 1e9;

    /// <summary>
    /// The smallest doubling of the scale of points and kernel beyond which the square of the kernel, times the distance, is negligible.
    /// Only nets whose kernel is known to decay are asked: the Gauss-net with bounded input weights, which decays like a Gaussian, and the periodic activations
    /// with Laplace input weights, whose characteristic function decays like 1/y^2 on every axis.
    /// </summary>
    /// <exception cref="InvalidInputException">The kernel does not decay, or too slowly.</exception>
    public static double Find(NetworkEnsemble ensemble, HiddenKernel kernel, IReadOnlyList<double[]> points)
    {
        bool decays = (ensemble.Activation, ensemble.InputWeightDensity) switch
        {
            (Gauss, not ParameterDensity.Laplace) => true,
            (Cos or CosNet or Sin, ParameterDensity.Gaussian or ParameterDensity.Laplace) => true,
            _ => false,
        };
        if (!decays)
        {
            throw new InvalidInputException(
                $"cutoff: the leg integral diverges without a cutoff, because the kernel of '{ensemble.Activation.Name}' with {ensemble.InputWeightDensity} input weights does not decay fast enough at large inputs. " +
                "Choose a cutoff > 0, for example cutoff=100; couplings then depend on it.");
        }

        double largest = points.Max(point => point.Max(Math.Abs));
        for (double range = largest + (Math.Sqrt(ensemble.InputDimension) / ensemble.SigmaW); range <= Farthest; range *= 2.0)
        {
            if (points.All(point => IsNegligible(kernel, point, range)))
            {
                return range;
            }
        }

        throw new InvalidInputException($"cutoff: the leg integral converges too slowly beyond |y| = {Farthest:G1}. Choose a cutoff > 0.");
    }

    private static bool IsNegligible(HiddenKernel kernel, double[] point, double range)
    {
        double reference = kernel.Evaluate(point, point);
        for (int axis = 0; axis < point.Length; axis++)
        {
            foreach (double side in (ReadOnlySpan<double>)[-range, range])
            {
                double[] far = (double[])point.Clone();
                far[axis] = side;
                double tail = kernel.Evaluate(far, point);
                if (tail * tail * range > Negligible * reference * reference)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
