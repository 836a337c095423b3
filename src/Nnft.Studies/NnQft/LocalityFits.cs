using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.NnQft;

/// <summary>
/// Local and non-local couplings fitted to the exact four-point functions, at the given points and at points so wide that the kernel changes between
/// them. Only the wide ones can tell a local action from any other.
/// </summary>
internal static class LocalityFits
{
    private const double WideReach = 1.2;

    private static readonly (string Name, CouplingTerm[] Terms)[] _ansatzes =
    [
        ("local", [CouplingTerm.Local]),
        ("+ y^2", [CouplingTerm.Local, CouplingTerm.LocalSquared]),
        ("+ non-local", [CouplingTerm.Local, CouplingTerm.LocalSquared, CouplingTerm.NonLocal]),
    ];

    public static void Add(Report report, NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff)
    {
        var table = new Table(
            "fits", "Least-squares couplings of -G_c4 = 24 lam0 I0 + 24 lam2 I2 + 8 lamNL I_NL, trained on sqrt(1/2) of the test points; each ansatz adds a term to the one before it, errors are the mean of |fit/exact - 1| over all combinations.",
            new Column("points"), new Column("ansatz"), new Column("rank"), new Column("condition", Help: "of the unscaled columns"), new Column("lam0"), new Column("lam2"), new Column("lam-nl"),
            new Column("train-error"), new Column("test-error"));
        var given = Add(table, "given", ensemble, points, cutoff);
        double reach = points.Max(x => Math.Sqrt(x.Sum(c => c * c)));
        double scaled = ensemble.SigmaW * reach / Math.Sqrt(ensemble.InputDimension);
        double factor = WideReach / scaled;
        var wide = scaled is >= 1.0 or 0.0 ? given : Add(table, "wide", ensemble, [.. points.Select(x => Array.ConvertAll(x, c => factor * c))], cutoff);
        report.Tables.Add(table);
        AddFindings(report, given, wide, reach);
        AddFigure(report, wide);
    }

    private static List<Outcome> Add(Table table, string name, NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff)
    {
        int[][] combinations = [.. Multisets.Combinations(points.Count, 4)];
        var test = Couplings.Create(ensemble, points, cutoff);
        var train = Couplings.Create(ensemble, [.. points.Select(x => Array.ConvertAll(x, c => Math.Sqrt(0.5) * c))], cutoff);
        Estimate[] Exact(Couplings couplings)
        {
            couplings.Correlators.Prepare(4);
            return [.. combinations.Select(legs => couplings.Connected(legs))];
        }

        Estimate[] testExact = Exact(test);
        Estimate[] trainExact = Exact(train);
        var outcomes = new List<Outcome>();
        foreach (var (ansatz, terms) in _ansatzes)
        {
            CouplingDesign trainDesign = CouplingDesign.Create(train.Integrals, combinations, terms);
            CouplingDesign testDesign = CouplingDesign.Create(test.Integrals, combinations, terms);
            CouplingFit fit = CouplingFit.Create(trainDesign, trainExact);
            double? trainError = fit.MeanAbsoluteRelativeError(trainDesign, trainExact);
            double? testError = fit.MeanAbsoluteRelativeError(testDesign, testExact);
            table.Add(
                name, ansatz, fit.Rank, double.IsFinite(fit.ConditionNumber) ? fit.ConditionNumber : Cell.Undefined, Coupling(fit, CouplingTerm.Local), Coupling(fit, CouplingTerm.LocalSquared), Coupling(fit, CouplingTerm.NonLocal),
                trainError is { } t ? t : Cell.Undefined, testError is { } e ? e : Cell.Undefined);
            outcomes.Add(new Outcome(ansatz, fit, testError, fit.Predict(testDesign), testExact));
        }

        return outcomes;
    }

    private static Cell Coupling(CouplingFit fit, CouplingTerm term)
    {
        // Without full rank the fit has couplings, but they mean nothing one by one.
        int place = fit.Rank < fit.Terms.Count ? -1 : fit.Terms.ToList().IndexOf(term);
        return place < 0 ? Cell.Undefined : Cell.Theory(fit.Couplings[place]);
    }

    private static void AddFindings(Report report, List<Outcome> given, List<Outcome> wide, double reach)
    {
        if (wide[0].TestError is not { } wideError || given[0].TestError is not { } error)
        {
            report.Find("locality", Verdict.Info, "The four-point functions vanish at these points: there is nothing to fit.");
            return;
        }

        string all = string.Join(", ", wide.Select(outcome => $"{outcome.Ansatz} {outcome.TestError:G3}"));
        report.Find(
            "locality", Verdict.Info,
            wideError > 0.01
                ? $"A local action does not describe the four-point functions at wide points: the best coupling constant misses them by {wideError:G3} times their value on average ({all}). The theory is local at most for inputs small against 1/sigma_W."
                : $"A local action describes the four-point functions at wide points to {wideError:G3} times their value on average ({all}).");
        CouplingFit two = given[1].Fit;
        CouplingFit three = given[^1].Fit;
        string points = ReferenceEquals(given, wide) ? "At these points" : $"At points up to |x| = {reach:G4} one coupling constant misses the four-point functions by {error:G3} times their value; there";
        string judgement = three.Rank < three.Terms.Count
            ? $"the columns are multiples of each other (rank {three.Rank} of {three.Terms.Count}), so any ansatz fits equally well and the single couplings are not determined."
            : error < 0.01 && !ReferenceEquals(given, wide)
                ? $"the condition number is {two.ConditionNumber:G3} with two couplings and {three.ConditionNumber:G3} with three: all four-point functions are nearly the same number, so any ansatz fits and the fit says nothing about locality."
                : $"the condition number is {two.ConditionNumber:G3} with two couplings and {three.ConditionNumber:G3} with three.";
        report.Find("conditioning", Verdict.Info, $"{points} {judgement}");
    }

    private static void AddFigure(Report report, List<Outcome> wide)
    {
        int[] order = [.. Enumerable.Range(0, wide[0].Exact.Length).OrderBy(i => Math.Abs(wide[0].Exact[i].Value))];
        int[] shown = [.. order.Where(i => Math.Abs(wide[0].Exact[i].Value) > wide[0].Exact[i].StandardError)];
        double[] places = [.. shown.Select((_, k) => k + 1.0)];
        var layers = new List<FigureLayer> { new HorizontalMark("exact", 0.0, 3) };
        foreach (var (outcome, colour) in wide.Select((outcome, colour) => (outcome, colour)))
        {
            layers.Add(new Points(outcome.Ansatz, places, [.. shown.Select(i => (outcome.Predictions[i] / outcome.Exact[i].Value) - 1.0)], Colour: colour));
        }

        report.Figures.Add(new Figure(
            "locality", "Locality test: fitted against exact four-point functions at wide points",
            "Every combination of the wide test points, ordered by the size of its connected four-point function. Were the action local, all points would lie on zero; a fit at close points looks perfect for any ansatz and proves nothing.",
            new Axis("combination, by |G_c4|"), new Axis("fit / exact - 1"), layers));
    }

    private sealed record Outcome(string Ansatz, CouplingFit Fit, double? TestError, IReadOnlyList<double> Predictions, Estimate[] Exact);
}
