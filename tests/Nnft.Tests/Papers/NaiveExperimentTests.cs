using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Tests.Correlators;

namespace Nnft.Tests.Papers;

/// <summary>What the naive experiments of arXiv:2008.08601 and arXiv:2212.11811 can and cannot see, from their exact errors.</summary>
public sealed class NaiveExperimentTests
{
    private const string File = "heavy-tails.json";

    public static TheoryData<string> Variances => KnownAnswers.Ids(File, "relative-variance");

    public static TheoryData<string> Backgrounds => KnownAnswers.Ids(File, "background");

    [Theory]
    [MemberData(nameof(Variances))]
    public void Relative_variance_of_the_gauss_net_explodes_with_the_bias(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        var exact = Problem.Correlators(answer);
        var legs = Problem.Legs(0, 0, 0, 0);
        answer.Check(exact.NaiveVariance(legs).Value / Math.Pow(exact.Full(legs).Value, 2));
    }

    /// <summary>The standard error of G4 over its Gaussian value, with a million networks: what a signal has to exceed.</summary>
    [Theory]
    [MemberData(nameof(Backgrounds))]
    public void Background_of_a_million_networks(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        answer.Check(Background(Problem.Correlators(answer), Problem.Legs(0, 1, 2, 3)));
    }

    /// <summary>Near x = 0, m_4 = 0.0563/N of the erf net meets the background of a million networks, 0.0033, at N = 17.07: width 17 is the last to be seen.</summary>
    [Fact]
    public void The_erf_net_loses_its_signal_beyond_width_17()
    {
        var theory = ExactCorrelators.Create(new NetworkEnsemble { Activation = Activation.Parse("erf"), Width = 1, SigmaB1 = 1.0 }, [[0.0]]);
        var legs = Problem.Legs(0, 0, 0, 0);
        int lost = Enumerable.Range(1, 100).First(width => theory.WithWidth(width) is var exact && exact.RelativeDeviation(legs)!.Value.Value < Background(exact, legs));
        Assert.Equal(18, lost);
        Assert.Equal(0.00330040070504, Background(theory.WithWidth(17), legs), 1e-12);
    }

    private static double Background(ExactCorrelators exact, Leg[] legs) => Math.Sqrt(exact.NaiveVariance(legs).Value / 1e6) / exact.Gaussian(legs).Value;
}
