using MathNet.Numerics;
using Nnft.EffectiveTheory;
using Nnft.FiniteWidth;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>The density of a neuron of the last layer: sampled, normal, and the Edgeworth expansion with one and with all terms of order 1/n^2.</summary>
internal static class DensityComparison
{
    private const double Range = 5.0;
    private const double RatioRange = 3.0;
    private const int Steps = 100;

    public static void Add(Report report, NonGaussianityParameters parameters, LayerCoefficients theory, MetricLayer measured, ScaleInvariantMoments? exact, double[] metrics)
    {
        var mixture = ScaleMixture.Create(metrics);
        double variance = measured.Mean.Value;
        var (kurtosis, sixth) = Cumulants(parameters, measured, exact);
        var edgeworth = new EdgeworthDensity(variance, kurtosis, sixth);
        double deviation = Math.Sqrt(variance);
        double[] x = [.. Enumerable.Range(0, (2 * Steps) + 1).Select(i => Range * deviation * (i - Steps) / Steps)];
        Table table = new(
            "density", $"Density of a neuron of layer {theory.Layer}.",
            new("z"), new("sampled"), new("normal"), new("edgeworth-1", Help: "with kappa_4"), new("edgeworth-2", Help: "with kappa_4, kappa_6 and kappa_4^2"));
        Estimate[] density = [.. x.Select(mixture.Density)];
        for (int i = 0; i < x.Length; i++)
        {
            table.Add(x[i], density[i], edgeworth.Evaluate(x[i], 0), edgeworth.Evaluate(x[i], 1), edgeworth.Evaluate(x[i], 2));
        }

        report.Tables.Add(table);
        AddDistances(report, mixture, edgeworth, x);
        AddSign(report, edgeworth);
        if (mixture.DeadFraction > 0.0 || exact?.DeadProbability(FiniteWidths.Hidden(parameters.Width, theory.Layer)) > 1e-12)
        {
            double dead = exact?.DeadProbability(FiniteWidths.Hidden(parameters.Width, theory.Layer)) ?? 0.0;
            report.Find("dead", Verdict.Info, $"The output vanishes identically with probability {dead:G6} ({mixture.DeadFraction:G3} of the sampled chains); this point mass at 0 is left out of the density.");
        }

        report.Figures.Add(new Figure(
            "density", $"Density of a neuron of layer {theory.Layer} at width {parameters.Width}",
            "Sampled density (smooth, because every sample contributes a normal density), normal density of the same variance and Edgeworth expansions. The peak is higher and the tails are heavier than normal; an expansion that dips below zero is no density there.",
            new Axis("z"), new Axis("density"),
            [
                new Line("sampled", x, [.. density.Select(d => d.Value)], 0),
                new Line("normal", x, [.. x.Select(z => edgeworth.Evaluate(z, 0))], 7, true),
                new Line("Edgeworth, kappa_4", x, [.. x.Select(z => edgeworth.Evaluate(z, 1))], 1),
                new Line("Edgeworth, order 1/n^2", x, [.. x.Select(z => edgeworth.Evaluate(z, 2))], 2),
            ]));
        int[] visible = [.. Enumerable.Range(0, x.Length).Where(i => Math.Abs(x[i]) <= RatioRange * deviation)];
        double[] u = [.. visible.Select(i => x[i] / deviation)];
        report.Figures.Add(new Figure(
            "ratio", "The density in units of the normal one",
            "Sampled density divided by the normal density of the same variance, with the brackets of the Edgeworth expansions: 1 would be Gaussian.",
            new Axis("z in standard deviations"), new Axis("density/normal density"),
            [
                new Points("sampled", u, [.. visible.Select(i => density[i].Value / edgeworth.Evaluate(x[i], 0))], [.. visible.Select(i => density[i].StandardError / edgeworth.Evaluate(x[i], 0))], 0),
                new Line("Edgeworth, kappa_4", u, [.. visible.Select(i => edgeworth.Bracket(x[i], 1))], 1),
                new Line("Edgeworth, order 1/n^2", u, [.. visible.Select(i => edgeworth.Bracket(x[i], 2))], 2),
            ]));
    }

    // Exact cumulants where they are known, else the sampled ones: an expansion in wrong cumulants would test nothing.
    private static (double Kurtosis, double Sixth) Cumulants(NonGaussianityParameters parameters, MetricLayer measured, ScaleInvariantMoments? exact)
    {
        if (exact is null)
        {
            return (measured.Kurtosis.Value, measured.SixthCumulant.Value);
        }

        var (mean, variance, third) = exact.MetricCumulants(FiniteWidths.Hidden(parameters.Width, parameters.Depth), parameters.FirstVariance);
        return (3.0 * variance / (mean * mean), 15.0 * third / (mean * mean * mean));
    }

    private static void AddDistances(Report report, ScaleMixture mixture, EdgeworthDensity edgeworth, double[] x)
    {
        double deviation = Math.Sqrt(edgeworth.Variance);
        Estimate[] sampled = [.. x.Select(mixture.Distribution)];
        Table table = new("distance", "Largest difference of the distribution functions (Kolmogorov-Smirnov distance) to the sampled one.", new("expansion"), new("distance"));
        foreach (var (name, order) in new[] { ("normal", 0), ("edgeworth-1", 1), ("edgeworth-2", 2) })
        {
            Estimate largest = sampled.Select((f, i) => f.Shift(-Distribution(edgeworth, x[i] / deviation, order))).MaxBy(d => Math.Abs(d.Value));
            table.Add(name, largest with { Value = Math.Abs(largest.Value) });
        }

        report.Tables.Add(table);
        report.Find(
            "distance", Verdict.Info,
            $"Distance of the distribution function to the normal one {TableText(table, 0)}, to the Edgeworth expansion with kappa_4 {TableText(table, 1)}, with all terms of order 1/n^2 {TableText(table, 2)}.");

        static string TableText(Table table, int row) => ((Estimate)table.Rows[row][1].Content!).ToString();
    }

    private static void AddSign(Report report, EdgeworthDensity edgeworth)
    {
        double deviation = Math.Sqrt(edgeworth.Variance);
        string Where(int order) => edgeworth.FirstNegative(order) is { } f ? $"negative from |z| = {f / deviation:F2} standard deviations on" : "positive within 10 standard deviations";
        report.Find("edgeworth-sign", Verdict.Info, $"The Edgeworth expansion with kappa_4 is {Where(1)}, with all terms of order 1/n^2 {Where(2)}.");
    }

    // Phi(u) - phi(u) [ k4/24 He3 + k6/720 He5 + k4^2/1152 He7 ]
    private static double Distribution(EdgeworthDensity density, double u, int order)
    {
        double normal = 0.5 * SpecialFunctions.Erfc(-u / Math.Sqrt(2.0));
        double phi = Math.Exp(-0.5 * u * u) / Math.Sqrt(2.0 * Math.PI);
        double s = u * u;
        double sum = 0.0;
        if (order >= 1)
        {
            sum += density.Kurtosis / 24.0 * u * (s - 3.0);
        }

        if (order == 2)
        {
            sum += density.SixthCumulant / 720.0 * u * (15.0 + (s * (-10.0 + s)));
            sum += density.Kurtosis * density.Kurtosis / 1152.0 * u * (-105.0 + (s * (105.0 + (s * (-21.0 + s)))));
        }

        return normal - (phi * sum);
    }
}
