using Nnft.Studies.Reports;

namespace Nnft.Cli.Tests.TestStudies;

/// <summary>Figures that use every kind of layer and axis.</summary>
internal static class GalleryFigures
{
    public static IEnumerable<Figure> All()
    {
        double[] x = [.. Enumerable.Range(0, 41).Select(i => -2.0 + (0.1 * i))];
        double[] coarse = [.. Enumerable.Range(0, 9).Select(i => -2.0 + (0.5 * i))];
        yield return new Figure(
            "lines-points-bands", "Correlators and their errors",
            "Points with one standard error lie on the lines of the exact theory; the band is the noise background.",
            new Axis("x"), new Axis("G(x, 0)"),
            [
                new Band("noise", x, [.. x.Select(_ => -0.08)], [.. x.Select(_ => 0.08)], 5),
                new Line("exact, width 10", x, [.. x.Select(t => Math.Exp(-t * t))], 0),
                new Points("measured, width 10", coarse, [.. coarse.Select((t, i) => Math.Exp(-t * t) + (0.03 * Math.Sin(7 * i)))], [.. coarse.Select(_ => 0.03)], 0),
                new Line("infinite width", x, [.. x.Select(t => 0.8 * Math.Exp(-0.5 * t * t))], 1, Dashed: true),
                new Points("measured, width 1000", coarse, [.. coarse.Select(t => 0.8 * Math.Exp(-0.5 * t * t))], Colour: 1),
                new HorizontalMark("zero", 0.0, 7),
                new Line("with a gap", [-1, -0.5, 0, 0.5, 1], [0.5, 0.55, double.NaN, 0.55, 0.5], 2),
            ]);

        double[] widths = [1, 10, 100, 1000, 10000];
        yield return new Figure(
            "scaling", "Scaling with width", "The connected four-point function falls like 1/N over four decades.",
            new Axis("width N", Logarithmic: true), new Axis("|connected four-point|", Logarithmic: true),
            [
                new Line("1/N", widths, [.. widths.Select(n => 0.5 / n)]),
                new Points("measured", widths, [.. widths.Select(n => 0.5 / n * (1.0 + (0.1 * Math.Sin(n))))], [.. widths.Select(n => 0.06 / n)]),
                new Band("two standard errors", widths, [.. widths.Select(n => 0.4 / n)], [.. widths.Select(n => 0.62 / n)]),
            ]);

        double[] edges = [.. Enumerable.Range(0, 31).Select(i => -3.0 + (0.2 * i))];
        yield return new Figure(
            "histogram", "Distribution of outputs", "The output of a narrow network is not normal.",
            new Axis("f(x)"), new Axis("networks"),
            [
                new Histogram("width 10", edges, [.. Enumerable.Range(0, 30).Select(i => Math.Round(400 * Math.Exp(-0.5 * Math.Pow(-2.9 + (0.2 * i), 2))))]),
                new Histogram("width 1", edges, [.. Enumerable.Range(0, 30).Select(i => Math.Round(500 * Math.Exp(-2.0 * Math.Abs(-2.9 + (0.2 * i)))))]),
                new VerticalMark("exact mean", 0.0),
            ]);

        yield return new Figure(
            "heat-map", "Kernel", "The kernel over pairs of points: <i>not</i> translation invariant.",
            new Axis("x"), new Axis("y"),
            [new HeatMap("K(x, y)", x, x, [.. x.Select(a => x.Select(b => Math.Exp(-(a - b) * (a - b)) * (1 + (0.3 * a))).ToArray())])]);
    }
}
