using MathNet.Numerics.LinearAlgebra;
using Nnft.Numerics;
using Nnft.Statistics;
using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Training with noise: the Gibbs measure of the weights.</summary>
public sealed class Langevin : Study<LangevinParameters>
{
    private const double BurnInRelaxations = 10.0;
    private const double SettledRelaxations = 5.0;
    private const int LeastBurnIn = 200;
    private const int MostBurnIn = 5000;

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/langevin",
        "Noisy training and the Gibbs measure of weights",
        "Do weights under friction and noise settle to exp(-C/T), what do discretised schemes make of it, and what temperature has the noise of stochastic gradients?",
        "a few seconds",
        new Source("arXiv:2503.08827", "outlook"),
        new Source("arXiv:1203.5428", "the scheme BAOAB"));

    /// <inheritdoc/>
    public override Report Run(LangevinParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        IPotential cost = parameters.Cost();
        Report report = new();
        double[] minimum = DampedNewton.Minimise(cost, [.. Enumerable.Range(0, cost.Dimension).Select(i => 0.1 * Math.Sin(1.0 + i))]);
        Matrix<double> hessian = DampedNewton.Hessian(cost, minimum);
        double[] curvatures = [.. HessianModes.Of(hessian.ToArray()).Curvatures];
        double least = cost.Value(minimum);
        double relaxation = 1.0 / new DampedMode(Math.Max(curvatures[0], 1e-12), parameters.Friction).DecayRate / parameters.TimeStep;
        int burnIn = parameters.BurnIn ?? (int)Math.Clamp(Math.Ceiling(BurnInRelaxations * relaxation), LeastBurnIn, MostBurnIn);
        bool settled = burnIn >= SettledRelaxations * relaxation;
        LangevinSettings settings = new()
        {
            Temperature = parameters.Temperature,
            Friction = parameters.Friction,
            TimeStep = parameters.TimeStep,
            Chains = parameters.Chains,
            BurnIn = burnIn,
            Steps = parameters.Steps,
        };
        LangevinAverages averages = LangevinSampler.Run(cost, minimum, settings, context.Seed, context.Threads, cancellation: context.Cancellation);
        bool quadratic = parameters.Network != SynapticNetworkKind.HiddenLayer;
        AddAverages(report, parameters, averages, curvatures, least, quadratic, settled);
        if (quadratic)
        {
            AddVariances(report, parameters, averages, minimum, hessian);
        }

        if (!settled)
        {
            report.Notes.Add($"The slowest mode needs {relaxation:G3} steps to relax and the burn-in has {burnIn}: the chains have not settled to the Gibbs measure, and averages may differ from it. Set burn-in={(long)(BurnInRelaxations * relaxation)}, a larger time-step or more weight-decay.");
        }

        AddSchemes(report, parameters, context);
        AddNoise(report);
        report.Notes.Add(quadratic
            ? "The cost is quadratic: averages of the weights are exact for BAOAB at any stable step, whatever the friction."
            : "The cost is not quadratic: the virial theorem holds for the Gibbs measure exactly, the scheme adds an error of second order in the step.");
        return report;
    }

    private static void AddAverages(Report report, LangevinParameters parameters, LangevinAverages averages, double[] curvatures, double least, bool quadratic, bool settled)
    {
        double t = parameters.Temperature;
        int n = curvatures.Length;
        Table table = new("averages", "Averages over the Gibbs measure.", new("observable"), new("measured"), new("predicted"), new("pull", Help: "(measured - predicted)/error"));
        Compare("virial", "the virial sum W_i dC/dW_i per weight", averages.Virial, t);
        if (quadratic)
        {
            Compare("cost", "the average cost", averages.Cost, GibbsPrediction.AverageCost(least, n, t));
            Compare("squared-gradient", "the squared gradient over the trace of the Hessian", averages.SquaredGradient.Scale(1.0 / curvatures.Sum()), t);
            Compare("squared-speed", "the squared velocity per weight", averages.SquaredSpeed, curvatures.Average(h => GibbsPrediction.SpeedVariance(h, t, parameters.TimeStep)));
            report.Find("free-energy", Verdict.Info, $"Free energy F = C_min + (T/2) ln det(H/(2 pi T)) = {GibbsPrediction.FreeEnergy(least, curvatures, t):G12} for {n} weights at T = {t:G6}, C_min = {least:G6}.");
        }

        report.Tables.Add(table);


        void Compare(string name, string what, Estimate measured, double predicted)
        {
            Pull pull = Pull.Of(measured, Estimate.Exact(predicted));
            table.Add(name, measured, predicted, pull.Value);
            report.Find(name, pull.Agrees ? Verdict.Pass : settled ? Verdict.Fail : Verdict.Info, $"Measured {measured} for {what}, predicted {predicted:G8}: {pull.Value:F1} standard errors.");
        }
    }

    private static void AddVariances(Report report, LangevinParameters parameters, LangevinAverages averages, double[] minimum, Matrix<double> hessian)
    {
        Matrix<double> covariance = hessian.Inverse() * parameters.Temperature;
        Table table = new("variances", "Variance of every weight about the minimum, against T H^-1.", new("weight"), new("measured"), new("predicted"), new("pull"));
        double worst = 0.0;
        for (int i = 0; i < minimum.Length; i++)
        {
            Estimate variance = averages.Squares[i];
            Pull pull = Pull.Of(variance, Estimate.Exact(covariance[i, i]));
            table.Add(i, variance, covariance[i, i], pull.Value);
            worst = Math.Max(worst, Math.Abs(pull.Value));
        }

        report.Tables.Add(table);
        report.Find("variances", worst <= Pull.Gate ? Verdict.Pass : Verdict.Fail, $"The variances of all {minimum.Length} weights agree with T H^-1; the largest deviation is {worst:F1} standard errors.");
        report.Figures.Add(Histogram(averages, minimum[0], covariance[0, 0]));
    }

    private static Figure Histogram(LangevinAverages averages, double mean, double variance)
    {
        double width = Math.Sqrt(variance);
        const int Bins = 40;
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(k => mean + (width * ((8.0 * k / Bins) - 4.0)))];
        double[] counts = new double[Bins];
        foreach (IReadOnlyList<double> weights in averages.Last)
        {
            int bin = (int)Math.Floor((weights[0] - edges[0]) / (edges[1] - edges[0]));
            if (bin is >= 0 and < Bins)
            {
                counts[bin] += 1.0 / (averages.Last.Count * (edges[1] - edges[0]));
            }
        }

        double[] x = [.. Enumerable.Range(0, 161).Select(k => mean + (width * ((0.05 * k) - 4.0)))];
        return new Figure(
            "gibbs", "Distribution of the first weight over chains, against exp(-C/T)",
            "Histogram of the last state of all chains; the line is the marginal of the Gibbs measure, a Gaussian about the minimum whose variance is T times the first diagonal entry of the inverse Hessian.",
            new Axis("weight"), new Axis("density"),
            [
                new Histogram("chains", edges, counts, 0),
                new Line("exp(-C/T)", x, [.. x.Select(w => Math.Exp(-0.5 * (w - mean) * (w - mean) / variance) / (width * Math.Sqrt(2.0 * Math.PI)))], 1),
            ]);
    }

    private static void AddSchemes(Report report, LangevinParameters parameters, StudyContext context)
    {
        Table table = new(
            "schemes", "One mode, h = 4, T = 0.7, gamma = 1: the stationary variance that discretisations give, and T/h = 0.175.",
            new("scheme"), new("time-step"), new("measured"), new("predicted"), new("pull"), new("predicted-speed", Help: "variance of the velocity"));
        const double H = 4.0;
        const double T = 0.7;
        double worst = 0.0;
        foreach ((LangevinScheme scheme, double step) in ((LangevinScheme, double)[])[(LangevinScheme.Baoab, 0.1), (LangevinScheme.Baoab, 0.5), (LangevinScheme.Overdamped, 0.1), (LangevinScheme.Overdamped, 0.3)])
        {
            LangevinSettings settings = new() { Scheme = scheme, Temperature = T, Friction = 1.0, TimeStep = step, Chains = Math.Min(parameters.Chains, 4000), BurnIn = 200, Steps = 400 };
            Estimate measured = LangevinSampler.Run(new QuadraticMode(H), [0.0], settings, context.Seed, context.Threads, cancellation: context.Cancellation).Squares[0];
            double predicted = GibbsPrediction.Variance(scheme, H, T, step);
            Pull pull = Pull.Of(measured, Estimate.Exact(predicted));
            table.Add(KebabCase.Of(scheme.ToString()), step, measured, predicted, pull.Value, scheme == LangevinScheme.Baoab ? GibbsPrediction.SpeedVariance(H, T, step) : Cell.Undefined);
            worst = Math.Max(worst, Math.Abs(pull.Value));
        }

        report.Tables.Add(table);
        report.Find("schemes", worst <= Pull.Gate ? Verdict.Pass : Verdict.Fail, $"BAOAB has the exact variance of the weights at both steps, the overdamped scheme the predicted bias 1/(1 - eps h/2); the largest deviation is {worst:F1} standard errors.");
    }

    private static void AddNoise(Report report)
    {
        Table table = new(
            "gradient-noise", "Temperature of isotropic gradient noise of variance 0.5 on h = 2 with momentum 0.9: overdamped estimate eta/(2(1-mu)) times variance, and the exact stationary h <W^2>.",
            new("learning-rate"), new("temperature", Help: "approximate"), new("exact"));
        foreach (double rate in (double[])[0.1, 0.01, 0.001])
        {
            OptimizerSettings settings = new(rate, 0.9);
            table.Add(rate, GibbsPrediction.NoiseTemperature(settings, 0.5), GibbsPrediction.NoisyDescentEnergy(settings, 2.0, 0.5));
        }

        report.Tables.Add(table);
    }
}
