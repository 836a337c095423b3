using Nnft.Networks;
using Nnft.SignalPropagation;

namespace Nnft.Tests.SignalPropagation;

public sealed class PhaseBoundaryTests
{
    private const string File = "signal-propagation.json";

    public static TheoryData<string> Points => KnownAnswers.Ids(File, "boundary-");

    public static TheoryData<string> Edges => KnownAnswers.Ids(File, "edge-");

    [Theory]
    [MemberData(nameof(Points))]
    public void AtAVariance(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        BoundaryPoint point = PhaseBoundary.At(Activation.Parse(answer.Text("activation")), answer.Number("variance"));
        answer.Check(answer.Text("quantity") == "c-w" ? point.WeightVariance : point.BiasVariance);
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void AtABiasVariance(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        answer.Check(PhaseBoundary.Create(Activation.Parse(answer.Text("activation"))).AtBiasVariance(answer.Number("c-b")).Single().WeightVariance);
    }

    [Theory]
    [InlineData("gelu", 3.5616)]
    [InlineData("silu", 14.32)]
    public void UnreachableBranchesAreLeftOut(string activation, double smallest) =>
        Assert.All(PhaseBoundary.Create(Activation.Parse(activation)).Branches, branch => Assert.All(branch, point => Assert.True(point.Variance > smallest)));

    [Fact]
    public void ClosedFormsOfErfAndSin()
    {
        foreach (double q in (double[])[0.01, 0.7, 3.0])
        {
            BoundaryPoint erf = PhaseBoundary.At(Activation.Parse("erf"), q);
            Assert.Equal(0.25 * Math.PI * Math.Sqrt(1.0 + (4.0 * q)), erf.WeightVariance, 1e-14);
            Assert.Equal(q - (0.5 * Math.Sqrt(1.0 + (4.0 * q)) * Math.Asin(2.0 * q / (1.0 + (2.0 * q)))), erf.BiasVariance, 1e-14);
            BoundaryPoint sin = PhaseBoundary.At(Activation.Parse("sin"), q);
            Assert.Equal(2.0 / (1.0 + Math.Exp(-2.0 * q)), sin.WeightVariance, 1e-14);
            Assert.Equal(q - Math.Tanh(q), sin.BiasVariance, 1e-14);
        }
    }

    [Fact]
    public void ReluHasASinglePoint()
    {
        BoundaryPoint point = Assert.Single(Assert.Single(PhaseBoundary.Create(Activation.Parse("relu")).Branches));
        Assert.Equal((2.0, 0.0), (point.WeightVariance, point.BiasVariance));
    }
}
