using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.SignalPropagation;

public sealed class PhaseDiagramTests
{
    [Theory]
    [InlineData("tanh")]
    [InlineData("erf")]
    [InlineData("gelu")]
    [InlineData("relu")]
    [InlineData("elu")]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("tanh(2*z)+0.1*z")]
    public void InterpolatedPointsAgreeWithTheCarefulAnswer(string activation)
    {
        var diagram = PhaseDiagram.Create(Activation.Parse(activation));
        var map = VarianceMap.Create(Activation.Parse(activation), 1.0, 0.1);
        foreach (var (weight, bias) in new[] { (0.6, 0.02), (1.3, 0.1), (1.9, 0.3), (3.1, 0.15), (3.7, 0.0) })
        {
            PhasePoint point = diagram.At(weight, bias);
            var exact = MeanField.Create(map.With(weight, bias));
            Assert.Equal(exact.Phase, point.Phase);
            if (exact.Phase is not (Phase.Diverging or Phase.Vanishing))
            {
                Assert.Equal(exact.Variance.Value, point.Variance, 1e-7 * exact.Variance.Value);
                Assert.Equal(exact.Correlation.Value, point.Correlation, 1e-6);
                Assert.Equal(exact.CorrelationDepth, point.Depth, 1e-5 * exact.CorrelationDepth);
            }
        }
    }

    [Fact]
    public void TheGridIsTheSameForAnyNumberOfThreads()
    {
        var diagram = PhaseDiagram.Create(Activation.Parse("tanh"));
        double[] weights = [0.5, 1.0, 2.0, 3.0];
        double[] biases = [0.0, 0.1, 0.2];
        PhasePoint[][] one = diagram.Grid(weights, biases);
        PhasePoint[][] two = diagram.Grid(weights, biases, 2);
        Assert.Equal(one.SelectMany(row => row), two.SelectMany(row => row));
        Assert.Equal(Phase.Vanishing, one[0][0].Phase);
        Assert.Equal(Phase.Chaotic, one[3][1].Phase);
    }
}
