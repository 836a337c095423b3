using MathNet.Numerics.LinearAlgebra;
using Nnft.Numerics;

namespace Nnft.Statistics;

/// <summary>
/// Whether estimated joint cumulants of order above two are those of a Gaussian field. Without an effect the cumulant of x_1..x_n from N samples has variance
/// perm(K)/N for large N, perm(K) the permanent of the covariances K_ij of its variables; the largest |cumulant|/sqrt(perm(K)/N) is compared with that of simulated Gaussian fields of
/// the same covariance and as many samples (at most 4000, beyond which the law hardly changes; fewer samples have a slightly wider one), estimated in the same way. Skewness, correlations between
/// cumulants, and the error of K are all in the simulation.
/// </summary>
public static class GaussianFieldTest
{
    private const int Simulations = 999;
    private const int MostSamples = 4000;

    /// <summary>Standard error of a cumulant's estimate for a Gaussian field, to leading order in 1/samples.</summary>
    /// <param name="variables">The variables of the cumulant.</param>
    /// <param name="covariance">Their covariances.</param>
    /// <param name="samples">Number of samples.</param>
    public static double Error(IReadOnlyList<int> variables, Func<int, int, double> covariance, long samples)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(covariance);
        Span<double> matrix = stackalloc double[variables.Count * variables.Count];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = covariance(variables[i / variables.Count], variables[i % variables.Count]);
        }

        return Math.Sqrt(Math.Max(0.0, Permanent.Of(matrix, variables.Count)) / samples);
    }

    /// <summary>Makes the test.</summary>
    /// <param name="estimates">Variables and estimate of every cumulant, all from the same samples.</param>
    /// <param name="covariance">Estimated covariance of two variables.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="oddMomentsVanish">Whether the estimates relied on vanishing odd moments.</param>
    /// <param name="random">Simulates.</param>
    /// <param name="threads">Threads; the result is the same for any number.</param>
    /// <param name="cancellation">Interrupts.</param>
    public static LargestPull Of(
        IReadOnlyList<(IReadOnlyList<int> Variables, double Cumulant)> estimates, Func<int, int, double> covariance, long samples, bool oddMomentsVanish, RandomTable random, int threads,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(covariance);
        int[] variables = [.. estimates.SelectMany(estimate => estimate.Variables).Distinct().Order()];
        int[][] multisets = [.. estimates.Select(estimate => estimate.Variables.Select(variable => Array.BinarySearch(variables, variable)).ToArray())];
        var simulation = new Simulation(variables.Length, multisets, (i, j) => covariance(variables[i], variables[j]), oddMomentsVanish, random);
        var observed = Largest(multisets, [.. estimates.Select(estimate => estimate.Cumulant)], (i, j) => covariance(variables[i], variables[j]), samples);
        int simulatedSamples = (int)Math.Min(samples, MostSamples);
        double[] simulated = new double[Simulations];
        Parallel.For(0, Simulations, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, number =>
        {
            var (cumulants, ownCovariance) = simulation.Run((uint)number, simulatedSamples);
            simulated[number] = Largest(multisets, cumulants, ownCovariance, simulatedSamples).Value;
        });
        return LargestPull.Among(observed, simulated);
    }

    private static (double Value, int Index) Largest(int[][] multisets, double[] cumulants, Func<int, int, double> covariance, long samples)
    {
        var largest = (Value: 0.0, Index: 0);
        for (int c = 0; c < multisets.Length; c++)
        {
            double error = Error(multisets[c], covariance, samples);
            double pull = error > 0.0 ? Math.Abs(cumulants[c]) / error : 0.0;
            if (pull > largest.Value)
            {
                largest = (pull, c);
            }
        }

        return largest;
    }

    private sealed class Simulation
    {
        private readonly RandomTable _random;
        private readonly int _variables;
        private readonly double[] _root;
        private readonly ProductTable _table;
        private readonly JointCumulant[] _cumulants;
        private readonly JointCumulant[] _covariances;

        public Simulation(int variables, int[][] multisets, Func<int, int, double> covariance, bool oddMomentsVanish, RandomTable random)
        {
            (_random, _variables) = (random, variables);
            int[][] pairs = [.. from i in Enumerable.Range(0, variables) from j in Enumerable.Range(0, variables) select new[] { i, j }];
            _table = ProductTable.Create(variables, multisets.Concat(pairs));
            _cumulants = Array.ConvertAll(multisets, multiset => JointCumulant.Create(_table, multiset, oddMomentsVanish));
            _covariances = Array.ConvertAll(pairs, pair => JointCumulant.Create(_table, pair, oddMomentsVanish));

            // An estimated covariance may have eigenvalues that are negative by rounding.
            var decomposition = Matrix<double>.Build.Dense(variables, variables, covariance).Evd(Symmetricity.Symmetric);
            _root = new double[variables * variables];
            for (int k = 0; k < _root.Length; k++)
            {
                _root[k] = decomposition.EigenVectors[k / variables, k % variables] * Math.Sqrt(Math.Max(0.0, decomposition.EigenValues[k % variables].Real));
            }
        }

        /// <summary>The cumulants and the covariance of one simulated set of samples.</summary>
        public (double[] Cumulants, Func<int, int, double> Covariance) Run(uint number, int samples)
        {
            const int Columns = RandomTable.Columns;
            double[] normals = new double[(_variables + RandomTable.BlockRows - 1) / RandomTable.BlockRows * RandomTable.BlockRows * Columns];
            double[] sample = new double[_variables];
            var means = new ProductMeans(_table);
            for (int first = 0; first < samples; first += Columns)
            {
                _random.FillNormals(normals, (ulong)first, number, 0);
                for (int column = 0; column < Math.Min(Columns, samples - first); column++)
                {
                    for (int i = 0; i < sample.Length; i++)
                    {
                        double value = 0.0;
                        for (int k = 0; k < sample.Length; k++)
                        {
                            value += _root[(i * _variables) + k] * normals[(k * Columns) + column];
                        }

                        sample[i] = value;
                    }

                    means.Add(sample);
                }
            }

            double[] covariances = Array.ConvertAll(_covariances, pair => pair.Evaluate(means));
            return (Array.ConvertAll(_cumulants, cumulant => cumulant.Evaluate(means)), (i, j) => covariances[(i * _variables) + j]);
        }
    }
}
