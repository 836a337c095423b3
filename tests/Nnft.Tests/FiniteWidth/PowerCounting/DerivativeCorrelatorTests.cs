using Nnft.FiniteWidth.PowerCounting;

namespace Nnft.Tests.FiniteWidth.PowerCounting;

public sealed class DerivativeCorrelatorTests
{
    /// <summary>The exponents of arXiv:1909.11304 and a few more, by hand.</summary>
    [Theory]
    [InlineData("E[f f]", "1 1", 0)]
    [InlineData("E[f f f f]", "1 1 1 1", 0)]
    [InlineData("E[d_a f d_a f]", "2", 0)]
    [InlineData("d_ab f d_ab f", "2", 0)]
    [InlineData("E[f f d_a f d_a f]", "1 1 2", 0)]
    [InlineData("E[f d_ab f d_a f d_b f]", "1 3", -1)]
    [InlineData("E[d_ab f d_b f d_ac f d_c f]", "4", -1)]
    [InlineData("E[d_abc f d_a f d_b f d_c f]", "4", -1)]
    [InlineData("E[d_ab f d_a f d_b f d_cd f d_c f d_d f]", "3 3", -2)]
    [InlineData("E[d_a f d_a f d_b f d_b f]", "2 2", 0)]
    [InlineData("E[f(x1) d_a d_b f(x2) d_a f(x3) d_b f(x4)]", "1 3", -1)]
    [InlineData("E[d_aa f f]", "1 1", 0)]
    [InlineData("E[d_ab f d_bc f d_cd f d_de f d_ea f f]", "1 5", -2)]
    public void TheRuleCountsClusters(string text, string sizes, int exponent)
    {
        var correlator = DerivativeCorrelator.Parse(text);
        Assert.Equal(sizes, string.Join(' ', correlator.Clusters.Select(c => c.Factors.Count)));
        Assert.Equal(exponent, correlator.Exponent);
        Assert.Equal(correlator.ToString(), DerivativeCorrelator.Parse(correlator.ToString()).ToString());
    }

    [Theory]
    [InlineData("E[f d_a f]", "the index a appears once")]
    [InlineData("E[d_a f d_a f d_a f d_b f]", "the index a appears 3 times")]
    [InlineData("E[d_a f d_a f", "the bracket behind E is not closed")]
    [InlineData("E[]", "has 0")]
    [InlineData("", "has 0")]
    [InlineData("E[d_ f]", "column 5")]
    [InlineData("E[g]", "column 3")]
    [InlineData("E[f(]", "name of an input")]
    [InlineData("E[f d_a]", "act on nothing")]
    public void WhatIsNotACorrelatorIsExplained(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => DerivativeCorrelator.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void BothLonelyIndicesAreNamed() =>
        Assert.Equal(2, Assert.Throws<InvalidInputException>(() => DerivativeCorrelator.Parse("E[d_a f d_b f]")).Problems.Count);

    /// <summary>d/dt of the tangent kernel: each of its two factors gains an index, so that the bound falls by one power (its own factor f of the loss included: 1 + 3).</summary>
    [Fact]
    public void TimeDerivativesAddAGradient()
    {
        var terms = DerivativeCorrelator.Parse("E[d_a f(x1) d_a f(x2)]").TimeDerivative();
        Assert.Equal(["E[d_ab f(x1) d_a f(x2) d_b f(t1)]", "E[d_a f(x1) d_ab f(x2) d_b f(t1)]"], terms.Select(t => t.ToString()), StringComparer.Ordinal);
        Assert.All(terms, t => Assert.Equal([3], t.Clusters.Select(c => c.Factors.Count)));
        Assert.Equal(2 * 3, terms.SelectMany(t => t.TimeDerivative()).Count());
        Assert.Contains("f(t2)", terms[0].TimeDerivative()[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E[f d_ab f d_a f d_b f]", true)]
    [InlineData("E[d_aa f f]", true)]
    [InlineData("E[d_ab f d_bc f d_ca f f]", false)]
    [InlineData("E[d_aab f d_b f]", false)]
    public void OnlyKnownClustersAreMeasured(string text, bool measurable) => Assert.Equal(measurable, WidthScan.CanMeasure(DerivativeCorrelator.Parse(text)));
}
