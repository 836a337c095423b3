using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators;
using Nnft.Correlators.NeuronMoments;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Kernels;

/// <summary>
/// E[g(z_1) g(z_2) ...] of zero-mean Gaussian pre-activations with a given covariance: dual activations of any order, of which the order-2 ones
/// make the kernel of the next layer and the order-4 ones its fluctuations. Closed forms where there are any (exponential, sin, cos, powers, erf
/// up to order 4, relu in up to three dimensions or at four points), quadrature with an error otherwise. Safe for use by several threads.
/// </summary>
public sealed class GaussianMoments
{
    private readonly Activation _activation;
    private readonly int _variables;
    private readonly SingleNeuronMoments _moments;
    private readonly MomentNotes _notes;

    private GaussianMoments(Activation activation, int variables, SingleNeuronMoments moments, MomentNotes notes) =>
        (_activation, _variables, _moments, _notes) = (activation, variables, moments, notes);

    /// <summary>What a reader should know about how the results so far were obtained; empty for closed forms and converged quadratures.</summary>
    public IReadOnlyList<string> Notes => _notes.All;

    /// <summary>Prepares moments of g at variables with the given covariance; singular ones are fine.</summary>
    /// <exception cref="InvalidInputException">The matrix is not a covariance, or the activation is the cos-net, whose phase is not Gaussian.</exception>
    public static GaussianMoments Create(Activation activation, double[,] covariance)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(covariance);
        List<string> problems = [.. Problems(covariance)];
        if (problems.Count == 0 && Indefinite(covariance) is { } indefinite)
        {
            problems.Add(indefinite);
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }

        var notes = new MomentNotes();
        return new GaussianMoments(activation, covariance.GetLength(0), SingleNeuronMomentsRegistry.Create(activation, covariance, notes), notes);
    }

    /// <summary>E[prod_k g(z_{variables[k]})]; variables may repeat, at most 20 factors.</summary>
    /// <exception cref="InvalidInputException">A number is not a variable, or there are too many factors.</exception>
    public Estimate Moment(params ReadOnlySpan<int> variables)
    {
        foreach (int variable in variables)
        {
            if ((uint)variable >= (uint)_variables)
            {
                throw new InvalidInputException($"there is no variable {variable}; the covariance has variables 0 to {_variables - 1}.");
            }
        }

        if (variables.Length > IndexMultiset.Capacity)
        {
            throw new InvalidInputException($"a moment of order {variables.Length} was asked for; moments have at most {IndexMultiset.Capacity} factors.");
        }

        if (variables.Length == 0 || (variables.Length % 2 == 1 && _activation.Parity == Parity.Odd))
        {
            return Estimate.Exact(variables.Length == 0 ? 1.0 : 0.0);
        }

        return ExactCorrelators.ToEstimate(_moments.Compute(IndexMultiset.Create(variables)));
    }

    private static string? Indefinite(double[,] covariance)
    {
        double[] eigenvalues = [.. Matrix<double>.Build.DenseOfArray(covariance).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
        return eigenvalues.Min() >= -1e-10 * eigenvalues.Max()
            ? null
            : $"covariance: the smallest eigenvalue is {eigenvalues.Min():G4} and the largest {eigenvalues.Max():G4}; a covariance has no negative eigenvalue.";
    }

    private static IEnumerable<string> Problems(double[,] covariance)
    {
        int n = covariance.GetLength(0);
        if (n == 0 || covariance.GetLength(1) != n)
        {
            yield return $"covariance: must be a square matrix with at least one row, got {n} x {covariance.GetLength(1)}.";
            yield break;
        }

        for (int i = 0; i < n; i++)
        {
            if (!double.IsFinite(covariance[i, i]) || covariance[i, i] < 0.0)
            {
                yield return $"covariance: variance {i} must be a finite number >= 0, got {covariance[i, i]}.";
            }

            for (int j = 0; j < i; j++)
            {
                // Rounding may push a correlation past 1 by a little.
                double bound = Math.Sqrt(covariance[i, i] * covariance[j, j]);
                if (!(Math.Abs(covariance[i, j] - covariance[j, i]) <= 1e-12 * bound) || !(Math.Abs(covariance[i, j]) <= bound * (1.0 + 1e-12)))
                {
                    yield return $"covariance: elements ({i}, {j}) and ({j}, {i}) are {covariance[i, j]} and {covariance[j, i]}; they must be equal and at most {bound} in size, the root of the product of the variances.";
                }
            }
        }
    }
}
