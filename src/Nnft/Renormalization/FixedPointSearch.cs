using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Complex = System.Numerics.Complex;

namespace Nnft.Renormalization;

/// <summary>
/// All fixed points of a <see cref="LocalPotentialFlow"/> with 1 + uh_2 > 0. With P = 1 + uh_2, y = uh_2/P and uh_{2m} = P^{2m-1} (2m-2)! gamma_{m-1}, the
/// condition beta_{2m} = 0 gives gamma_m as a polynomial of degree m in y, one after the other; the truncation demands gamma_M = 0. So the fixed points
/// are the real roots y &lt; 1 of one polynomial, and none is missed.
/// </summary>
public static class FixedPointSearch
{
    /// <summary>The fixed points, the Gaussian one first, then by increasing |uh_2|.</summary>
    public static IReadOnlyList<FixedPoint> All(LocalPotentialFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        IReadOnlyList<Polynomial> gammas = Polynomials(flow);
        List<FixedPoint> points = [Create(flow, new double[flow.Couplings])];
        foreach (Complex root in NonGaussianRoots(gammas[^1]))
        {
            if (Polish(flow, AtRoot(flow, gammas, root.Real)) is { } couplings
                && !points.Any(p => Math.Abs(p.Couplings[0] - couplings[0]) < 1e-7))
            {
                points.Add(Create(flow, couplings));
            }
        }

        return points;
    }

    /// <summary>
    /// The Wilson-Fisher fixed point: not Gaussian, with one relevant direction. Truncations have further roots without meaning; the right one is the one
    /// that continues the closed form of the phi^4 truncation, uh_2 = -q/(1+q) with q = (4-d)(n+2)/(4(n+8)), order by order. Null in four dimensions, where it
    /// merges with the Gaussian one.
    /// </summary>
    public static FixedPoint? WilsonFisher(LocalPotentialFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        FixedPoint? nearest = null;
        double q = (4.0 - flow.Dimension) * (flow.Components + 2.0) / (4.0 * (flow.Components + 8.0));
        double previous = -q / (1.0 + q);
        for (int power = 4; power <= flow.HighestPower; power += 2)
        {
            LocalPotentialFlow truncation = LocalPotentialFlow.Create(flow.Dimension, flow.Components, power);
            nearest = All(truncation).Where(p => !p.IsGaussian && p.RelevantDirections == 1).MinBy(p => Math.Abs(p.Couplings[0] - previous));
            previous = nearest?.Couplings[0] ?? previous;
        }

        return nearest;
    }

    /// <summary>The real roots y &lt; 1 besides y = 0, by increasing magnitude.</summary>
    private static IEnumerable<Complex> NonGaussianRoots(Polynomial condition)
    {
        // y = 0 is a root, a multiple one when a coupling is exactly marginal at the Gaussian fixed point: divided out, it cannot spoil the others.
        double largest = condition.Coefficients.Max(Math.Abs);
        Polynomial rest = new([.. condition.Coefficients.SkipWhile(c => Math.Abs(c) < 1e-12 * largest)]);
        return rest.Roots().Where(r => Math.Abs(r.Imaginary) < 1e-6 * r.Magnitude && r.Real < 1.0).OrderBy(r => r.Magnitude);
    }

    /// <summary>Newton's method on the beta functions themselves, since the roots of a polynomial of high degree are ill-conditioned; null where it does not converge.</summary>
    private static double[]? Polish(LocalPotentialFlow flow, double[] couplings)
    {
        Vector<double> factorials = Vector<double>.Build.Dense(couplings.Length, i => SpecialFunctions.Factorial((2 * i) + 2));
        Vector<double> point = Vector<double>.Build.DenseOfArray(couplings);
        for (int iteration = 0; iteration < 50; iteration++)
        {
            Vector<double> beta = Vector<double>.Build.DenseOfArray(flow.BetaFunctions([.. point])).PointwiseDivide(factorials);
            Vector<double> step = Stability(flow, [.. point]).Solve(beta).PointwiseMultiply(factorials);
            point -= step;
            if (!(point[0] > -1.0))
            {
                return null;
            }

            if (step.PointwiseAbs().PointwiseDivide(point.PointwiseAbs()).Maximum() < 1e-11)
            {
                return [.. point];
            }
        }

        return null;
    }

    private static double[] AtRoot(LocalPotentialFlow flow, IReadOnlyList<Polynomial> gammas, double y)
    {
        double pole = 1.0 / (1.0 - y);
        double[] couplings = new double[flow.Couplings];
        couplings[0] = y * pole;
        double factor = pole;
        for (int m = 2; m <= couplings.Length; m++)
        {
            factor *= pole * pole * ((2.0 * m) - 2.0) * ((2.0 * m) - 3.0);
            couplings[m - 1] = factor * gammas[m - 1].Evaluate(y);
        }

        return couplings;
    }

    /// <summary>gamma_0 .. gamma_M.</summary>
    private static List<Polynomial> Polynomials(LocalPotentialFlow flow)
    {
        int count = flow.Couplings;
        int transverse = flow.Components - 1;
        List<Polynomial> gamma = [new(1.0)];
        List<Polynomial> radialInverse = [new(1.0)];
        List<Polynomial> transverseInverse = [new(1.0)];
        for (int m = 1; m <= count; m++)
        {
            Polynomial before = m == 1 ? new Polynomial(0.0, 1.0) : gamma[m - 1];
            Polynomial radial = new(0.0);
            Polynomial across = new(0.0);
            for (int i = 1; i < m; i++)
            {
                radial -= gamma[i] * radialInverse[m - i];
                across -= gamma[i] / ((2.0 * i) + 1.0) * transverseInverse[m - i];
            }

            double scaling = ((m * (flow.Dimension - 2.0)) - flow.Dimension) / (2.0 * m * ((2.0 * m) - 1.0) * flow.Threshold);
            Polynomial next = ((scaling * before) + radial + (transverse * across)) / (1.0 + (transverse / ((2.0 * m) + 1.0)));
            gamma.Add(next);
            radialInverse.Add(radial - next);
            transverseInverse.Add(across - (next / ((2.0 * m) + 1.0)));
        }

        return gamma;
    }

    private static FixedPoint Create(LocalPotentialFlow flow, double[] couplings)
    {
        Complex[] eigenvalues = [.. Stability(flow, couplings).Evd().EigenValues];
        Array.Sort(eigenvalues, (left, right) => left.Real.CompareTo(right.Real));
        return new FixedPoint(flow, couplings, eigenvalues);
    }

    /// <summary>
    /// The Jacobian of the beta functions of the coefficients uh_{2m}/(2m)!, which are of order 1 at an interacting fixed point: in the couplings themselves the
    /// factorials would ruin the eigenvalues. The reciprocal series of a changes by minus its own square times the change of a.
    /// </summary>
    private static Matrix<double> Stability(LocalPotentialFlow flow, double[] couplings)
    {
        int count = flow.Couplings;
        double[] radial = new double[count + 1];
        double[] across = new double[count + 1];
        PotentialFlowTerms.Reciprocals(1.0, couplings, radial, across);
        Matrix<double> matrix = Matrix<double>.Build.Dense(count, count);
        for (int m = 1; m <= count; m++)
        {
            matrix[m - 1, m - 1] = (m * (flow.Dimension - 2.0)) - flow.Dimension;
            for (int i = 0; i <= Math.Min(m, count - 1); i++)
            {
                double ratio = ((2.0 * i) + 2.0) * ((2.0 * i) + 1.0);
                double change = Square(radial, m - i) + ((flow.Components - 1.0) / ((2.0 * i) + 1.0) * Square(across, m - i));
                matrix[m - 1, i] -= flow.Threshold * ratio * change;
            }
        }

        return matrix;

        static double Square(double[] series, int order)
        {
            double sum = 0.0;
            for (int j = 0; j <= order; j++)
            {
                sum += series[j] * series[order - j];
            }

            return sum;
        }
    }
}
