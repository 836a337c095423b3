using Nnft.FiniteWidth;
using Nnft.Networks;

namespace Nnft.Tests.FiniteWidth;

public sealed class ScaleInvariantTests
{
    private const string File = "finite-width.json";

    public static TheoryData<string> Metric => KnownAnswers.Ids(File, "metric-");

    public static TheoryData<string> Tangent => KnownAnswers.Ids(File, "tangent-");

    [Theory]
    [MemberData(nameof(Metric))]
    public void MetricMoments(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        WideNetwork network = new() { Activation = Activation.Parse(answer.Text("activation")), WeightVariance = answer.Number("c-w") };
        answer.Check(ScaleInvariantMoments.Of(network)!.MetricMoment((int)answer.Number("order"), Widths(answer)));
    }

    [Theory]
    [MemberData(nameof(Tangent))]
    public void TangentMoments(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        WideNetwork network = new()
        {
            Activation = Activation.Parse(answer.Text("activation")),
            WeightVariance = answer.Number("c-w"),
            BiasRate = answer.Number("lambda-b"),
            WeightRate = answer.Number("lambda-w"),
            FirstTangent = answer.Number("first-tangent"),
            FirstVariance = answer.Number("first-variance"),
        };
        ScaleInvariantTangent last = ScaleInvariantTangent.Layers(network, Widths(answer))![^1];
        answer.Check(answer.Text("quantity") switch
        {
            "theta" => last.Mean,
            "square" => last.Square,
            "a" => last.Diagonal,
            "b" => last.Cross,
            "d" => last.SquareDiagonal,
            "f" => last.SquareCross,
            _ => last.SquareOwn,
        });
    }

    [Fact]
    public void ChiSquaredAndBinomialForms()
    {
        int[] widths = [4, 8, 16];
        var relu = ScaleInvariantMoments.Create(0.0, 1.0, 2.0);
        var linear = ScaleInvariantMoments.Create(1.0, 1.0, 1.0);
        var leaky = ScaleInvariantMoments.Create(0.3, 1.2, 1.0);
        double[] expected = [1.0, 1.0, 1.0];
        double mean = leaky.MetricMoment(1, widths);
        foreach (int n in widths)
        {
            expected[0] *= 1.0 + (5.0 / n);
            expected[1] *= (1.0 + (2.0 / n)) * (1.0 + (4.0 / n));
            expected[2] *= 1.0 + (leaky.Nu / n);
        }

        Assert.Equal(expected[0], relu.MetricMoment(2, widths), 1e-13);
        Assert.Equal(expected[1], linear.MetricMoment(3, widths), 1e-13);
        Assert.Equal(expected[2], leaky.MetricMoment(2, widths) / (mean * mean), 1e-13);
        Assert.Equal(0.0661763586104, relu.DeadProbability(widths), 1e-13);
        Assert.Equal(0.0, leaky.DeadProbability(widths));
        Assert.Equal(5.0, relu.Nu);
        Assert.Equal(2.0, linear.Nu);
    }

    [Theory]
    [InlineData(32, 5, 2.362017632)]
    [InlineData(32, 10, 8.081204417)]
    [InlineData(32, 20, 44.32650395)]
    [InlineData(128, 20, 3.213166755)]
    public void ExcessKurtosisOfRelu(int width, int layers, double expected)
    {
        int[] widths = [.. Enumerable.Repeat(width, layers - 1)];
        var (mean, variance, _) = ScaleInvariantMoments.Create(0.0, 1.0, 2.0).MetricCumulants(widths);
        Assert.Equal(expected, 3.0 * variance / (mean * mean), 1e-9 * expected);
    }

    [Fact]
    public void OnlyPiecewiseLinearNetworksWithoutBias()
    {
        Assert.Null(ScaleInvariantMoments.Of(new WideNetwork { Activation = Activation.Parse("tanh"), WeightVariance = 1.0 }));
        Assert.Null(ScaleInvariantMoments.Of(new WideNetwork { Activation = Activation.Parse("relu"), WeightVariance = 2.0, BiasVariance = 0.1 }));
        Assert.NotNull(ScaleInvariantMoments.Of(new WideNetwork { Activation = Activation.Parse("abs(z)"), WeightVariance = 1.0 }));
        Assert.Null(ScaleInvariantMoments.Of(new WideNetwork { Activation = Activation.Parse("relu(z+0.1)"), WeightVariance = 1.0 }));
    }

    private static int[] Widths(KnownAnswer answer) => [.. answer.Numbers("widths").Select(n => (int)n)];
}
