using Nnft.Studies.Reports;
using Nnft.Studies.Synaptic;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Synaptic;

public sealed class HiddenLayerTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Theory]
    [InlineData(8, -1.4467e-4)]
    [InlineData(16, -9.1714e-6)]
    [InlineData(32, -5.7527e-7)]
    [InlineData(64, -3.5987e-8)]
    public void The_functional_with_corrected_signs_is_right_to_the_fourth_order(int cells, double difference) =>
        Assert.Equal(difference, TruncationError.PerCell(cells, 0.8, 0.5, printed: false), 6e-5 * Math.Abs(difference));

    [Fact]
    public void The_printed_signs_are_not_cosmetic()
    {
        (double exact, double printed) = TruncationError.Costs(32, 0.8, 0.5, printed: true);
        Assert.Equal(-0.04071576393275533, exact, 1e-14);
        Assert.Equal(1.15, printed, 0.005);
    }

    [Fact]
    public void Table_two_hessian_bands_and_verdicts_of_the_published_case()
    {
        Report report = new HiddenLayer().Run(new HiddenLayerParameters(), _context);
        Assert.All(report.Findings, finding => Assert.True(finding.Verdict is Verdict.Pass or Verdict.Info, finding.Text));
        Table couplings = report.Table("couplings");
        Assert.Equal(["coupling", "printed", "corrected", "structure"], couplings.Columns.Take(4).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(4.0 * 2.0 * 0.09, couplings.Number("corrected", ("coupling", "m^2")), 1e-14);
        Assert.Equal(-1.66342453436, report.Table("hessian").Number("h", ("mode", 0)), 1e-10);
        Assert.Equal(0.26279830365, report.Table("loss").Number("loss", ("time", 1)), 1e-10);
        Assert.Contains("acoustic", report.Finding("acoustic-band").Text, StringComparison.Ordinal);
        Assert.Contains("saddle", report.Finding("acoustic-band").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Uniform_data_give_the_bands_of_the_closed_form()
    {
        double[] ones = [1.0, 1.0, 1.0, 1.0];
        HiddenLayerParameters parameters = new() { X = new PointSet([ones]), Y = new PointSet([ones]), Q = 0.48, R = Math.Sqrt(0.5) };
        Table bands = new HiddenLayer().Run(parameters, _context).Table("bands");
        Assert.Equal(0.075929857548, bands.Number("exact-3", ("ka", 0.1)), 1e-12);
        Assert.Equal(-1.153161365833, bands.Number("naive-1", ("ka", 0.1)), 1e-12);
        Assert.Equal(3.14337453, bands.Number("corrected-3", ("ka", 0.1)), 1e-8);
    }

    [Fact]
    public void Degenerate_networks_are_reported_and_bad_input_refused()
    {
        Report report = new HiddenLayer().Run(new HiddenLayerParameters { R = 0.0 }, _context);
        Assert.Contains("r = 0", report.Finding("acoustic-band").Text, StringComparison.Ordinal);
        Assert.Contains("constant", Assert.Single(new HiddenLayerParameters { P = 0.0, Q = 0.0 }.Problems()), StringComparison.Ordinal);
        Assert.Contains("12 weights", Assert.Single(new HiddenLayerParameters { Start = [1.0] }.Problems()), StringComparison.Ordinal);
        Assert.Single(new HiddenLayerParameters { Times = [1.0, 0.5] }.Problems());
    }
}
