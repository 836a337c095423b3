using Nnft.SignalPropagation;
using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class AdviceTests
{
    private static readonly StudyContext _context = new() { Threads = 2 };

    [Fact]
    public void Gelu_with_He_initialisation_loses_the_signal_and_the_advice_does_not()
    {
        Report report = new Advice().Run(new AdviceParameters { Networks = 128, Depth = 25, Width = 64 }, _context);
        Assert.Contains("loses the signal by layer 20", report.Finding("your-choice").Text, StringComparison.Ordinal);
        Assert.Contains("C_W = 1.9831", report.Finding("recommended").Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, report.Finding("sampled-recommended").Verdict);
        Assert.Equal(19, report.Table("advice").Number("safe-depth", ("choice", "yours")));
        Assert.Equal(50, report.Table("measured").Rows.Count);
    }

    [Theory]
    [InlineData("relu", 2.0, "carries the signal")]
    [InlineData("relu", 1.0, "loses the signal")]
    [InlineData("relu", 4.0, "explode")]
    [InlineData("tanh", 1.0, "carries the signal")]
    [InlineData("z*exp(-z^2)", 1.0, "carries the signal")]
    [InlineData("softplus", 2.0, "tell inputs apart")]
    public void Words(string activation, double weightVariance, string expected)
    {
        Report report = new Advice().Run(new AdviceParameters { Activation = activation, WeightVariance = weightVariance, Networks = 0, Depth = 40 }, _context);
        Assert.Contains(expected, report.Finding("your-choice").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_stack_has_an_answer()
    {
        foreach (StackKind stack in Enum.GetValues<StackKind>())
        {
            Report report = new Advice().Run(new AdviceParameters { Stack = stack, Networks = 0, Activation = "silu" }, _context);
            Assert.Contains("Recommended for silu", report.Finding("recommended").Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Jumps_are_explained() =>
        Assert.Contains("jumps", Assert.Single(new AdviceParameters { Activation = "sign" }.Problems()), StringComparison.Ordinal);
}
