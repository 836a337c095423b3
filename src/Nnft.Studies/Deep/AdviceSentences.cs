using System.Globalization;
using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>Advice in words.</summary>
internal static class AdviceSentences
{
    public static string Loss(SignalLoss loss) => loss switch
    {
        SignalLoss.None => "nothing",
        SignalLoss.Vanishes => "the signal vanishes",
        SignalLoss.Explodes => "the signal explodes",
        SignalLoss.GradientVanishes => "gradients vanish",
        SignalLoss.GradientExplodes => "gradients explode",
        _ => "inputs cannot be told apart",
    };

    public static string OfChoice(AdviceChoice choice, AdviceParameters parameters, AdviceChoice better)
    {
        string name = $"{parameters.Activation} with C_W = {Text(choice.WeightVariance)}, C_b = {Text(choice.BiasVariance)}{Known(choice)}";
        if (choice.Profile.LostAt > parameters.Depth)
        {
            string further = choice.CarriesAll ? $"(and to {choice.SafeDepth} layers at least)" : $"(but {Loss(choice.Profile.Loss)} at layer {choice.Profile.LostAt})";
            return $"{name} carries the signal through all {parameters.Depth} layers {further}: keep it.";
        }

        string what = choice.Profile.Loss switch
        {
            SignalLoss.Vanishes => "loses the signal",
            SignalLoss.Explodes => "lets the signal explode",
            SignalLoss.GradientVanishes => "loses the gradients",
            SignalLoss.GradientExplodes => "lets gradients explode",
            _ => "can no longer tell inputs apart",
        };
        string instead = better.SafeDepth > choice.SafeDepth
            ? $"use C_W = {Text(better.WeightVariance)}, C_b = {Text(better.BiasVariance)}, or keep the depth below {choice.Profile.LostAt}"
            : $"keep the depth below {choice.Profile.LostAt}: no other initialisation of this stack carries it further; use skip connections or normalise the layers";
        return $"{name} {what} by layer {choice.Profile.LostAt}; {instead}.";
    }

    public static string OfRecommendation(RecommendedInitialisation recommended, AdviceChoice choice, AdviceParameters parameters)
    {
        string reason = recommended.Kind switch
        {
            RecommendationKind.Critical => $"critical, class {recommended.Critical.Class.Text()}",
            RecommendationKind.EdgeOfChaos => "no critical initialisation exists, this one lies on the edge of chaos",
            RecommendationKind.Best => "neither a critical initialisation nor a stable edge of chaos exists, this one carries furthest",
            RecommendationKind.SmallBranches => $"each of the {parameters.Depth} branches adds about 1/{parameters.Depth} of the variance",
            _ => "the normalised variance is 1 in every layer" + (recommended.BiasVariance > 0.0 ? ", and chi_perp = 1 there" : ""),
        };
        string scale = double.IsNaN(recommended.Variance) || recommended.Kind == RecommendationKind.SmallBranches ? ""
            : $" Scale the inputs or the first layer so that its pre-activations have the variance {Text(recommended.Variance)}.";
        string reach = choice.CarriesAll ? $"at least {choice.SafeDepth} layers" : $"{choice.SafeDepth} layers (then {Loss(choice.Profile.Loss)})";
        return $"Recommended for {parameters.Activation}: C_W = {Text(recommended.WeightVariance)}, C_b = {Text(recommended.BiasVariance)} ({reason}), that is weights with standard deviation "
            + $"{Text(Math.Sqrt(recommended.WeightVariance))}/sqrt(fan-in) = {Text(Math.Sqrt(recommended.WeightVariance / parameters.Width))} at width {parameters.Width} and biases with {Text(Math.Sqrt(recommended.BiasVariance))}. It carries the signal through {reach}.{scale}";
    }

    public static string? OfWidth(AdviceChoice mine, AdviceChoice better, AdviceParameters parameters)
    {
        AdviceChoice choice = mine.Profile.LostAt > parameters.Depth ? mine : better;
        if (choice.Fluctuation(Math.Min(parameters.Depth, choice.Corrections?.Count ?? 0)) is not { } ratio || choice.SafeDepthByWidth is not { } safe)
        {
            return null;
        }

        double relative = ratio / parameters.Width;
        string where = choice == mine ? "with your initialisation" : "with the recommended initialisation";
        double needed = Math.Ceiling(ratio / AdviceChoice.Tolerance);
        return relative <= AdviceChoice.Tolerance
            ? $"Width {parameters.Width} is enough for {parameters.Depth} layers {where}: one network's kernel fluctuates by {100.0 * Math.Sqrt(relative):F0} % about its mean in the last layer (V/(n K^2) = {Text(relative)})."
            : $"Width {parameters.Width} is narrow for {parameters.Depth} layers {where}: V/(n K^2) = {Text(relative)} in the last layer, so that networks drawn from the same initialisation differ by {100.0 * Math.Sqrt(relative):F0} % in their kernels{(relative > 0.3 ? " or more (the expansion in 1/n is no longer reliable)" : "")}. "
                + $"Use a width of {needed:F0}, or at most {safe} layers.";
    }

    private static string Known(AdviceChoice choice) => (choice.WeightVariance, choice.BiasVariance) switch
    {
        (2.0, 0.0) => " (He initialisation)",
        (1.0, 0.0) => " (LeCun initialisation)",
        _ => "",
    };

    private static string Text(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
