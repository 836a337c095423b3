using Nnft.Networks;
using Nnft.SignalPropagation;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>Plain-word advice: which initialisation, how deep, how wide.</summary>
public sealed class Advice : Study<AdviceParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/advice",
        "Which initialisation, how deep, how wide",
        "Does my network still carry a signal at its last layer, and if not, what should I change?",
        "ten seconds",
        new Source("arXiv:1611.01232", "depth scales"),
        new Source("arXiv:2106.10165", "chapters 3-5"),
        new Source("arXiv:1712.08969", "residual networks"),
        new Source("arXiv:2204.01058", "depth over width"));

    /// <inheritdoc/>
    public override Report Run(AdviceParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var activation = Activation.Parse(parameters.Activation);
        var recommended = RecommendedInitialisation.Of(activation, parameters.Stack, parameters.Depth);
        var mine = AdviceChoice.Create("yours", activation, parameters, parameters.WeightVariance, parameters.BiasVariance, parameters.FirstVariance);
        double variance = double.IsNaN(recommended.Variance) ? parameters.FirstVariance : recommended.Variance;
        var better = AdviceChoice.Create("recommended", activation, parameters, recommended.WeightVariance, recommended.BiasVariance, variance);
        Report report = new();
        report.Find("your-choice", Verdict.Info, AdviceSentences.OfChoice(mine, parameters, better));
        report.Find("recommended", Verdict.Info, AdviceSentences.OfRecommendation(recommended, better, parameters));
        if (AdviceSentences.OfWidth(mine, better, parameters) is { } width)
        {
            report.Find("width", Verdict.Info, width);
        }

        AddTables(report, parameters, [mine, better]);
        if (parameters.Networks > 0 && parameters.Stack == StackKind.Dense)
        {
            AdviceConfirmation.Add(report, parameters, [mine, better], context);
        }

        AddFigures(report, parameters, [mine, better]);
        report.Notes.Add(
            $"A layer counts as lost when the variance has left 1e-4 ... 1e4 times its first value, the squared norm of gradients 1e-6 ... 1e6, or pairs of inputs that began with correlations {DepthProfile.FarStart} and {DepthProfile.NearStart} differ by less than {DepthProfile.SmallestMemory} in correlation. Infinite width; the finding 'width' and the sampled networks tell what the width adds.");
        report.Notes.Add("'A network can be trained up to a depth of about 6 xi_c' is an empirical rule (arXiv:1611.01232); whether a network that carries its signal learns what it should is another question.");
        if (parameters.Stack is StackKind.PreNorm or StackKind.LayerNorm)
        {
            report.Notes.Add("Layer normalisation over the channels of a zero-mean Gaussian layer divides by its standard deviation; its own gain and bias are left at 1 and 0. Attention blocks are looked at by deep/transformer.");
        }

        return report;
    }

    private static void AddTables(Report report, AdviceParameters parameters, AdviceChoice[] choices)
    {
        Table table = new(
            "advice", "Your initialisation and the recommended one.",
            new("choice"), new("activation"), new("c-w"), new("c-b"), new("depth"), new("width"), new("first-variance"), new("phase"),
            new("loss", Help: "what goes wrong first"), new("safe-depth", "layers", "layers that carry the signal at infinite width, as far as was looked"), new("safe-depth-width", "layers", "layers with V/(n K^2) <= 0.1 at this width"),
            new("xi-q", "layers"), new("xi-c", "layers"), new("last-variance"), new("last-memory", Help: "difference of the correlations of similar and dissimilar inputs"), new("last-gradient", Help: "factor of the squared norm of gradients"));
        Table profile = new("profile", "What every layer has left.", new("choice"), new("layer"), new("variance"), new("far"), new("near"), new("memory"), new("gradient"));
        foreach (AdviceChoice choice in choices)
        {
            ProfileLayer last = choice.Profile.Layers[Math.Min(parameters.Depth, choice.Profile.Layers.Count) - 1];
            bool all = last.Layer == parameters.Depth;
            table.Add(
                choice.Name, parameters.Activation, choice.WeightVariance, choice.BiasVariance, parameters.Depth, parameters.Width, choice.FirstVariance,
                choice.Field is { } field ? PhaseNames.Text(field.Phase) : "",
                AdviceSentences.Loss(choice.Profile.Loss), choice.SafeDepth, choice.SafeDepthByWidth is { } safe ? safe : Cell.Undefined,
                Depth(choice.Field?.VarianceDepth), Depth(choice.Field?.CorrelationDepth),
                all ? last.Variance : Cell.Undefined, all ? last.Memory : Cell.Undefined, all ? last.Gradient : Cell.Undefined);
            foreach (ProfileLayer layer in choice.Profile.Layers.Take(parameters.Depth))
            {
                profile.Add(choice.Name, layer.Layer, layer.Variance, layer.Far, layer.Near, layer.Memory, layer.Gradient);
            }
        }

        report.Tables.Add(table);
        report.Tables.Add(profile);

        static Cell Depth(double? depth) => depth is { } value && double.IsFinite(value) ? value : Cell.Undefined;
    }

    private static void AddFigures(Report report, AdviceParameters parameters, AdviceChoice[] choices)
    {
        Figure Of(string name, string title, string caption, string label, Func<ProfileLayer, double> quantity) => new(
            name, title, caption, new Axis("layer"), new Axis(label, true),
            [
                .. choices.Select((choice, i) =>
                {
                    ProfileLayer[] layers = [.. choice.Profile.Layers.Take(parameters.Depth)];
                    return new Line($"{choice.Name}: C_W = {choice.WeightVariance:G5}, C_b = {choice.BiasVariance:G4}", [.. layers.Select(l => (double)l.Layer)], [.. layers.Select(l => Math.Max(quantity(l), 1e-18))], i);
                }),
            ]);

        Figure variance = Of("variance", $"The signal in {parameters.Activation} networks", "Variance of the pre-activations by layer, at infinite width; points are sampled networks.", "variance", l => l.Variance);
        report.Figures.Add(variance with { Layers = [.. variance.Layers, .. AdviceConfirmation.Points(report)] });
        report.Figures.Add(Of(
            "memory", "What the layers can tell apart",
            "Difference of the correlations of two pairs of inputs, one similar (0.9) and one dissimilar (0.1) in the first layer. Where it is gone, the network answers every question alike (order) or as if inputs were unrelated (chaos).", "memory", l => l.Memory));
        report.Figures.Add(Of("gradient", "Gradients", "Factor of the squared norm of gradients between a layer and the first.", "gradient factor", l => l.Gradient));
    }
}
