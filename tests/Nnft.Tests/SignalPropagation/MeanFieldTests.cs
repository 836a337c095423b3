using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.SignalPropagation;

public sealed class MeanFieldTests
{
    private const string File = "signal-propagation.json";

    public static TheoryData<string> FixedPoints => KnownAnswers.Ids(File, "fixed-");

    [Theory]
    [MemberData(nameof(FixedPoints))]
    public void FixedPointsAndDepths(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        var field = MeanField.Create(Activation.Parse(answer.Text("activation")), answer.Number("c-w"), answer.Number("c-b"));
        answer.Check(answer.Text("quantity") switch
        {
            "variance" => field.Variance.Value,
            "chi-perp" => field.PerpendicularSusceptibility.Value,
            "chi-par" => field.ParallelSusceptibility.Value,
            "correlation" => field.Correlation.Value,
            "chi-c" => field.CorrelationSlope.Value,
            "depth-q" => field.VarianceDepth,
            _ => field.CorrelationDepth,
        });
    }

    [Fact]
    public void OddActivationsWithoutBiasForgetCorrelationsCompletely()
    {
        var field = MeanField.Create(Activation.Parse("tanh"), 3.0, 0.0);
        Assert.Equal(Phase.Chaotic, field.Phase);
        Assert.Equal(0.0, field.Correlation.Value);
        Assert.True(field.CorrelationSlope.Value < 1.0);
        Assert.Equal(0.5 * Math.Log(field.PerpendicularSusceptibility.Value), field.Lyapunov);
    }

    [Theory]
    [InlineData("relu", 2.0, 0.0, Phase.EdgeOfChaos)]
    [InlineData("relu", 2.5, 0.0, Phase.Diverging)]
    [InlineData("relu", 2.0, 0.1, Phase.Diverging)]
    [InlineData("relu", 1.5, 0.0, Phase.Vanishing)]
    [InlineData("tanh", 1.0, 0.0, Phase.EdgeOfChaos)]
    [InlineData("tanh", 0.9, 0.0, Phase.Vanishing)]
    [InlineData("gelu", 2.0, 0.0, Phase.Vanishing)]
    [InlineData("gelu", 2.2, 0.0, Phase.Vanishing)]
    [InlineData("z", 1.0, 0.0, Phase.EdgeOfChaos)]
    [InlineData("z^2", 1.0, 0.0, Phase.Diverging)]
    public void Phases(string activation, double weightVariance, double biasVariance, Phase expected) =>
        Assert.Equal(expected, MeanField.Create(Activation.Parse(activation), weightVariance, biasVariance).Phase);

    [Fact]
    public void GeluHasTwoFatesAccordingToTheFirstLayer()
    {
        // Without bias small signals die and large ones grow: the fixed point in between repels.
        var map = VarianceMap.Create(Activation.Parse("gelu"), 2.2, 0.0);
        VarianceFixedPoint[] points = [.. map.FixedPoints()];
        Assert.Equal(2, points.Length);
        Assert.True(points[1].ParallelSusceptibility.Value > 1.0);
        double between = points[1].Variance.Value;
        Assert.Equal(VarianceFate.Vanishes, map.Limit(0.99 * between).Fate);
        Assert.Equal(VarianceFate.Diverges, map.Limit(1.01 * between).Fate);
    }

    [Fact]
    public void ASwingingVarianceIsReportedAsSuch()
    {
        // <cos^2> = (1 + exp(-2q))/2 falls with q.
        var settled = VarianceMap.Create(Activation.Parse("cos"), 1.0, 0.0).Limit(1.0);
        double q = settled.Point!.Variance.Value;
        Assert.Equal(0.5 * (1.0 + Math.Exp(-2.0 * q)), q, 1e-14);
        Assert.True(settled.Point.ParallelSusceptibility.Value < 0.0);
    }

    [Fact]
    public void JumpsHaveNoCorrelationMap() =>
        Assert.Contains("jumps", Assert.Throws<InvalidInputException>(() => MeanField.Create(Activation.Parse("sign"), 1.0, 0.0)).Message, StringComparison.Ordinal);

    [Fact]
    public void NegativeVariancesAreRefusedTogether()
    {
        var problem = Assert.Throws<InvalidInputException>(() => MeanField.Create(Activation.Parse("tanh"), -1.0, double.NaN));
        Assert.Equal(2, problem.Problems.Count);
    }

    [Fact]
    public void EveryNamedContinuousActivationHasAnAnswerOrAnExplanation()
    {
        foreach (Activation activation in ActivationCatalogue.All.Where(a => a.IsContinuous))
        {
            try
            {
                var field = MeanField.Create(activation, 1.3, 0.1, 0.7);
                Assert.True(field.Phase == Phase.Diverging || field.CorrelationSlope.Value >= 0.0, activation.Name);
            }
            catch (NumericalFailureException failure)
            {
                Assert.Contains("last three values", failure.Message, StringComparison.Ordinal);
            }
        }
    }
}
