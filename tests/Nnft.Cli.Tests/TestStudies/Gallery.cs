using Nnft.Statistics;
using Nnft.Studies;
using Nnft.Studies.Reports;

namespace Nnft.Cli.Tests.TestStudies;

/// <summary>Everything that a report can hold, computed from nothing: all verdicts, wide and long tables, every figure layer, and text that would like to be markup.</summary>
public sealed class Gallery : Study<GalleryParameters>
{
    public override StudyDescription Description { get; } = new(
        "test/gallery",
        "A gallery of everything that a report can hold",
        "Does every renderer draw findings, tables, figures and notes so that a person can read them?",
        "0.01 s, 1 MB",
        new Source("arXiv:2212.11811", "eq. (3.14), figure 2"),
        new Source("arXiv:2008.08601", "section 2"));

    public override Report Run(GalleryParameters parameters, StudyContext context)
    {
        var report = new Report();
        report.Find("agreement", Verdict.Pass, "Measured and exact two-point functions agree at 21 of 21 pairs of points; the largest pull is 2.31, the gate 4.9.");
        report.Find("four-point-excess", Verdict.Signal, "At width 10 the connected four-point function is 0.01234(56), 22 standard errors from zero.");
        report.Find("six-point-excess", Verdict.Noise, "The connected six-point function is 0.3(11): it cannot be told from noise with 1000 networks; 100 times as many would do.");
        report.Find("failing-check", Verdict.Fail, "The effective action without its quartic term misses the four-point function by 12.3 standard errors.");
        report.Find("escaping", Verdict.Info, "Markup stays text: <script>alert(1)</script> [bold]x[/] & \"quotes\" 'n all.");
        report.Tables.Add(Narrow());
        report.Tables.Add(Wide());
        report.Tables.Add(Long(parameters.Rows));
        foreach (Figure figure in GalleryFigures.All())
        {
            report.Figures.Add(figure);
        }

        report.Notes.Add("The expansion in 1/N is asymptotic; at width 1 its second term is as large as its first.");
        report.Notes.Add("Points closer than 0.01 make the kernel matrix ill-conditioned, which shows as large errors and not as a failure of the theory <b>here</b>.");
        return report;
    }

    private static Table Narrow()
    {
        var table = new Table("couplings", "The quartic coupling by width: exact, expanded and measured.",
            new Column("activation"), new Column("width"), new Column("exact", Help: "Finite-width theory without sampling."),
            new Column("measured", Help: "Monte Carlo, one standard error."), new Column("pull"));
        table.Add("erf", 1, 0.123456789012345, new Estimate(0.1239, 0.0012), 0.37);
        table.Add("erf", 10, 0.0123456789, new Estimate(0.01231, 0.00012), -0.3);
        table.Add("erf", 1000000, 1.23456789e-7, new Estimate(1.231e-7, 1.2e-9), -0.3);
        table.Add("gauss", 100, Cell.Undefined, new Estimate(-3.5, 0.25), Cell.Undefined);
        table.Add("relu", 100, double.PositiveInfinity, new Estimate(12345.6, 78.9), double.NaN);
        return table;
    }

    private static Table Wide()
    {
        var table = new Table("correlators", "Connected correlators at four points.",
            [new Column("points"), new Column("distance", "length"), .. Enumerable.Range(1, 9).Select(n => new Column($"correlator-{2 * n}"))]);
        for (int row = 0; row < 4; row++)
        {
            table.Add([$"x{row}", 0.1 * (row + 1), .. Enumerable.Range(1, 9).Select(n => (Cell)new Estimate(Math.Exp(-n * 0.7 * (row + 1)), 0.012 * Math.Exp(-n * 0.7 * (row + 1))))]);
        }

        return table;
    }

    private static Table Long(int rows)
    {
        var table = new Table("flow", "The running coupling.", new Column("step"), new Column("scale", "1/length"), new Column("coupling"), new Column("remark"));
        for (int row = 0; row < rows; row++)
        {
            table.Add(row, Math.Exp(-0.25 * row), 1.0 / (1.0 + (0.1 * row)), row == 0 ? "the bare coupling, before any mode has been integrated out, as the cutoff defines it" : "");
        }

        return table;
    }
}

public sealed record GalleryParameters
{
    [Parameter("Rows of the long table.", Minimum = 0, Maximum = 10000)]
    public int Rows { get; init; } = 40;

    [Parameter("Where the field is looked at.", Unit = "length")]
    public PointSet Points { get; init; } = PointSet.OnLine(0.1, 0.2);

    [Parameter("Activation of the hidden layer.", Words = ["erf", "gauss", "relu"])]
    public string Activation { get; init; } = "erf";

    [Parameter("Standard deviation of the weights.", Minimum = 0, Above = true)]
    public double SigmaW { get; init; } = 1.0;
}
