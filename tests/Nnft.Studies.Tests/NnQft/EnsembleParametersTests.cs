using Nnft.Networks;
using Nnft.Studies.NnQft;

namespace Nnft.Studies.Tests.NnQft;

public sealed class EnsembleParametersTests
{
    private sealed record Sample : EnsembleParameters;

    [Fact]
    public void DefaultsAreThePublishedOnes()
    {
        NetworkEnsemble gauss = new Sample().Ensemble();
        Assert.Equal((1.0, 1.0, 1.0), (gauss.SigmaW, gauss.SigmaB, gauss.SigmaB1));
        NetworkEnsemble relu = new Sample { Activation = "relu" }.Ensemble();
        Assert.Equal((1.0, 0.0, 0.0), (relu.SigmaW, relu.SigmaB, relu.SigmaB1));
        Assert.Equal([-0.01, -0.006, -0.002, 0.002, 0.006, 0.01], new Sample().ChosenPoints().Select(x => x[0]));
        Assert.Equal([0.5, 1.0], new Sample { Activation = "relu", InputDimension = 2 }.ChosenPoints()[1]);
        Assert.Equal([1.0, 1.0, 0.2], new Sample { Activation = "relu", InputDimension = 3 }.ChosenPoints()[1]);
    }

    [Fact]
    public void OutputBiasFollowsTheHiddenOneUnlessSaidOtherwise()
    {
        Assert.Equal(0.3, new Sample { SigmaB = 0.3 }.Ensemble().SigmaB1);
        Assert.Equal(0.7, new Sample { SigmaB = 0.3, SigmaB1 = 0.7 }.Ensemble().SigmaB1);
        Assert.Equal(0.0, new Sample { SigmaB = 0.3, OutputBias = false }.Ensemble().SigmaB1);
    }

    [Fact]
    public void ExplainsWhatDoesNotFitTogether()
    {
        Assert.Empty(new Sample().Problems());
        Assert.Contains("set input-dimension=1", Assert.Single(new Sample { InputDimension = 2, Points = PointSet.OnLine(0.1) }.Problems()), StringComparison.Ordinal);
        Assert.Contains("points must be given", Assert.Single(new Sample { InputDimension = 4 }.Problems()), StringComparison.Ordinal);
        Assert.Contains("sigma-b1", Assert.Single(new Sample { OutputBias = false, SigmaB1 = 1.0 }.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryActivationWordIsKnown() =>
        Assert.All(
            (string[])["gauss", "cosnet", "erf", "relu", "tanh", "gelu", "sin", "cos", "z", "z^2", "z^3"],
            name => Assert.Equal(name, new Sample { Activation = name }.Ensemble().Activation.Name));
}
