using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Numerics;
using Nnft.Statistics;
using Nnft.Studies.NnQft;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>From cumulants to the couplings of an action on a finite set of inputs.</summary>
public sealed class Inverse : Study<InverseParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "eft/inverse",
        "The action behind the cumulants",
        "Which action on a finite set of inputs has the cumulants of a net, how well is it determined, and may its expansion be trusted?",
        "a second; more with networks > 0",
        new Source("arXiv:2307.03223", "sections 3 and 4"));

    /// <inheritdoc/>
    public override Report Run(InverseParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Report report = new();
        (CumulantSet values, CumulantSet errors) = parameters.Kernel is null ? Exact(parameters) : Given(parameters);
        EffectiveCouplings couplings = InverseProblem.Solve(values, parameters.Order);
        CouplingErrors independent = CouplingErrors.Independent(values, errors, parameters.Order);
        CouplingErrors common = CouplingErrors.FullyCorrelated(values, errors, parameters.Order);
        MeasuredInverse? measured = parameters.Networks > 0 ? MeasuredInverse.Run(parameters, context, values) : null;
        AddFindings(report, parameters, couplings);
        report.Tables.Add(CouplingTable(parameters, values, couplings, independent, common, measured));
        report.Tables.Add(ShiftTable(couplings, independent, measured));
        report.Tables.Add(DirectionTable(couplings));
        measured?.AddFinding(report, couplings);
        if (parameters.Kernel is null)
        {
            report.Figures.Add(Picture(parameters, couplings));
        }

        report.Notes.Add("S = (1/2) f (K^-1 + dXi) f + (1/4!) g4 f^4 + (1/6!) g6 f^6 with symmetric tensors, K the exact two-point function, bias included. Indices are numbers of inputs from 1.");
        report.Notes.Add(parameters.Kernel is null
            ? $"Points: {LegCombinations.Legend(parameters.ChosenPoints())}. The errors of exact couplings are what rounding of the cumulants becomes by amputation with K^-1."
            : "Errors: error-independent treats the errors of the cumulants as independent, error-common as multiples of one random number. Cumulants measured with the same networks lie near the second; only a jackknife over blocks of networks knows.");
        return report;
    }

    private static (CumulantSet Values, CumulantSet Errors) Exact(InverseParameters parameters) =>
        CumulantSet.Exact(ExactCorrelators.Create(parameters.Ensemble(), parameters.ChosenPoints()), parameters.Order == 2);

    private static (CumulantSet Values, CumulantSet Errors) Given(InverseParameters parameters)
    {
        SymmetricKernel kernel = SymmetricKernel.Create(parameters.Kernel!);
        SymmetricTensor? sextic = parameters.SixthCumulants is { } six ? Tensor(6, six) : null;
        return (
            new CumulantSet(kernel, Tensor(4, parameters.FourthCumulants!), sextic),
            new CumulantSet(
                kernel,
                parameters.FourthErrors is { } fourth ? Tensor(4, fourth) : SymmetricTensor.Create(4, kernel.Count, _ => 0.0),
                parameters.SixthErrors is { } sixth ? Tensor(6, sixth) : SymmetricTensor.Create(6, kernel.Count, _ => 0.0)));

        SymmetricTensor Tensor(int rank, IReadOnlyList<double> list)
        {
            // Index sets come in the order in which the list is written.
            Dictionary<string, double> elements = SymmetricTensor.IndexSets(rank, kernel.Count).Zip(list).ToDictionary(pair => Label(pair.First), pair => pair.Second, StringComparer.Ordinal);
            return SymmetricTensor.Create(rank, kernel.Count, indices => elements[Label(indices)]);
        }
    }

    private static void AddFindings(Report report, InverseParameters parameters, EffectiveCouplings couplings)
    {
        SymmetricKernel kernel = couplings.Kernel;
        (int first, int second) = kernel.ClosestPair;
        report.Find(
            "conditioning", Verdict.Info,
            $"cond(K) = {kernel.Condition:G5} enters g4 to the fourth power of 1/K and g6 to the sixth" + (kernel.Count > 1 ? $"; inputs {first + 1} and {second + 1} are most alike." : "."));
        int worst = Enumerable.Range(0, kernel.Count).MaxBy(i => Math.Abs(couplings.Kurtoses[i]));
        report.Find(
            "expansion-parameter", Verdict.Info,
            $"{(couplings.IsTrustworthy ? "" : "Warning: ")}the excess kurtosis along the worst eigenvector of K, ({string.Join(", ", kernel.Eigenvectors.Column(worst).Select(v => v.ToString("F4")))}), is {couplings.Kurtoses[worst]:G4}"
                + (couplings.IsTrustworthy ? $", below {EffectiveCouplings.LargestKurtosis}: the expansion in 1/N may be trusted." : $", above {EffectiveCouplings.LargestKurtosis}: orders of 1/N do not become smaller, and the couplings are formal. {Remedy(parameters, couplings)}"));
        bool quarticPositive = SymmetricTensor.IndexSets(1, kernel.Count).All(i => couplings.Quartic[i[0], i[0], i[0], i[0]] >= 0.0);
        if (couplings.Sextic is { } sextic)
        {
            bool sexticPositive = SymmetricTensor.IndexSets(1, kernel.Count).All(i => sextic[i[0], i[0], i[0], i[0], i[0], i[0]] > 0.0);
            report.Find(
                "normalisable", Verdict.Info,
                quarticPositive ? "The quartic coupling is not negative at any single input."
                : sexticPositive ? "The quartic coupling is negative, so that it alone gives no normalisable e^(-S); the sextic coupling is positive at every single input and repairs this there."
                : "The quartic coupling is negative and the sextic coupling does not repair it: e^(-S) is not normalisable at this order, perturbation theory is formal.");
        }
        else if (!quarticPositive)
        {
            report.Find("normalisable", Verdict.Info, "The quartic coupling is negative: e^(-S) at this order is not normalisable and perturbation theory is formal. Order 2 shows whether g6 repairs this.");
        }
    }

    private static Table CouplingTable(
        InverseParameters parameters, CumulantSet values, EffectiveCouplings couplings, CouplingErrors independent, CouplingErrors common, MeasuredInverse? measured)
    {
        List<Column> columns =
        [
            new("coupling"), new("indices"), new("cumulant"), new("order-1", Help: "to order 1/N"), new("value", Help: $"to order 1/N^{parameters.Order}"),
            new("error-independent", Help: "if the errors of the cumulants were independent"), new("error-common", Help: "if they all moved together"),
        ];
        if (measured is not null)
        {
            columns.AddRange([new("measured", Help: "from measured cumulants, jackknife error"), new("pull", Help: "(measured - value) / error")]);
        }

        Table table = new("couplings", "Couplings of the action.", [.. columns]);
        EffectiveCouplings first = InverseProblem.Solve(values, 1);
        foreach (int[] i in SymmetricTensor.IndexSets(4, values.Kernel.Count))
        {
            Estimate? seen = measured?.Quartic(i);
            table.Add([
                "g4", Label(i), values.Quartic[i], first.Quartic[i], couplings.Quartic[i], independent.Quartic[i], common.Quartic[i],
                .. seen is { } e ? (Cell[])[e, Pull.Of(e, Estimate.Exact(couplings.Quartic[i])).Value] : [],
            ]);
        }

        if (couplings.Sextic is { } sextic)
        {
            foreach (int[] i in SymmetricTensor.IndexSets(6, values.Kernel.Count))
            {
                Estimate? seen = measured?.Sextic(i);
                table.Add([
                    "g6", Label(i), values.Sextic![i], 0, sextic[i], independent.Sextic![i], common.Sextic![i],
                    .. seen is { } e ? (Cell[])[e, Pull.Of(e, Estimate.Exact(sextic[i])).Value] : [],
                ]);
            }
        }

        return table;
    }

    private static Table ShiftTable(EffectiveCouplings couplings, CouplingErrors errors, MeasuredInverse? measured)
    {
        var inverse = couplings.Kernel.Matrix.Inverse();
        Table table = new(
            "shift", "The quadratic part of the action.",
            [new("row"), new("column"), new("kernel", Help: "K"), new("inverse-kernel", Help: "Xi"), new("shift", Help: "dXi"), new("error"), .. measured is null ? (Column[])[] : [new("measured")]]);
        for (int i = 0; i < couplings.Kernel.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                table.Add([
                    i + 1, j + 1, couplings.Kernel.Matrix[i, j], inverse[i, j], couplings.Shift[i, j], errors.Shift[i, j],
                    .. measured is null ? (Cell[])[] : [measured.Shift(i, j)],
                ]);
            }
        }

        return table;
    }

    private static Table DirectionTable(EffectiveCouplings couplings)
    {
        SymmetricKernel kernel = couplings.Kernel;
        Table table = new(
            "directions", "Eigenvectors v of K: the excess kurtosis of v.f is the parameter of the expansion.",
            [new("eigenvalue"), new("kurtosis"), .. Enumerable.Range(1, kernel.Count).Select(i => new Column($"v{i}"))]);
        for (int d = 0; d < kernel.Count; d++)
        {
            table.Add([kernel.Eigenvalues[d], couplings.Kurtoses[d], .. kernel.Eigenvectors.Column(d).Select(v => (Cell)v)]);
        }

        return table;
    }

    /// <summary>Fourth cumulants go exactly as 1/N, and with them the kurtosis of every direction.</summary>
    private static string Remedy(InverseParameters parameters, EffectiveCouplings couplings) => parameters.Kernel is null
        ? $"From width {Math.Ceiling(parameters.Width * couplings.WorstKurtosis / EffectiveCouplings.LargestKurtosis)} on they can be trusted at these points."
        : "Use data of a wider net, or fewer, more distant inputs.";

    private static Figure Picture(InverseParameters parameters, EffectiveCouplings couplings)
    {
        double[] widths = [.. Enumerable.Range(0, 31).Select(i => Math.Pow(10.0, 0.1 * i))];
        return new Figure(
            "expansion-parameter", "The parameter of the expansion against width",
            $"The excess kurtosis of the field along each eigenvector of K, which falls exactly as 1/N. Above {EffectiveCouplings.LargestKurtosis} (horizontal line) orders of 1/N do not become smaller. The worst direction is a difference of points, and no single point shows it.",
            new Axis("N", true), new Axis("|excess kurtosis|", true),
            [
                .. Enumerable.Range(0, couplings.Kernel.Count).Select(d => new Line(
                    $"eigenvalue {couplings.Kernel.Eigenvalues[d]:G3}", widths, [.. widths.Select(n => Math.Abs(couplings.Kurtoses[d]) * parameters.Width / n)], d)),
                new HorizontalMark("limit of trust", EffectiveCouplings.LargestKurtosis, 7),
                new VerticalMark($"N = {parameters.Width}", parameters.Width, 6),
            ]);
    }

    private static string Label(int[] indices) => string.Concat(indices.Select(i => i + 1));
}
