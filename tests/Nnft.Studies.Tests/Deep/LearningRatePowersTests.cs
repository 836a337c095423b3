using Nnft.Studies.Reports;
using Nnft.Studies.Tests.NnQft;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class LearningRatePowersTests
{
    [Fact]
    public void HiddenWeightsNeedTheSmallestRates()
    {
        Report report = StudyRun.Of("deep/transformer", "blocks=1", "networks=16", "width=16");
        Table table = report.Table("learning-rates");
        Assert.Equal(0.0, table.Number("sgd-rate", ("group", "input-weights")));
        Assert.Equal(-0.5, table.Number("adam-rate", ("group", "biases")));
        Assert.Equal(-1.0, table.Number("sgd-rate", ("group", "hidden-weights")));
        Assert.Equal(-1.5, table.Number("adam-rate", ("group", "hidden-weights")));
        Assert.Equal(-1.0, table.Number("adam-rate", ("group", "readout")));
        Assert.Equal(Verdict.Info, report.Finding("learning-rates").Verdict);
    }
}
