using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators;
using Nnft.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// From the cumulants of a field back to its action. With A4 = Xi^4 G_c4 and A6 = Xi^6 G_c6 (legs amputated with Xi = K^{-1}, K the exact two-point function)
/// <code>
/// order 1/N:    g4 = -A4,                    dXi = -(1/2) g4.K
/// order 1/N^2:  g6 = -A6 + sum_10 g4 K g4,   g4 += -(1/2) g6.K + (1/2) sum_3 g4 KK g4,
///               dXi = -(1/2) g4.K - (1/8) g6.KK + (1/6) g4 KKK g4     (with the corrected g4)
/// </code>
/// where sum_10 and sum_3 run over the splits of the free indices. Everything is done in the eigenbasis of K, scaled so that K = 1. Source: arXiv:2307.03223.
/// </summary>
public static class InverseProblem
{
    /// <summary>Kernels with a larger condition number are refused: amputation raises it to the power of the number of legs.</summary>
    public const double LargestCondition = 1e10;

    /// <summary>The action to order 1 or 2 in 1/N; order 2 needs G_c6.</summary>
    /// <exception cref="InvalidInputException">An order that does not exist, missing or mismatched cumulants, or a condition number above <see cref="LargestCondition"/>.</exception>
    public static EffectiveCouplings Solve(CumulantSet cumulants, int order)
    {
        ArgumentNullException.ThrowIfNull(cumulants);
        SymmetricKernel kernel = cumulants.Kernel;
        Check(cumulants, order);
        Matrix<double> whiten = kernel.Whitening;
        Matrix<double> back = whiten.Transpose();
        SymmetricTensor normal = cumulants.Quartic.Transform(whiten);
        double[] kurtoses = [.. Enumerable.Range(0, kernel.Count).Select(i => normal[i, i, i, i])];
        SymmetricTensor quartic = normal.Scale(-1.0);
        SymmetricTensor? sextic = null;
        SymmetricTensor shift;
        if (order == 1)
        {
            shift = quartic.Trace().Scale(-0.5);
        }
        else
        {
            SymmetricTensor first = quartic;
            sextic = cumulants.Sextic!.Transform(whiten).Scale(-1.0).Add(first.Contract(first, 1));
            quartic = first.Add(sextic.Trace().Scale(-0.5)).Add(first.Contract(first, 2).Scale(0.5));
            shift = quartic.Trace().Scale(-0.5).Add(sextic.Trace().Trace().Scale(-0.125)).Add(first.Contract(first, 3).Scale(1.0 / 6.0));
        }

        return new EffectiveCouplings(kernel, order, quartic.Transform(back), sextic?.Transform(back), back * shift.ToMatrix() * back.Transpose(), kurtoses);
    }

    private static void Check(CumulantSet cumulants, int order)
    {
        int count = cumulants.Kernel.Count;
        List<string> problems = [];
        if (order is not (1 or 2))
        {
            problems.Add($"order must be 1 or 2 (powers of 1/N), got {order}");
        }

        if (order == 2 && cumulants.Sextic is null)
        {
            problems.Add("order 2 needs the sixth cumulants G_c6; give them or choose order 1");
        }

        if (cumulants.Quartic.Rank != 4 || cumulants.Quartic.Dimension != count || cumulants.Sextic is { } six && (six.Rank != 6 || six.Dimension != count))
        {
            problems.Add($"the cumulants must have 4 and 6 indices over the {count} inputs of the kernel");
        }

        if (cumulants.Kernel.ConditionProblem(LargestCondition) is { } illConditioned)
        {
            problems.Add(illConditioned);
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }
}
