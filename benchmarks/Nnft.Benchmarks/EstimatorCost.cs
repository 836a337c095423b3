using System.Diagnostics;
using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Benchmarks;

/// <summary>Time to know the connected 4-point function of the erf-net at N = 100 to 1 %, by estimator.</summary>
internal static class EstimatorCost
{
    public static void Run()
    {
        double[][] points = [[-1.0], [-0.2], [0.6], [1.0]];
        Leg[] legs = [new(0), new(1), new(2), new(3)];
        var ensemble = new NetworkEnsemble { Activation = new Erf(), Width = 100, SigmaB1 = 1.0 };
        var exact = ExactCorrelators.Create(ensemble, points);
        double wanted = 0.01 * exact.Connected(legs).Value;
        Console.WriteLine("erf-net, N = 100, four points: thread-seconds to 1 % on the connected 4-point function");
        foreach (var estimator in Enum.GetValues<Estimator>())
        {
            var plan = new MeasurementPlan
            {
                Ensemble = ensemble,
                Points = points,
                Combinations = [legs],
                Estimators = [estimator],
                NetworksPerBag = 40_960,
                Connected = true,
                Seed = 1,
            };
            Measurement.Run(plan with { NetworksPerBag = 4096 }, exact, 1);
            var watch = Stopwatch.StartNew();
            var measured = Measurement.Run(plan, exact, 1);
            double seconds = watch.Elapsed.TotalSeconds;
            double error = measured[estimator, 0].Connected.StandardError;
            Console.WriteLine(FormattableString.Invariant($"{EstimatorNames.Of(estimator),-16} {seconds * Math.Pow(error / wanted, 2),12:G4} s"));
        }
    }
}
