using Nnft.Studies.NnQft;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.NnQft;

public sealed class TranslationTests
{
    [Fact]
    public void GaussNetHasAnInvariantKernelAndNoInvariantTheory()
    {
        Report report = Run(new TranslationParameters());
        Assert.Equal(Verdict.Pass, Finding(report, "closed-form").Verdict);
        Assert.Contains("has a translation-invariant kernel, but the theory", Finding(report, "shift-gauss").Text, StringComparison.Ordinal);
        Table ratio = report.Tables.Single(table => table.Name == "quartic-coupling");
        Assert.Equal(1.0416, Number(ratio, "gauss", 0.1, 2), 5e-5);
        Assert.Equal(2.7503, Number(ratio, "gauss", 0.5, 2), 5e-5);
        Assert.Equal(55.598, Number(ratio, "gauss", 1.0, 2), 5e-4);
    }

    [Fact]
    public void WithoutHiddenBiasTheConnectedFunctionGrowsBySteps()
    {
        Table shifted = Run(new TranslationParameters { SigmaB = 0.0 }).Tables.Single(table => table.Name == "shifted-correlators");
        Assert.Equal(0.159189808075, Number(shifted, "gauss", 0.0, 4), 1e-12);
        Assert.Equal(7.21894886721, Number(shifted, "gauss", 0.5, 4), 1e-11);
        Assert.Equal(0.10035490328955, Number(shifted, "cosnet", 0.0, 4), 1e-13);
        Assert.Equal(0.10035490328955, Number(shifted, "cosnet", 0.5, 4), 1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void CosNetPassesInAnyDimension(int dimension)
    {
        var points = new PointSet([.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, dimension).Select(a => 0.3 * (i + a)).ToArray())]);
        Report report = Run(new TranslationParameters { Activation = "cosnet", InputDimension = dimension, Points = points, CompareWith = ["gauss"] });
        Assert.Equal(Verdict.Pass, Finding(report, "shift-cosnet").Verdict);
        Assert.StartsWith("cosnet is translation invariant", Finding(report, "shift-cosnet").Text, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, Finding(report, "shift-gauss").Verdict);
    }

    [Fact]
    public void NetsWithoutAnInvariantKernelAreReportedAsSuch()
    {
        Report report = Run(new TranslationParameters { Activation = "erf", CompareWith = ["relu"], Cutoff = 5.0 });
        Assert.All(report.Findings, finding => Assert.Equal(Verdict.Info, finding.Verdict));
        Assert.Contains(report.Tables.Single(table => table.Name == "quartic-coupling").Rows, row => (string)row[0].Content! == "erf");
    }

    [Fact]
    public void ExplainsUnknownNetsAndEmptyShifts()
    {
        Assert.Contains("did you mean 'relu'", Assert.Single(new TranslationParameters { CompareWith = ["rleu"] }.Problems()), StringComparison.Ordinal);
        Assert.StartsWith("shifts must", Assert.Single(new TranslationParameters { Shifts = [0.0] }.Problems()), StringComparison.Ordinal);
    }

    private static Report Run(TranslationParameters parameters) => new Translation().Run(parameters, new StudyContext { Threads = 1 });

    private static Finding Finding(Report report, string name) => report.Findings.Single(finding => finding.Name == name);

    private static double Number(Table table, string activation, double shift, int column) =>
        (double)table.Rows.Single(row => (string)row[0].Content! == activation && (double)row[1].Content! == shift)[column].Content!;
}
