using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators.Diagrams;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The action of a field on a few inputs,
/// <code>
/// S = (1/2) f Q f + (1/4!) g4 f^4 + (1/6!) g6 f^6,   Q = Xi + dXi,   g4 f^4 = sum_{ijkl} g4_ijkl f_i f_j f_k f_l
/// </code>
/// whose correlation functions are integrated numerically: the independent check of every expansion. Up to three inputs.
/// </summary>
public sealed class FiniteAction
{
    /// <summary>Largest number of inputs.</summary>
    public const int LargestCount = 3;

    private const double Accuracy = 1e-13;
    private readonly Matrix<double> _whitening;
    private readonly List<(int[] Powers, double Factor)> _interaction;

    private FiniteAction(Matrix<double> quadratic, Matrix<double> whitening, List<(int[] Powers, double Factor)> interaction)
    {
        Quadratic = quadratic;
        _whitening = whitening;
        _interaction = interaction;
    }

    /// <summary>Q.</summary>
    public Matrix<double> Quadratic { get; }

    /// <summary>Number of inputs.</summary>
    public int Count => Quadratic.RowCount;

    /// <summary>An action with arbitrary symmetric couplings; <paramref name="sextic"/> may be absent.</summary>
    /// <exception cref="InvalidInputException">More than three inputs, or Q not positive definite.</exception>
    public static FiniteAction Create(Matrix<double> quadratic, SymmetricTensor quartic, SymmetricTensor? sextic)
    {
        ArgumentNullException.ThrowIfNull(quadratic);
        ArgumentNullException.ThrowIfNull(quartic);
        if (quadratic.RowCount > LargestCount)
        {
            throw new InvalidInputException($"exact integration is done for at most {LargestCount} inputs, got {quadratic.RowCount}; use fewer inputs");
        }

        var decomposition = quadratic.Evd(Symmetricity.Symmetric);
        Vector<double> eigenvalues = decomposition.EigenValues.Real();
        if (!(eigenvalues[0] > 0.0))
        {
            throw new InvalidInputException($"the quadratic part of the action must be positive definite, its smallest eigenvalue is {eigenvalues[0]:G6}; use a smaller coupling");
        }

        Matrix<double> whitening = decomposition.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(eigenvalues.Map(e => 1.0 / Math.Sqrt(e)));
        List<(int[], double)> interaction = [.. Monomials(quartic)];
        if (sextic is not null)
        {
            interaction.AddRange(Monomials(sextic));
        }

        return new FiniteAction(quadratic, whitening, interaction);
    }

    /// <summary>
    /// The local action (1/2) f (K^{-1} + shift) f + sum_i w_i ( lambda f_i^4 + kappa f_i^6 ) on a finite set of inputs.
    /// </summary>
    /// <exception cref="InvalidInputException">More than three inputs, a quadratic part that is not positive definite, or e^{-S} that cannot be normalised.</exception>
    public static FiniteAction Local(FiniteInputs inputs, double lambda, double kappa, Matrix<double>? shift = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (kappa < 0.0 || (kappa == 0.0 && lambda < 0.0))
        {
            throw new InvalidInputException($"e^(-S) cannot be normalised with lambda = {lambda}, kappa = {kappa}: it needs kappa > 0, or kappa = 0 and lambda >= 0");
        }

        int count = inputs.Count;
        Matrix<double> kernel = Matrix<double>.Build.Dense(count, count, inputs.Kernel);
        Matrix<double> quadratic = kernel.Inverse();
        quadratic = 0.5 * (quadratic + quadratic.Transpose());
        return Create(shift is null ? quadratic : quadratic + shift, Diagonal(4, 24.0 * lambda), kappa == 0.0 ? null : Diagonal(6, 720.0 * kappa));

        SymmetricTensor Diagonal(int rank, double coupling) =>
            SymmetricTensor.Create(rank, count, indices => indices.All(i => i == indices[0]) ? coupling * inputs.Weight(indices[0]) : 0.0);
    }

    /// <summary>
    /// The normalised moments E[prod f] for several sets of legs in one go, by the trapezoidal rule in whitened variables, which converges exponentially; the
    /// error is the change under halving of the step.
    /// </summary>
    /// <exception cref="NumericalFailureException">e^{-S} does not fall off, or the rule does not converge.</exception>
    public IReadOnlyList<Estimate> Moments(params IReadOnlyList<int[]> legs)
    {
        ArgumentNullException.ThrowIfNull(legs);
        double range = Range();
        double step = 0.5;
        double[] before = Integrate(legs, range, step);
        for (int halving = 0; halving < 5; halving++)
        {
            step *= 0.5;
            double[] now = Integrate(legs, range, step);
            double change = now.Zip(before, (a, b) => Math.Abs(a - b) / Math.Max(Math.Abs(a), 1e-300)).Max();
            if (change < Accuracy)
            {
                return [.. now.Zip(before, (a, b) => new Estimate(a, Math.Abs(a - b) + (1e-15 * Math.Abs(a))))];
            }

            before = now;
        }

        throw new NumericalFailureException($"the integral of e^(-S) did not converge at a step of {step:G3} standard deviations; the couplings are too large for this method");
    }

    /// <summary>How far e^{-S} reaches in whitened variables.</summary>
    private double Range()
    {
        foreach (double range in (double[])[9.0, 13.0, 20.0, 30.0])
        {
            if (Boundary(range) > 38.0)
            {
                return range;
            }
        }

        throw new NumericalFailureException("e^(-S) does not fall off at large fields: the action is not bounded below, its integral does not exist and perturbation theory is formal");
    }

    /// <summary>The smallest S on the faces of the cube |u| = range.</summary>
    private double Boundary(double range)
    {
        const int points = 24;
        double smallest = double.PositiveInfinity;
        double[] u = new double[Count];
        double[] f = new double[Count];
        for (int face = 0; face < Count; face++)
        {
            int total = (int)Math.Pow(points + 1, Count - 1);
            for (int place = 0; place < total; place++)
            {
                int rest = place;
                for (int i = 0; i < Count; i++)
                {
                    u[i] = range;
                    if (i != face)
                    {
                        (rest, int k) = Math.DivRem(rest, points + 1);
                        u[i] = range * ((2.0 * k / points) - 1.0);
                    }
                }

                smallest = Math.Min(smallest, Value(u, f));
            }
        }

        return smallest;
    }

    private double[] Integrate(IReadOnlyList<int[]> legs, double range, double step)
    {
        int half = (int)Math.Ceiling(range / step);
        int side = (2 * half) + 1;
        int total = (int)Math.Pow(side, Count);
        double[] sums = new double[legs.Count];
        double norm = 0.0;
        double[] u = new double[Count];
        double[] f = new double[Count];
        for (int place = 0; place < total; place++)
        {
            int rest = place;
            for (int i = 0; i < Count; i++)
            {
                (rest, int k) = Math.DivRem(rest, side);
                u[i] = (k - half) * step;
            }

            double weight = Math.Exp(-Value(u, f));
            if (weight == 0.0)
            {
                continue;
            }

            norm += weight;
            for (int n = 0; n < sums.Length; n++)
            {
                double product = weight;
                foreach (int leg in legs[n])
                {
                    product *= f[leg];
                }

                sums[n] += product;
            }
        }

        return [.. sums.Select(sum => sum / norm)];
    }

    /// <summary>S at whitened variables u; writes the field f.</summary>
    private double Value(double[] u, double[] f)
    {
        double action = 0.0;
        for (int i = 0; i < u.Length; i++)
        {
            action += 0.5 * u[i] * u[i];
            f[i] = 0.0;
            for (int j = 0; j < u.Length; j++)
            {
                f[i] += _whitening[i, j] * u[j];
            }
        }

        foreach ((int[] powers, double factor) in _interaction)
        {
            double product = factor;
            for (int i = 0; i < powers.Length; i++)
            {
                for (int k = 0; k < powers[i]; k++)
                {
                    product *= f[i];
                }
            }

            action += product;
        }

        return action;
    }

    /// <summary>(1/r!) T f^r as monomials prod f_i^{p_i} with factor T / prod p_i!.</summary>
    private static IEnumerable<(int[] Powers, double Factor)> Monomials(SymmetricTensor tensor)
    {
        foreach (int[] indices in SymmetricTensor.IndexSets(tensor.Rank, tensor.Dimension))
        {
            double value = tensor[indices];
            if (value != 0.0)
            {
                int[] powers = [.. Enumerable.Range(0, tensor.Dimension).Select(i => indices.Count(index => index == i))];
                yield return (powers, value / powers.Aggregate(1.0, (product, p) => product * MathNet.Numerics.SpecialFunctions.Factorial(p)));
            }
        }
    }
}
