using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.Correlators;

/// <summary>Reads ensembles and questions from known answers.</summary>
internal static class Problem
{
    public static NetworkEnsemble Ensemble(KnownAnswer answer) => new()
    {
        Activation = ActivationCatalogue.Parse(answer.Text("activation")),
        Width = (int)(answer.OptionalNumber("width") ?? 1),
        InputDimension = answer.Points("points")[0].Length,
        OutputDimension = (int)(answer.OptionalNumber("output-dimension") ?? 1),
        SigmaW = answer.Number("sigma-w"),
        SigmaB = answer.Number("sigma-b"),
        SigmaB1 = answer.OptionalNumber("sigma-b1") ?? 0.0,
        InputWeightDensity = Density(answer, "input-weight-density"),
        InputBiasDensity = Density(answer, "input-bias-density"),
        OutputWeightDensity = Density(answer, "output-weight-density"),
        OutputBiasDensity = Density(answer, "output-bias-density"),
    };

    public static ExactCorrelators Correlators(KnownAnswer answer) => ExactCorrelators.Create(Ensemble(answer), answer.Points("points"));

    public static Leg[] Legs(KnownAnswer answer)
    {
        double[] points = answer.Numbers("legs");
        double[] outputs = answer.Inputs.TryGetProperty("outputs", out _) ? answer.Numbers("outputs") : new double[points.Length];
        return [.. points.Select((point, i) => new Leg((int)point, (int)outputs[i]))];
    }

    public static Leg[] Legs(params int[] points) => [.. points.Select(point => new Leg(point))];

    public static Estimate Ask(ExactCorrelators exact, string quantity, Leg[] legs) => quantity switch
    {
        "moment" => exact.Moment([.. legs.Select(leg => leg.Point)]),
        "connected" => exact.Connected(legs),
        "gaussian" => exact.Gaussian(legs),
        "full" => exact.Full(legs),
        "deviation" => exact.RelativeDeviation(legs)!.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "unknown quantity"),
    };

    private static ParameterDensity Density(KnownAnswer answer, string name) =>
        answer.Inputs.TryGetProperty(name, out _) ? Enum.Parse<ParameterDensity>(answer.Text(name)) : ParameterDensity.Gaussian;
}
