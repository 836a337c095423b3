using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Benchmarks;

/// <summary>Naive measurement of the six two-point functions at coinciding points: sampling with next to no arithmetic after it.</summary>
public class GaussNetSampling
{
    private static readonly double[][] s_points = [[-0.01], [-0.006], [-0.002], [0.002], [0.006], [0.01]];
    private MeasurementPlan _plan = PlanOf(10, 4096);
    private ExactCorrelators _exact = ExactCorrelators.Create(PlanOf(10, 4096).Ensemble, s_points);

    /// <summary>N.</summary>
    [Params(10, 100, 1000)]
    public int Width { get; set; }

    /// <summary>Chooses the number of networks so that every width has about as many neurons.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _plan = PlanOf(Width, Math.Max(4096, 4_096_000 / Width));
        _exact = ExactCorrelators.Create(_plan.Ensemble, s_points);
    }

    /// <summary>One thread.</summary>
    [Benchmark]
    public Measurement OneThread() => Measurement.Run(_plan, _exact, 1);

    /// <summary>Best of several runs, by the wall clock.</summary>
    public static double NanosecondsPerNeuron(int width, int threads)
    {
        var plan = PlanOf(width, Math.Max(8 * 4096, 16_384_000 / width / 4096 * 4096));
        var exact = ExactCorrelators.Create(plan.Ensemble, s_points);
        double best = double.PositiveInfinity;
        for (int repetition = 0; repetition < 10; repetition++)
        {
            var watch = Stopwatch.StartNew();
            Measurement.Run(plan, exact, threads);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best / ((double)plan.Networks * width) * 1e9;
    }

    private static MeasurementPlan PlanOf(int width, long networks) => new()
    {
        Ensemble = new NetworkEnsemble { Activation = new Gauss(), Width = width, SigmaB1 = 1.0 },
        Points = s_points,
        Combinations = [.. Enumerable.Range(0, s_points.Length).Select(i => new Leg[] { new(i), new(i) })],
        Estimators = [Estimator.Naive],
        NetworksPerBag = networks,
        Seed = 1,
    };
}
