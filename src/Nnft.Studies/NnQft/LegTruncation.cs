using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>The couplings of the effective action of an ensemble by leg truncation, and whether they deserve the name.</summary>
public sealed class LegTruncation : Study<CouplingsParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "nn-qft/couplings",
        "Couplings by leg truncation, and whether the action is local",
        "Which quartic and sextic couplings does the effective action of this ensemble have, do they depend on their legs, and does a local action describe the four-point functions?",
        "about a second; a minute for tanh and gelu, whose kernels are quadratures",
        new Source("arXiv:2212.11811", "eq. 3.5, 3.6, 4.1 and 4.6"),
        new Source("arXiv:2008.08601", "couplings, fits of local and non-local terms, six-point prediction"));

    /// <inheritdoc/>
    public override Report Run(CouplingsParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        NetworkEnsemble ensemble = parameters.Ensemble();
        IReadOnlyList<double[]> points = parameters.ChosenPoints();
        var couplings = Couplings.Create(ensemble, points, parameters.Cutoff);
        couplings.Correlators.Prepare(4, 6);
        TreeVertex vertex = couplings.U4AtOrigin() is null ? TreeVertex.Split : TreeVertex.Origin;
        context.Progress?.Report(new StudyProgress(0.1, "couplings of all combinations"));
        CouplingTable quartic = CouplingTable.Quartic(couplings, points.Count);
        context.Cancellation.ThrowIfCancellationRequested();
        CouplingTable sextic = CouplingTable.Sextic(couplings, points.Count, vertex);
        context.Cancellation.ThrowIfCancellationRequested();
        context.Progress?.Report(new StudyProgress(0.4, "fits"));

        var report = new Report();
        SexticSign.AddFindings(report, ensemble, couplings, sextic, parameters.Cutoff);
        AddQuarticFindings(report, ensemble, quartic);
        LocalityFits.Add(report, ensemble, parameters.ChosenFitPoints(), parameters.Cutoff);
        context.Progress?.Report(new StudyProgress(0.5, "six-point prediction"));
        Table prediction = PredictionTable.Create(report, couplings.Correlators, points.Count);
        AddSummary(report, ensemble, quartic, sextic);
        if (parameters.Networks > 0)
        {
            MeasuredCouplings.Add(report, context, couplings, parameters.Networks);
        }

        report.Tables.Add(quartic.Table);
        report.Tables.Add(sextic.Table);
        report.Tables.Add(prediction);
        AddNotes(report, couplings, points, vertex);
        return report;
    }

    private static void AddQuarticFindings(Report report, NetworkEnsemble ensemble, CouplingTable quartic)
    {
        if (quartic.Range("u4") is not var (low, mean, high))
        {
            report.Find("u4", Verdict.Info, "u4 is not defined at these points: every leg integral vanishes.");
            return;
        }

        report.Find(
            "u4", Verdict.Info,
            $"u4 lies between {low:G9} and {high:G9} at width {ensemble.Width}, mean {mean:G9}, so lambda = u4/24 has the mean {mean / 24.0:G9}; it falls exactly as 1/width.");
        string poles = quartic.Range("integral") is ( < 0.0, _, > 0.0)
            ? " The leg integral even changes its sign between combinations, so that u4 diverges in between: leg truncation does not define a coupling at these points."
            : "";
        report.Find(
            "leg-dependence", Verdict.Info,
            $"Over the combinations u4 spans {(high - low) / Math.Abs(mean):G4} times its mean. The coupling constant of a local, translation-invariant action would not vary at all.{poles}");
        if (low < 0.0)
        {
            report.Find(
                "stability", Verdict.Info,
                high < 0.0
                    ? "u4 is negative for every combination: the quartic exp(-S) alone cannot be normalised, perturbation theory in it is formal."
                    : "u4 is negative for some combinations: there the quartic exp(-S) alone cannot be normalised, perturbation theory in it is formal.");
        }
    }

    private static void AddSummary(Report report, NetworkEnsemble ensemble, CouplingTable quartic, CouplingTable sextic)
    {
        var table = new Table(
            "summary", "Smallest, mean and largest value over all combinations of points, each with weight 1; canonical couplings belong to phi = sqrt(Z) f.",
            new Column("coupling"), new Column("minimum"), new Column("mean"), new Column("maximum"));
        AddRow(table, "u4", quartic.Range("u4"), 1.0);
        AddRow(table, "lambda = u4/24", quartic.Range("u4"), 1.0 / 24.0);
        AddRow(table, "u6 naive", sextic.Range("u6-naive"), 1.0);
        AddRow(table, "u6 with trees subtracted", sextic.Range("u6-tree"), 1.0);
        if (ensemble.Activation is Gauss or CosNet)
        {
            CanonicalField field = CanonicalField.Create(ensemble);
            AddRow(table, "canonical u4/Z^2", quartic.Range("u4"), field.U4(Estimate.Exact(1.0)).Value);
            AddRow(table, "canonical u4/Z^2 in units m^(4-d)", quartic.Range("u4"), field.DimensionlessU4(Estimate.Exact(1.0)).Value);
            AddRow(table, "canonical u6/Z^3", sextic.Range("u6-tree"), field.U6(Estimate.Exact(1.0)).Value);
            report.Find(
                "canonical", Verdict.Info,
                $"The canonical field is phi = sqrt(Z) f with Z = {field.Z:G10} and m^2 = 2 sigma_W^2/d = {field.MassSquared:G10}. u4 goes as sigma_W^(d-4) = sigma_W^{ensemble.InputDimension - 4} and the canonical u4/Z^2 as sigma_W^(4-d) = sigma_W^{4 - ensemble.InputDimension}: both exponents of the literature are right, each for its own field.");
        }

        report.Tables.Add(table);
    }

    private static void AddRow(Table table, string name, (double Low, double Mean, double High)? range, double factor)
    {
        if (range is var (low, mean, high))
        {
            table.Add(name, factor * low, factor * mean, factor * high);
        }
        else
        {
            table.Add(name, Cell.Undefined, Cell.Undefined, Cell.Undefined);
        }
    }

    private static void AddNotes(Report report, Couplings couplings, IReadOnlyList<double[]> points, TreeVertex vertex)
    {
        report.Notes.Add($"Points: {LegCombinations.Legend(points)}.");
        report.Notes.Add("Conventions: action u4 f^4/4! + u6 f^6/6!; legs carry K_W, the kernel without output bias, whose constant would make every leg integral diverge; no factors of 2 pi in the integrals.");
        report.Notes.Add(vertex == TreeVertex.Origin
            ? "Trees of u6 use the exact u4 at x = 0 at both vertices; loops are not subtracted."
            : "Trees of u6 use the exact u4 of the three legs of a vertex and one of the other, averaged over that one, because u4 at x = 0 is not defined here; loops are not subtracted.");
        if (!couplings.Integrals.IsClosedForm)
        {
            report.Notes.Add($"Leg integrals are quadratures over |y_k| < {couplings.Integrals.Cutoff}; their error is part of every value. Couplings depend on this cutoff.");
        }

        foreach (string note in couplings.Correlators.Notes)
        {
            report.Notes.Add(note);
        }
    }
}
