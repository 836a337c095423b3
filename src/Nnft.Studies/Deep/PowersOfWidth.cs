using Nnft.FiniteWidth.PowerCounting;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Deep;

/// <summary>With which power of the width a correlator of derivatives falls: the rule of arXiv:1909.11304 and its measurement.</summary>
public sealed class PowersOfWidth : Study<PowerCountingParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "deep/power-counting",
        "Powers of the width in correlators of derivatives",
        "With which power of the width does a correlation function of the output and its derivatives by the parameters fall, and do sampled networks obey the rule?",
        "a few seconds; time grows with networks * width^2",
        new Source("arXiv:1909.11304", "conjecture 1, tables 1 and 2"));

    /// <inheritdoc/>
    public override Report Run(PowerCountingParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        IReadOnlyList<DerivativeCorrelator> correlators = parameters.Read();
        report.Tables.Add(CountingTable(correlators));
        if (parameters.TimeDerivatives > 0)
        {
            report.Tables.Add(TimeDerivatives(report, correlators, parameters.TimeDerivatives));
        }

        if (parameters.Networks > 0)
        {
            Measure(report, parameters, correlators, context);
        }

        report.Notes.Add("s = n_e + (n_o - m)/2 with m factors in n_e clusters of even and n_o of odd size; two factors are in one cluster when they share an index. A conjecture, proven for linear networks and special cases. An odd number of factors gives exactly 0, because output weights have a symmetric density.");
        return report;
    }

    private static Table CountingTable(IReadOnlyList<DerivativeCorrelator> correlators)
    {
        Table table = new("counting", "The bound C = O(n^s) of every correlator.", new("correlator"), new("factors"), new("clusters", Help: "their sizes"), new("even"), new("odd"), new("s"));
        foreach (DerivativeCorrelator correlator in correlators)
        {
            table.Add(
                correlator.ToString(), correlator.Factors.Count, Sizes(correlator), correlator.EvenClusters, correlator.OddClusters, correlator.Vanishes ? "vanishes" : correlator.Exponent);
        }

        return table;
    }

    private static Table TimeDerivatives(Report report, IReadOnlyList<DerivativeCorrelator> correlators, int orders)
    {
        Table table = new("time-derivatives", "Terms of the time derivatives under gradient flow; t1, t2, ... are training inputs.", new("correlator"), new("derivative"), new("term"), new("clusters"), new("s"));
        foreach (DerivativeCorrelator correlator in correlators.Where(c => !c.Vanishes))
        {
            IReadOnlyList<DerivativeCorrelator> terms = [correlator];
            List<string> bounds = [];
            for (int order = 1; order <= orders; order++)
            {
                terms = [.. terms.SelectMany(term => term.TimeDerivative())];
                bounds.Add($"{order}: {terms.Max(Bound)}");
                foreach (DerivativeCorrelator term in terms)
                {
                    table.Add(correlator.ToString(), order, term.ToString(), Sizes(term), Bound(term));
                }
            }

            report.Find(Name("time", correlator, report), Verdict.Info, $"{correlator}, s = {correlator.Exponent}; the largest s of its time derivatives: {string.Join(", ", bounds)}.");
        }

        return table;

        // A factor of the loss, linear in f for the squared error, makes the number of outputs even again.
        static int Bound(DerivativeCorrelator term) => (int)Math.Floor(term.EvenClusters + ((term.OddClusters - term.Factors.Count) / 2.0));
    }

    private static void Measure(Report report, PowerCountingParameters parameters, IReadOnlyList<DerivativeCorrelator> correlators, StudyContext context)
    {
        DerivativeCorrelator[] measurable = [.. correlators.Where(c => !c.Vanishes && WidthScan.CanMeasure(c))];
        foreach (DerivativeCorrelator other in correlators.Where(c => !c.Vanishes && !WidthScan.CanMeasure(c)))
        {
            report.Notes.Add($"{other} is counted but not measured: a cluster is none of f, g.g, g.H.g, |H.g|^2, D3(g,g,g), tr H^2 and tr H with the gradient g and the matrix H of second derivatives.");
        }

        if (measurable.Length == 0)
        {
            return;
        }

        var scan = WidthScan.Create(Activation.Parse(parameters.Activation), measurable, parameters.HiddenLayers, parameters.SigmaW, parameters.Input, context.Seed);
        int[] widths = [.. parameters.Widths.Order()];
        var measured = new List<IReadOnlyList<(Estimate Full, Estimate? Connected)>>();
        double total = widths.Sum(n => (double)n * n);
        foreach (int width in widths)
        {
            context.Progress?.Report(new StudyProgress(widths.TakeWhile(n => n < width).Sum(n => (double)n * n) / total, $"{parameters.Networks} networks of width {width}"));
            measured.Add(scan.Measure(width, parameters.Networks, context.Threads, context.Cancellation));
        }

        Table values = new("values", "Measured correlators; connected: the joint cumulant of the clusters.", new("correlator"), new("width"), new("measured"), new("connected"));
        Table slopes = new(
            "slopes", "Measured powers of the width.", new("correlator"), new("s"), new("slope", Help: "of a pure power"), new("slope-corrected", Help: "s of C n^s (1 + a/n)"),
            new("last-octave", Help: "between the two largest widths"), new("slope-connected", Help: "of the connected part, a pure power"), new("verdict"));
        List<FigureLayer> layers = [];
        for (int k = 0; k < measurable.Length; k++)
        {
            Estimate[] full = [.. measured.Select(m => m[k].Full)];
            for (int i = 0; i < widths.Length; i++)
            {
                values.Add(measurable[k].ToString(), widths[i], full[i], measured[i][k].Connected is { } connected ? connected : Cell.Undefined);
            }

            var connectedExponent = measured[0][k].Connected is null ? null : WidthExponent.Of(widths, [.. measured.Select(m => m[k].Connected!.Value)]);
            Judge(report, slopes, measurable[k], WidthExponent.Of(widths, full), connectedExponent);
            Draw(layers, measurable[k], widths, full, k);
        }

        report.Tables.Add(slopes);
        report.Tables.Add(values);
        report.Figures.Add(new Figure(
            "slopes", "Correlators of derivatives against the width",
            "Measured values (points) and the power n^s of the rule through the last of them (lines). The rule is an upper bound: points may fall faster than their line, never slower in the end.",
            new Axis("width n", true), new Axis("|C|", true), layers));
        report.Notes.Add($"Measured in networks with {parameters.HiddenLayers} hidden layers, activation {parameters.Activation}, NTK parameterisation, no biases, all inputs equal to ({string.Join(", ", parameters.Input)}). Pure powers over few octaves carry drifts of the order of 1/n.");
    }

    private static void Judge(Report report, Table slopes, DerivativeCorrelator correlator, WidthExponent? exponent, WidthExponent? connected)
    {
        Cell connectedSlope = connected is null ? Cell.Undefined : connected.Slope;
        if (exponent is null)
        {
            slopes.Add(correlator.ToString(), correlator.Exponent, Cell.Undefined, Cell.Undefined, Cell.Undefined, connectedSlope, "noise");
            report.Find(Name("slope", correlator, report), Verdict.Noise, $"{correlator}: s = {correlator.Exponent}; at some width it is not above three standard errors, more networks are needed for a slope.");
            return;
        }

        Estimate[] candidates = exponent.Corrected is { } corrected ? [corrected, exponent.LastOctave] : [exponent.Slope, exponent.LastOctave];
        bool holds = candidates.Any(slope => slope.Value - (Pull.Gate * slope.StandardError) <= correlator.Exponent);
        slopes.Add(
            correlator.ToString(), correlator.Exponent, exponent.Slope, exponent.Corrected is { } c ? c : Cell.Undefined, exponent.LastOctave, connectedSlope, holds ? "obeys the bound" : "above the bound");
        report.Find(
            Name("slope", correlator, report), holds ? Verdict.Pass : Verdict.Fail,
            $"{correlator}: clusters of {Sizes(correlator)} factors bound it by n^{correlator.Exponent}; measured power {exponent.Slope}"
            + (exponent.Corrected is { } with ? $", with a correction by 1/n {with}" : "") + $", over the last octave {exponent.LastOctave}"
            + (connected is null ? "." : $"; power of its connected part {connected.Slope}."));
    }

    private static void Draw(List<FigureLayer> layers, DerivativeCorrelator correlator, int[] widths, Estimate[] values, int colour)
    {
        double[] x = [.. widths.Select(n => (double)n)];
        double[] size = [.. values.Select(v => Math.Abs(v.Value))];
        layers.Add(new Points(correlator.ToString(), x, size, [.. values.Select(v => v.StandardError)], colour));
        layers.Add(new Line("", x, [.. x.Select(n => size[^1] * Math.Pow(n / x[^1], correlator.Exponent))], colour));
    }

    private static string Sizes(DerivativeCorrelator correlator) => string.Join(" + ", correlator.Clusters.Select(cluster => cluster.Factors.Count));

    private static string Name(string kind, DerivativeCorrelator correlator, Report report) =>
        $"{kind}-{report.Findings.Count(finding => finding.Name.StartsWith(kind, StringComparison.Ordinal)) + 1}-of-{correlator.Factors.Count}-factors";
}
