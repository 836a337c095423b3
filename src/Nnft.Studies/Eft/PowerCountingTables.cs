using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>Which couplings matter at large inputs, from the scaling of the kernel.</summary>
public sealed class PowerCountingTables : Study<PowerCountingParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "eft/power-counting",
        "Power counting for the effective action of a net",
        "Which couplings of the effective action grow or fall with the cutoff of the inputs, and from which input scale on does this counting hold?",
        "about a second",
        new Source("arXiv:2008.08601", "section 4"),
        new Source("arXiv:2108.01403", "section 3"));

    /// <inheritdoc/>
    public override Report Run(PowerCountingParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        string[] activations = [.. parameters.Activations.Distinct(StringComparer.Ordinal)];
        int[] dimensions = [.. parameters.Dimensions.Distinct().Order()];
        int[] powers = [.. parameters.Powers.Distinct().Order()];
        double[] scales = [.. parameters.InputScales.Distinct().Order()];
        Report report = new();
        report.Tables.Add(Asymptotic(activations, dimensions, powers));
        AddScales(report, parameters, activations, dimensions[0], powers[0], scales);
        AddFindings(report, activations, dimensions, powers);
        report.Notes.Add("Conventions: [x] = 1, [f] = [K]/2, [Xi] = -2d - [K], [g_k] = -d - k [K]/2 for a coupling of f^k under an integral over the inputs. [g_k] is the limit of d log g_k / d log Lambda: negative is irrelevant.");
        report.Notes.Add("A kernel that decays faster than any power between different points (gauss, cosnet, sin, cos) makes every integral over a vertex converge: its couplings need no cutoff and do not run.");
        return report;
    }

    private static Table Asymptotic(string[] activations, int[] dimensions, int[] powers)
    {
        List<Column> columns = [new("net"), new("dimension"), new("kernel-dimension", Help: "[K] at large inputs"), new("field", Help: "[f]"), new("inverse-kernel", Help: "[Xi]")];
        foreach (int power in powers)
        {
            columns.AddRange([new($"g{power}", Help: $"d log g{power} / d log Lambda at large Lambda"), new($"class-{power}")]);
        }

        Table table = new("power-counting", "Dimensions at large inputs.", [.. columns]);
        foreach (string activation in activations)
        {
            double? kernel = PowerCounting.AtLargeInputs(ActivationCatalogue.Parse(activation));
            foreach (int dimension in dimensions)
            {
                List<Cell> row = [activation, dimension];
                if (kernel is { } k)
                {
                    PowerCounting counting = new(dimension, k);
                    row.AddRange([k, counting.Field, counting.InverseKernel]);
                    row.AddRange(powers.SelectMany(power => (Cell[])[counting.Coupling(power), KebabCase.Of(counting.Classify(power).ToString())]));
                }
                else
                {
                    row.AddRange([Cell.Undefined, Cell.Undefined, Cell.Undefined]);
                    row.AddRange(powers.SelectMany(_ => (Cell[])[0, "finite, no cutoff"]));
                }

                table.Add([.. row]);
            }
        }

        return table;
    }

    private static void AddScales(Report report, PowerCountingParameters parameters, string[] activations, int dimension, int power, double[] scales)
    {
        Table table = new(
            "input-scale", $"Local dimensions at finite input scale, d = {dimension}.",
            new("net"), new("input-scale", Help: "|x|"), new("kernel-dimension", Help: "d log K_W(x, x) / d log |x|"), new($"g{power}", Help: $"-d - {power} [K]/2 with the local [K]"));
        List<FigureLayer> layers = [];
        foreach (string activation in activations)
        {
            NetworkEnsemble ensemble = parameters.Ensemble(activation, dimension);
            double[] direction = [.. Enumerable.Repeat(1.0 / Math.Sqrt(dimension), dimension)];
            bool decays = PowerCounting.AtLargeInputs(ensemble.Activation) is null;
            List<double> couplings = [];
            foreach (double scale in scales)
            {
                Estimate kernel = KernelScaling.Local(ensemble, direction, scale);
                couplings.Add(new PowerCounting(dimension, kernel.Value).Coupling(power));
                table.Add(activation, scale, Math.Round(kernel.Value, 9), decays ? Cell.Undefined : Math.Round(couplings[^1], 9));
            }

            if (!decays)
            {
                layers.Add(new Line(activation, scales, couplings));
            }
        }

        report.Tables.Add(table);
        if (layers.Count > 0)
        {
            report.Figures.Add(new Figure(
                "input-scale", $"Dimension of the coupling of f^{power} against the input scale, d = {dimension}",
                $"A net with sigma_b = {parameters.SigmaB}, sigma_W = {parameters.SigmaW} knows no pure power: where the bias dominates the kernel is flat and every net counts as -d = {-dimension}; the asymptotic dimension holds beyond |x| of about sigma_b/sigma_W.",
                new Axis("|x|", true), new Axis($"[g_{power}]"), layers));
        }
    }

    private static void AddFindings(Report report, string[] activations, int[] dimensions, int[] powers)
    {
        foreach (string activation in activations)
        {
            double? kernel = PowerCounting.AtLargeInputs(ActivationCatalogue.Parse(activation));
            string text = kernel is not { } k
                ? $"{activation}: the kernel decays faster than any power, integrals over vertices converge and couplings do not run."
                : $"{activation}: [K] = {k}, in d = {dimensions[0]} "
                    + string.Join(", ", powers.Select(p => $"[g_{p}] = {new PowerCounting(dimensions[0], k).Coupling(p)}"))
                    + (k == 0.0 && powers.Length > 1 ? $": higher powers of f are not more suppressed than f^{powers[0]}." : ".");
            report.Find($"counting-{NameOf(activation)}", Verdict.Info, text);
        }
    }

    /// <summary>A kebab-case name for findings, also of a formula.</summary>
    private static string NameOf(string activation) =>
        string.Concat(activation.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
}
