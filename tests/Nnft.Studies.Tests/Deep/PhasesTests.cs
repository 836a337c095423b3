using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class PhasesTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Fact]
    public void The_marked_point_and_the_edge_beside_it()
    {
        Report report = new Phases().Run(new PhasesParameters { Points = 5, Depth = 40 }, _context);
        Table point = report.Table("fixed-point");
        Assert.Equal(1.063958377417, point.Number("q-star", ("phase", "chaotic")), 1e-11);
        Assert.Equal(11.79559751588, point.Number("xi-c", ("c-w", 2.5)), 1e-8);
        Assert.Contains("1.760954", report.Finding("edge").Text, StringComparison.Ordinal);
        Assert.Equal(25, report.Table("grid").Rows.Count);

        // The published trajectory at q*: .2, .2241065414, ..., .4401146297 after 40 layers.
        Assert.Equal(.2241065414, report.Table("trajectory").Number("c", ("layer", 2)), 1e-9);
        Assert.Equal(.2972662085, report.Table("trajectory").Number("c", ("layer", 6)), 1e-9);
    }

    [Theory]
    [InlineData("gelu", 2.1, 0.0, "dies")]
    [InlineData("relu", 2.0, 0.0, "edge of chaos")]
    [InlineData("relu", 2.5, 0.0, "grows")]
    [InlineData("relu", 1.5, 0.1, "ordered")]
    [InlineData("cos", 3.0, 0.05, "chaotic")]
    [InlineData("gauss", 2.5, 0.05, "grows")]
    public void Every_phase_in_words(string activation, double weightVariance, double biasVariance, string word)
    {
        Report report = new Phases().Run(new PhasesParameters { Activation = activation, WeightVariance = weightVariance, BiasVariance = biasVariance, Points = 3, Depth = 3 }, _context);
        Assert.Contains(word, report.Finding("phase").Text, StringComparison.Ordinal);
    }
}
