using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class CriticalTests
{
    private static readonly StudyContext _context = new() { Threads = 1 };

    [Fact]
    public void Table_of_the_usual_activations()
    {
        Table table = new Critical().Run(new CriticalParameters { Depth = 10 }, _context).Table("critical");
        Assert.Equal(["activation", "class", "c-w", "c-b", "k-star", "depth-scale"], table.Columns.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal(1.983058257437547, table.Number("c-w", ("activation", "gelu")), 1e-12);
        Assert.Equal(.555143170721530, table.Number("c-b", ("activation", "silu")), 1e-12);
        Assert.Equal(Math.PI / 4.0, table.Number("c-w", ("activation", "erf")), 1e-15);
        Assert.Equal(-1.0 / Math.Log(0.99397847), table.Number("depth-scale", ("activation", "gelu")), 1e-3);
        Assert.Single(table.Where(("activation", "sigmoid"), ("class", "none")));
        Assert.Single(table.Where(("activation", "elu"), ("class", "K*=0 with kink")));
    }

    [Fact]
    public void A_formula_and_its_flow()
    {
        Report report = new Critical().Run(new CriticalParameters { Activation = "2*tanh(z)", Depth = 5, FirstVariance = 0.3 }, _context);
        Assert.Equal(0.25, report.Table("critical").Number("c-w", ("activation", "2*tanh(z)")), 1e-14);
        Assert.Equal(5, report.Table("flow").Rows.Count);
        Assert.Equal(0.3, report.Table("flow").Number("variance", ("layer", 1)));
    }

    [Fact]
    public void Unknown_names_and_jumps()
    {
        Assert.Contains("did you mean 'tanh'", Assert.Single(new CriticalParameters { Activation = "tahn" }.Problems()), StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new Critical().Run(new CriticalParameters { Activation = "step" }, _context));
    }
}
