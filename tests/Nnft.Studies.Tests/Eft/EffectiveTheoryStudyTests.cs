using Nnft.Correlators.Diagrams;
using Nnft.Studies.Eft;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Eft;

public sealed class EffectiveTheoryStudyTests
{
    private static readonly StudyContext _context = new() { Threads = 1, Seed = 7 };

    [Theory]
    [InlineData("relu", 1, -5, "irrelevant")]
    [InlineData("relu", 3, -7, "irrelevant")]
    [InlineData("erf", 2, -2, "irrelevant")]
    [InlineData("gauss", 2, 0, "finite, no cutoff")]
    public void Power_counting_of_the_quartic_coupling(string net, int dimension, int expected, string relevance)
    {
        Table table = new PowerCountingTables().Run(new PowerCountingParameters { InputScales = [1.0] }, _context).Table("power-counting");
        Assert.Equal(expected, table.Number("g4", ("net", net), ("dimension", dimension), ("class-4", relevance)));
    }

    [Fact]
    public void Power_counting_depends_on_the_input_scale()
    {
        Table table = new PowerCountingTables().Run(new PowerCountingParameters { Activations = ["relu"], InputScales = [0.01, 1.0, 100.0] }, _context).Table("input-scale");
        Assert.Equal(-1.0, table.Number("g4", ("input-scale", 0.01)), 1e-3);
        Assert.Equal(-3.0, table.Number("g4", ("input-scale", 1.0)), 1e-6);
        Assert.Equal(-5.0, table.Number("g4", ("input-scale", 100.0)), 1e-3);
        Assert.Contains("did you mean", Assert.Single(new PowerCountingParameters { Activations = ["rleu"] }.Problems()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PropagatorConvention.Free)]
    [InlineData(PropagatorConvention.Exact)]
    public void Residuals_of_the_series_have_the_slopes_of_the_next_order(PropagatorConvention convention)
    {
        Report report = new SeriesCheck().Run(new SeriesCheckParameters { Propagator = convention, Lambda = [1e-4, 2e-4] }, _context);
        Assert.All(report.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Equal(4, report.Findings.Count);
        if (convention == PropagatorConvention.Free)
        {
            Assert.Equal(8355.24038304, report.Table("coefficients").Number("coefficient", ("order", "lambda^2")), 1e-8);
        }
    }

    [Fact]
    public void The_series_check_explains_what_cannot_be_integrated()
    {
        SeriesCheckParameters wrong = new() { External = [1, 1, 2], Weights = [1.0, -0.7], Lambda = [0.1] };
        Assert.Equal(3, wrong.Problems().Count());
        Assert.Contains(new SeriesCheckParameters { Kernel = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], Weights = null }.Problems(), p => p.Contains("at most 3", StringComparison.Ordinal));
    }

    [Fact]
    public void The_density_of_the_erf_net()
    {
        Report report = new Densities().Run(new DensityParameters { Values = [0.0, 2.0], Widths = [5, 10, 20] }, _context);
        Assert.Equal(0.317643290069, report.Table("density").Number("exact", ("f", 0.0)), 1e-11);
        Assert.Equal(0.089259089188, report.Table("density").Number("exact", ("f", 2.0)), 1e-11);
        Assert.Equal(.079959282924623, report.Table("cumulants").Number("g-c4"), 1e-13);
        Assert.Equal(2.82e-6, report.Table("errors").Number("order-1", ("width", 20)), 1e-8);
        Assert.All(Enumerable.Range(0, 3), order => Assert.Equal(Verdict.Pass, report.Finding($"error-order-{order}").Verdict));
        Assert.Contains("Warning", new Densities().Run(new DensityParameters { Width = 1, Widths = [1, 2] }, _context).Finding("joint-bracket").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_atom_of_relu_is_reported_and_its_density_leaves_zero_out()
    {
        Report report = new Densities().Run(new DensityParameters { Activation = "relu", Width = 3, Points = PointSet.OnLine(0.5), Widths = [3, 6] }, _context);
        Assert.Contains("0.125", report.Finding("atom").Text, StringComparison.Ordinal);
        Assert.True(TableReading.Value(report.Table("density").Rows[0][0]) > 0.0);
    }

    [Fact]
    public void The_inverse_problem_of_the_erf_net()
    {
        Report report = new Inverse().Run(new InverseParameters { Order = 1 }, _context);
        Table couplings = report.Table("couplings");
        Assert.Equal(-39.8675671, couplings.Number("value", ("coupling", "g4"), ("indices", "1111")), 1e-7);
        Assert.Equal(.03953462988025, couplings.Number("cumulant", ("indices", "1122")), 1e-13);
        Assert.Equal(3.19639952, report.Table("shift").Number("shift", ("row", 1), ("column", 1)), 1e-8);
        Assert.Contains("Warning", report.Finding("expansion-parameter").Text, StringComparison.Ordinal);
        Assert.Contains("cond(K) = 36.2", report.Finding("conditioning").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Measured_cumulants_give_couplings_with_errors_that_cover_the_exact_ones()
    {
        // With 16 blocks of 2000 networks the neuron estimator has errors of some per cent; a bias of ten of them would fail.
        Report report = new Inverse().Run(new InverseParameters { Networks = 32_000 }, _context);
        Assert.Equal(Verdict.Pass, report.Finding("measured").Verdict);
    }

    [Fact]
    public void Own_cumulants_propagate_their_errors()
    {
        InverseParameters parameters = new() { Kernel = [[2.0]], FourthCumulants = [0.4], FourthErrors = [0.08], Order = 1 };
        Assert.Empty(parameters.Problems());
        Table couplings = new Inverse().Run(parameters, _context).Table("couplings");
        Assert.Equal(-0.025, couplings.Number("value", ("indices", "1111")), 1e-15);
        Assert.Equal(0.005, couplings.Number("error-independent", ("indices", "1111")), 1e-15);
        Assert.Equal(2, new InverseParameters { Kernel = [[2.0]], FourthCumulants = [0.4, 1.0] }.Problems().Count());
        Assert.Single(new InverseParameters { FourthCumulants = [0.4] }.Problems());
    }

    [Fact]
    public void Too_close_points_are_refused_with_the_pair()
    {
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => new Inverse().Run(new InverseParameters { Points = PointSet.OnLine(-1.0, 0.3, 0.300001), Order = 1 }, _context));
        Assert.Contains("inputs 1 and 2", refused.Message, StringComparison.Ordinal);
    }
}
