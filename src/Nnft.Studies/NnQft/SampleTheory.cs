using Nnft.Correlators;
using Nnft.Data;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Studies.NnQft;

/// <summary>What a user's samples are compared with: a Gaussian process with a given kernel, or an ensemble at finite width.</summary>
internal abstract class SampleTheory
{
    /// <summary>What it is, for the reader.</summary>
    public abstract string Name { get; }

    /// <summary>G^(n).</summary>
    public abstract Estimate Full(Leg[] legs);

    /// <summary>G_c^(n).</summary>
    public abstract Estimate Connected(Leg[] legs);

    /// <summary>The exact standard error of a naive mean over networks.</summary>
    public abstract double NaiveError(Leg[] legs, long networks);

    /// <summary>Notes on how it was computed.</summary>
    public virtual IEnumerable<string> Notes => [];

    /// <summary>The theory that the parameters name; null without one.</summary>
    /// <exception cref="InvalidInputException">A file cannot be read or does not fit the samples.</exception>
    public static SampleTheory? Create(SamplesParameters parameters, NetworkSamples samples, IReadOnlyList<double[]>? points) =>
        parameters.Kernel is { } kernel ? new KernelTheory(ReadKernel(kernel, samples.Points))
        : parameters.Activation is null ? null
        : new EnsembleTheory(ExactCorrelators.Create(parameters.Ensemble(points!, samples.Outputs), points!));

    /// <summary>Reads the input points and checks their number.</summary>
    public static IReadOnlyList<double[]>? ReadPoints(string? path, int expected)
    {
        if (path is null)
        {
            return null;
        }

        NumericArray array = PointsFile.Read(path);
        return array.Shape[0] == expected
            ? [.. array.Values.Chunk(array.Shape[1])]
            : throw new InvalidInputException($"'{path}' holds {array.Shape[0]} points, the samples have {expected}; give one row per point of the samples");
    }

    private static double[][] ReadKernel(string path, int points)
    {
        NumericArray array = PointsFile.Read(path);
        if (array.Shape[0] != points || array.Shape[1] != points)
        {
            throw new InvalidInputException($"'{path}': the kernel must have shape [{points}, {points}], one row and column per point of the samples, got [{string.Join(", ", array.Shape)}]");
        }

        double[][] kernel = [.. array.Values.Chunk(points)];
        for (int i = 0; i < points; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double bound = Math.Sqrt(Math.Max(0.0, kernel[i][i]) * Math.Max(0.0, kernel[j][j])) * (1.0 + 1e-6);
                if (kernel[i][i] < 0.0 || Math.Abs(kernel[i][j]) > bound)
                {
                    throw new InvalidInputException($"'{path}': kernel[{i}, {j}] = {kernel[i][j]:R} is impossible, a covariance is at most sqrt(K_ii K_jj) = {bound:G6} in magnitude and K_ii >= 0; is this a kernel?");
                }

                if (Math.Abs(kernel[i][j] - kernel[j][i]) > 1e-6 * bound)
                {
                    throw new InvalidInputException($"'{path}': the kernel is not symmetric, kernel[{i}, {j}] = {kernel[i][j]:R} but kernel[{j}, {i}] = {kernel[j][i]:R}");
                }
            }
        }

        return kernel;
    }

    private sealed class KernelTheory(double[][] kernel) : SampleTheory
    {
        public override string Name => "the Gaussian process of the given kernel";

        public override Estimate Full(Leg[] legs) => Estimate.Exact(Wick(legs));

        public override Estimate Connected(Leg[] legs) => Estimate.Exact(legs.Length == 2 ? Wick(legs) : 0.0);

        public override double NaiveError(Leg[] legs, long networks)
        {
            // Pairings of 2n legs are too many beyond n = 4; the tail rules do without the exact error there.
            double mean = Wick(legs);
            return legs.Length > 4 ? double.NaN : Math.Sqrt((Wick([.. legs, .. legs]) - (mean * mean)) / networks);
        }

        private double Wick(Leg[] legs) => EvenPartitions.Pairings(legs.Length).Sum(pairs => pairs.Aggregate(1.0, (product, pair) => product * Covariance(legs[pair[0]], legs[pair[1]])));

        private double Covariance(Leg a, Leg b) => a.Output == b.Output ? kernel[a.Point][b.Point] : 0.0;
    }

    private sealed class EnsembleTheory(ExactCorrelators exact) : SampleTheory
    {
        public override string Name => $"the {exact.Ensemble.Activation.Name} ensemble of width {exact.Ensemble.Width}";

        public override IEnumerable<string> Notes => exact.Notes;

        public override Estimate Full(Leg[] legs) => exact.Full(legs);

        public override Estimate Connected(Leg[] legs) => exact.Connected(legs);

        public override double NaiveError(Leg[] legs, long networks) => Math.Sqrt(Math.Max(0.0, exact.NaiveVariance(legs).Value) / networks);
    }
}
