using Nnft.Studies.Reports;
using Nnft.Studies.Synaptic;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Synaptic;

public sealed class OptimizerMappingTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Fact]
    public void The_table_has_all_three_schemes_in_both_directions()
    {
        Table map = new OptimizerMapping().Run(new OptimizerMapParameters { LearningRate = 0.05, Momentum = 0.5 }, _context).Table("map");
        Assert.Equal(["scheme", "learning-rate", "momentum", "friction", "time-step", "hubble", "cosmological-constant"], map.Columns.Take(7).Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(2.606651431178, map.Number("friction", ("scheme", "variational")), 1e-12);
        Assert.Equal(2.581988897472 * 2.581988897472 / 3.0, map.Number("cosmological-constant", ("scheme", "centred")), 1e-10);
        Table back = new OptimizerMapping().Run(new OptimizerMapParameters { Friction = 2.581988897472, TimeStep = 0.258198889747 }, _context).Table("map");
        Assert.Equal(0.05, back.Number("learning-rate", ("scheme", "centred")), 1e-11);
        Assert.Equal(0.5, back.Number("momentum", ("scheme", "centred")), 1e-11);
    }

    [Theory]
    [InlineData("centred", "exact-history", 2.01)]
    [InlineData("variational", "exact-history", 2.01)]
    [InlineData("backward", "exact-history", 1.03)]
    [InlineData("centred", "own-start", 1.01)]
    [InlineData("variational", "own-start", 1.01)]
    [InlineData("backward", "own-start", 1.02)]
    [InlineData("centred", "cured", 2.00)]
    [InlineData("variational", "cured", 2.00)]
    [InlineData("backward", "cured", 1.03)]
    public void Measured_orders_of_the_schemes(string scheme, string start, double order)
    {
        Table table = new OptimizerMapping().Run(new OptimizerMapParameters(), _context).Table("convergence");
        Assert.Equal(order, table.Number("order", ("scheme", scheme), ("start", start), ("steps", 160)), 0.0051);
    }

    [Fact]
    public void The_undefined_scheme_is_explained_and_a_warm_up_is_noted()
    {
        Report report = new OptimizerMapping().Run(new OptimizerMapParameters { LearningRate = 0.01, Momentum = 0.0, Schedule = [0.01, 0.02] }, _context);
        Assert.Contains(report.Notes, note => note.Contains("variational", StringComparison.Ordinal));
        Assert.Equal(14.14213562373, report.Table("map").Number("friction", ("scheme", "centred")), 1e-10);
        report = new OptimizerMapping().Run(new OptimizerMapParameters { Schedule = [0.01, 0.02] }, _context);
        Assert.Contains(report.Notes, note => note.Contains("contracting", StringComparison.Ordinal));
    }

    [Fact]
    public void Contradictions_are_named()
    {
        Assert.Single(new OptimizerMapParameters { LearningRate = 0.1, Friction = 1.0, TimeStep = 0.1 }.Problems());
        Assert.Single(new OptimizerMapParameters { Friction = 1.0 }.Problems());
        Assert.Single(new OptimizerMapParameters { Momentum = 1.0 }.Problems());
        Assert.Single(new OptimizerMapParameters { Friction = -1.0, TimeStep = 0.1 }.Problems());
        Assert.Single(new OptimizerMapParameters { Friction = 30.0, TimeStep = 0.1 }.Problems());
    }
}
