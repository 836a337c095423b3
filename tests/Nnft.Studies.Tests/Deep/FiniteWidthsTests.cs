using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class FiniteWidthsTests
{
    private static readonly StudyContext _context = new() { Threads = 2, Seed = 1 };

    [Fact]
    public void All_three_columns_for_relu()
    {
        Report report = new FiniteWidths().Run(new FiniteWidthParameters { Depth = 5, Chains = 4000, Networks = 1000, TangentLayer = 3, Width = 32 }, _context);
        Table table = report.Table("coefficients");
        Assert.Equal(["layer", "k", "theta", "v", "g1", "a", "b", "d", "f", "theta1"], table.Columns.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(20.0, table.Number("v", ("layer", 5)), 1e-10);
        Assert.Equal(0.0, table.Number("g1", ("layer", 5)));
        Assert.Equal(2.362017632, report.Table("kurtosis").Number("exact", ("layer", 5)), 1e-8);
        Assert.Equal(Verdict.Pass, report.Finding("metric").Verdict);
        Assert.Equal(Verdict.Pass, report.Finding("tangent").Verdict);
    }

    [Fact]
    public void Theory_alone_for_tanh()
    {
        Report report = new FiniteWidths().Run(
            new FiniteWidthParameters { Activation = "tanh", WeightVariance = 1.5, BiasVariance = 0.05, Depth = 10, Chains = 0, Networks = 0 }, _context);
        Assert.Equal(4.41240780901, report.Table("coefficients").Number("theta1", ("layer", 10)), 1e-9);
        Assert.DoesNotContain(report.Findings, f => f.Name is "metric" or "tangent");
        Assert.DoesNotContain(report.Tables, t => t.Name == "exact");
    }

    [Fact]
    public void Skip_connections_and_second_inputs()
    {
        Report residual = new FiniteWidths().Run(new FiniteWidthParameters { WeightVariance = 1.0, Skip = 0.7, Depth = 5 }, _context);
        Assert.Equal(12.8041525164, residual.Table("residual").Number("v", ("layer", 5)), 1e-8);
        Assert.Contains("skip connection", residual.Finding("closure").Text, StringComparison.Ordinal);
        Report pair = new FiniteWidths().Run(new FiniteWidthParameters { Activation = "erf", WeightVariance = 1.5, Correlation = 0.3, Depth = 3, Chains = 0, Networks = 0 }, _context);
        Assert.Equal(pair.Table("coefficients").Number("v", ("layer", 3)), pair.Table("two-inputs").Number("v-22-22", ("layer", 3)), 1e-10);
        Assert.Equal(2, new FiniteWidthParameters { Skip = 1.0, Correlation = 1.0 }.Problems().Count());
    }

    [Fact]
    public void Problems_are_reported_together()
    {
        string[] problems = [.. new FiniteWidthParameters { Activation = "step", TangentLayer = 20, Chains = 5 }.Problems()];
        Assert.Equal(3, problems.Length);
    }
}
