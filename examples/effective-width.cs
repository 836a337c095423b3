#:project ../src/Nnft/Nnft.csproj
#:property PublishAot=false

// How many networks does it take to see the non-Gaussianity of an erf-net, and what does the best estimator find with a few thousand?
using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;

double[][] points = [[-1.0], [-0.2], [0.6], [1.0]];
Leg[] legs = [new(0), new(1), new(2), new(3)];
var ensemble = new NetworkEnsemble { Activation = new Erf(), Width = 100, SigmaB1 = 1.0 };
var exact = ExactCorrelators.Create(ensemble, points);

double signal = exact.Connected(legs).Value;
double networks = exact.NaiveVariance(legs).Value / Math.Pow(0.01 * signal, 2);
Console.WriteLine($"exact G_c(4) = {signal:G8}; a naive experiment needs {networks:G3} networks to know it to 1 %");

var plan = new MeasurementPlan
{
    Ensemble = ensemble,
    Points = points,
    Combinations = [legs],
    Estimators = [Estimator.Neuron],
    NetworksPerBag = 4000,
    Connected = true,
    Seed = 1,
};
var measured = Measurement.Run(plan, exact, Environment.ProcessorCount)[Estimator.Neuron, 0].Connected;
Console.WriteLine($"by single neurons from {plan.Networks} networks: {measured}, {Pull.Of(measured, exact.Connected(legs)).Value:F1} standard errors from exact");
