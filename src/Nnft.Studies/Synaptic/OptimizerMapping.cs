using Nnft.Statistics;
using Nnft.Studies.Reports;
using Nnft.SynapticFields;

namespace Nnft.Studies.Synaptic;

/// <summary>Learning rate and momentum as friction and time step, and as an expanding universe.</summary>
public sealed class OptimizerMapping : Study<OptimizerMapParameters>
{
    private static readonly OptimizerScheme[] s_schemes = Enum.GetValues<OptimizerScheme>();

    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "synaptic/optimizer-map",
        "An optimiser as damped dynamics in an expanding universe",
        "Which friction, time step, Hubble rate and cosmological constant are a learning rate and a momentum, and to which order in the step is that true?",
        "a tenth of a second",
        new Source("arXiv:2503.08827", "eqs. 4 to 10, table I"),
        new Source("arXiv:2202.11104", "learning rate and cosmological constant"));

    /// <inheritdoc/>
    public override Report Run(OptimizerMapParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        AddMap(report, parameters);
        if (parameters.Schedule is { } schedule)
        {
            AddSchedule(report, schedule, parameters);
        }

        AddConvergence(report);
        report.Notes.Add("Table I of the paper pairs the step size with the Hubble rate; the relation is inverse: H = gamma/d with gamma = 1/eta for gradient flow and gamma = sqrt(2/eta) for plain gradient descent in the centred scheme.");
        report.Notes.Add("Only the volume factor of de Sitter space is matched: training does not redshift gradients (see synaptic/cosmology).");
        return report;
    }

    private static void AddMap(Report report, OptimizerMapParameters parameters)
    {
        Table table = new(
            "map", "One optimiser, three discretisations of w'' + gamma w' + dC/dw = 0.",
            new("scheme"), new("learning-rate"), new("momentum"), new("friction"), new("time-step"), new("hubble", Help: "gamma/d"),
            new("cosmological-constant", Help: "d (d-1) H^2/2"), new("order", Help: "of the error in the time step"), new("largest-stable-curvature", Help: "2 (1 + mu)/eta"));
        foreach (OptimizerScheme scheme in s_schemes)
        {
            string name = KebabCase.Of(scheme.ToString());
            int order = scheme == OptimizerScheme.Backward ? 1 : 2;
            try
            {
                DampedSettings damped = parameters.FromDynamics
                    ? new DampedSettings(parameters.Friction!.Value, parameters.TimeStep!.Value)
                    : OptimizerMap.ToDynamics(parameters.Optimizer, scheme);
                OptimizerSettings optimizer = parameters.FromDynamics ? OptimizerMap.ToOptimizer(damped, scheme, parameters.Antifriction) : parameters.Optimizer;
                table.Add(
                    name, optimizer.LearningRate, optimizer.Momentum, damped.Friction, damped.TimeStep,
                    damped.Hubble(parameters.Dimension), damped.CosmologicalConstant(parameters.Dimension), order, optimizer.LargestStableCurvature);
                if (scheme == OptimizerScheme.Centred)
                {
                    report.Find(
                        "map", Verdict.Info,
                        $"learning rate {optimizer.LearningRate:G10} with momentum {optimizer.Momentum:G10} is friction {damped.Friction:G10} with time step {damped.TimeStep:G10}: Hubble rate {damped.Hubble(parameters.Dimension):G10} and cosmological constant {damped.CosmologicalConstant(parameters.Dimension):G10} in {parameters.Dimension} space dimensions (centred scheme).");
                }
            }
            catch (InvalidInputException problem)
            {
                table.Add(
                    name,
                    parameters.FromDynamics ? Cell.Undefined : parameters.Optimizer.LearningRate, parameters.FromDynamics ? Cell.Undefined : parameters.Optimizer.Momentum,
                    parameters.Friction is { } friction ? friction : Cell.Undefined, parameters.TimeStep is { } step ? step : Cell.Undefined, Cell.Undefined, Cell.Undefined, order, Cell.Undefined);
                report.Notes.Add($"No {name} scheme here: {problem.Message}.");
            }
        }

        report.Tables.Add(table);
    }

    private static void AddSchedule(Report report, IReadOnlyList<double> rates, OptimizerMapParameters parameters)
    {
        Table table = new(
            "schedule", "The schedule step by step in the centred scheme; the Hubble rate follows it.",
            new("step"), new("learning-rate"), new("momentum", Help: "mu lr_k/lr_(k-1)"), new("friction"), new("time-step"), new("time", Help: "at the end of the step"), new("hubble"));
        double time = 0.0;
        int antifriction = 0;
        OptimizerSettings[] settings = OptimizerSettings.OfSchedule(rates, parameters.FromDynamics ? 0.9 : parameters.Optimizer.Momentum);
        for (int k = 0; k < settings.Length; k++)
        {
            DampedSettings damped = OptimizerMap.ToDynamics(settings[k], OptimizerScheme.Centred, antifriction: true);
            antifriction += damped.Friction <= 0.0 ? 1 : 0;
            time += damped.TimeStep;
            table.Add(k, settings[k].LearningRate, settings[k].Momentum, damped.Friction, damped.TimeStep, time, damped.Hubble(parameters.Dimension));
        }

        report.Tables.Add(table);
        if (antifriction > 0)
        {
            report.Notes.Add($"In {antifriction} steps the learning rate grows so fast that the effective momentum mu lr_k/lr_(k-1) is 1 or more: the friction is zero or negative there, a contracting universe.");
        }
    }

    // In units of gamma nothing is left to choose but the mode: h = 4 gamma^2, followed to gamma t = 2.
    private static void AddConvergence(Report report)
    {
        Table table = new(
            "convergence", "Heavy ball against the exact mode h = 4 gamma^2 at gamma t = 2, started in four ways.",
            new("scheme"), new("start"), new("steps"), new("error"), new("order", Help: "of the last halving of the step"));
        List<FigureLayer> layers = [];
        foreach (OptimizerScheme scheme in s_schemes)
        {
            foreach (OptimizerStart start in Enum.GetValues<OptimizerStart>())
            {
                List<double> sizes = [];
                List<double> errors = [];
                for (int steps = 20; steps <= 320; steps *= 2)
                {
                    double error = StartComparison.Error(scheme, start, steps);
                    table.Add(
                        KebabCase.Of(scheme.ToString()), KebabCase.Of(start.ToString()), steps, error,
                        errors.Count > 0 ? Math.Log2(Math.Abs(errors[^1] / error)) : Cell.Undefined);
                    sizes.Add(2.0 / steps);
                    errors.Add(Math.Abs(error));
                }

                if (start is OptimizerStart.OwnStart or OptimizerStart.Cured)
                {
                    string label = $"{KebabCase.Of(scheme.ToString())}, {(start == OptimizerStart.Cured ? "v_0 = dt^2/2 dC" : "v_0 = 0")}";
                    layers.Add(new Line(label, sizes, errors, (int)scheme, Dashed: start == OptimizerStart.OwnStart));
                    layers.Add(new Points("", sizes, errors, Colour: (int)scheme));
                }

                if (scheme == OptimizerScheme.Centred && start is (OptimizerStart.OwnStart or OptimizerStart.Cured))
                {
                    double order = LinearFit.Exponent([.. sizes.TakeLast(2)], [.. errors.TakeLast(2)]).Value;
                    bool cured = start == OptimizerStart.Cured;
                    report.Find(
                        cured ? "start-at-rest" : "own-start", Math.Abs(order - (cured ? 2.0 : 1.0)) < 0.1 ? Verdict.Pass : Verdict.Fail,
                        cured
                            ? $"Started with v_0 = dt^2/2 dC/dw, the heavy ball follows the field equation to order {order:F2} in the time step."
                            : $"Started with v_0 = 0 as optimisers do, it follows the solution at rest at t = 0 only to order {order:F2}: that start is at rest at t = -dt/2.");
                }
            }
        }

        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            "convergence", "Error of heavy-ball descent against the time step",
            "Full lines start at rest (second order, except for the backward scheme), dashed lines with v_0 = 0 (first order for all schemes).",
            new Axis("gamma dt", true), new Axis("error at gamma t = 2", true), layers));
    }
}
