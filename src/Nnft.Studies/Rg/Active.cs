using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Renormalization;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rg;

/// <summary>The flow with sigma_W: classical scaling in two normalisations.</summary>
public sealed class Active : Study<ActiveParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "rg/active",
        "The active renormalisation group: couplings against sigma_W",
        "How do the exact couplings of the Gauss-net run with the standard deviation of the weights, and does anything run beyond classical scaling?",
        "a second",
        new Source("arXiv:2212.11811", "section 4.2, eqs. 3.6 and 4.6"),
        new Source("arXiv:2108.01403", "section 4"));

    /// <inheritdoc/>
    public override Report Run(ActiveParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        double[] sigmas = [.. parameters.SigmaW.Distinct().Order()];
        int[] dimensions = [.. parameters.Dimensions.Distinct().Order()];
        Report report = new();
        (Table identity, double worst) = IdentityTable(parameters, sigmas);
        report.Find(
            "scaling-identity", worst < 1e-9 ? Verdict.Pass : Verdict.Fail,
            $"G_n at sigma_W equals sigma_W^n G_n at 1 with inputs sigma_W x, for n = 2, 4, 6 and every net: largest relative difference {worst:G2}. The flow is classical scaling, without an anomalous dimension.");
        AddCouplings(report, parameters, sigmas, dimensions);
        report.Tables.Add(identity);
        report.Notes.Add("Couplings at the origin, exact at this width. u4 = -G_c4/int prod_4 K_W as plotted (eq. 3.6), u4/Z^2 of the canonical field phi = sqrt(Z) f (eq. 4.6); u6 with trees of two u4 subtracted. Z goes as sigma_W^(d-4), which turns the exponent d-4 into 4-d: both are right for their normalisation.");
        report.Notes.Add("sigma_b is not scaled and there is no output bias; a normal one would not change cumulants beyond the second.");
        return report;
    }

    private static void AddCouplings(Report report, ActiveParameters parameters, double[] sigmas, int[] dimensions)
    {
        Table table = new(
            "couplings", "Exact couplings of the Gauss-net at the origin.",
            new("dimension"), new("sigma-w"), new("u4", Help: "-G_c4 / I4"), new("u4-canonical", Help: "u4/Z^2"), new("u4-dimensionless", Help: "u4/Z^2 m^(d-4)"),
            new("u6", Help: "trees subtracted"), new("u6-canonical", Help: "u6/Z^3"), new("z", Help: "field renormalisation"), new("mass-squared", Help: "m^2 = 2 sigma_W^2/d"));
        Table exponents = new(
            "exponents", "Exponents of sigma_W: fitted to the exact couplings, and expected.",
            new("dimension"), new("coupling"), new("normalisation"), new("slope"), new("expected"));
        List<FigureLayer> layers = [];
        double worst = 0.0;
        foreach (int d in dimensions)
        {
            double[][] lines = new double[4][];
            for (int k = 0; k < lines.Length; k++)
            {
                lines[k] = new double[sigmas.Length];
            }

            for (int i = 0; i < sigmas.Length; i++)
            {
                NetworkEnsemble ensemble = parameters.Ensemble(sigmas[i], d);
                Couplings couplings = Couplings.Create(ensemble, [new double[d]]);
                CanonicalField field = CanonicalField.Create(ensemble);
                Estimate u4 = couplings.U4AtOrigin() ?? Estimate.Exact(double.NaN);
                Estimate u6 = couplings.U6Tree([0, 0, 0, 0, 0, 0]) ?? Estimate.Exact(double.NaN);
                (lines[0][i], lines[1][i], lines[2][i], lines[3][i]) = (u4.Value, field.U4(u4).Value, u6.Value, field.U6(u6).Value);
                table.Add(
                    d, sigmas[i], Cell.Theory(u4), Cell.Theory(field.U4(u4)), Cell.Theory(field.DimensionlessU4(u4)), Cell.Theory(u6), Cell.Theory(field.U6(u6)), field.Z, field.MassSquared);
            }

            bool vanish = lines.Any(line => line.Any(u => u == 0.0));
            for (int k = 0; k < lines.Length && !vanish; k++)
            {
                int power = k < 2 ? 4 : 6;
                int expected = k % 2 == 0 ? ActiveFlow.Exponent(d, power) : ActiveFlow.CanonicalExponent(d, power);
                double slope = LinearFit.Exponent(sigmas, lines[k]).Value;
                worst = Math.Max(worst, Math.Abs(slope - expected));
                exponents.Add(d, $"u{power}", k % 2 == 0 ? "as plotted" : "canonical", slope, expected);
            }

            if (!vanish)
            {
                int colour = Array.IndexOf(dimensions, d);
                layers.Add(new Line($"as plotted, d = {d}", sigmas, [.. lines[0].Select(Math.Abs)], colour));
                layers.Add(new Line($"canonical, d = {d}", sigmas, [.. lines[1].Select(Math.Abs)], colour, Dashed: true));
            }
        }

        report.Tables.Add(table);
        if (layers.Count == 0)
        {
            report.Find("exponents", Verdict.Info, "Without a hidden bias the Gauss-net is exactly normal at the origin: all couplings vanish there and nothing runs.");
            return;
        }

        report.Find(
            "exponents", worst < 1e-6 ? Verdict.Pass : Verdict.Fail,
            $"u4 goes as sigma_W^(d-4) and u6 as sigma_W^(d-6) as plotted, as sigma_W^(4-d) and sigma_W^(6-2d) in the canonical normalisation: largest deviation of an exponent {worst:G2}.");
        report.Tables.Add(exponents);
        report.Figures.Add(new Figure(
            "u4", $"|u4| against sigma_W, N = {parameters.Width}, sigma_b = {parameters.SigmaB}",
            "Solid: u4 as defined and plotted, of slope d - 4. Dashed: the coupling of the canonically normalised field, of slope 4 - d. One theory, two normalisations of the field.",
            new Axis("sigma_W", true), new Axis("|u4|", true), layers));
    }

    private static (Table Table, double Worst) IdentityTable(ActiveParameters parameters, double[] sigmas)
    {
        double[][] points = [[0.1], [0.2], [-0.3], [0.4], [0.05], [-0.15]];
        Table table = new("scaling-identity", "Both sides of the exact identity, without output bias.", new("net"), new("order"), new("sigma-w"), new("direct", Help: "G_n at sigma_W"), new("scaled", Help: "sigma_W^n G_n at 1, inputs sigma_W x"), new("difference", Help: "relative"));
        double worst = 0.0;
        double sigmaW = sigmas[Math.Min(1, sigmas.Length - 1)];
        foreach (string net in parameters.IdentityNets.Distinct(StringComparer.Ordinal))
        {
            NetworkEnsemble ensemble = parameters.Ensemble(sigmaW, 1) with { Activation = ActivationCatalogue.Parse(net) };
            foreach (int order in (int[])[2, 4, 6])
            {
                (Estimate direct, Estimate scaled) = ActiveFlow.Identity(ensemble, points, [.. Enumerable.Range(0, order)]);
                double difference = direct.Value == scaled.Value ? 0.0 : Math.Abs(direct.Value - scaled.Value) / Math.Max(Math.Abs(direct.Value), Math.Abs(scaled.Value));
                worst = Math.Max(worst, difference);
                table.Add(net, order, sigmaW, Cell.Theory(direct), Cell.Theory(scaled), difference);
            }
        }

        return (table, worst);
    }
}
