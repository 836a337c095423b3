using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators.Diagrams;
using Nnft.EffectiveTheory;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>The sum of Feynman diagrams against the integral that it expands.</summary>
public sealed class SeriesCheck : Study<SeriesCheckParameters>
{
    /// <inheritdoc/>
    public override StudyDescription Description { get; } = new(
        "eft/series-check",
        "The perturbation series against exact integration",
        "Does the sum of all Feynman diagrams up to an order differ from the integral of e^(-S) by the next power of the coupling?",
        "a few seconds",
        new Source("arXiv:2008.08601", "section 3"),
        new Source("arXiv:2212.11811", "eq. 2.9"));

    /// <inheritdoc/>
    public override Report Run(SeriesCheckParameters parameters, StudyContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        FiniteInputs inputs = FiniteInputs.Create(parameters.Kernel, parameters.Weights ?? [.. parameters.Kernel.Select(_ => 1.0)]);
        int[] legs = [.. parameters.External.Select(i => i - 1)];
        double[] lambdas = [.. parameters.Lambda.Distinct().Order()];
        PerturbationSeries series = new(inputs, legs, parameters.Propagator);
        double[] coefficients = [.. Enumerable.Range(0, parameters.Orders + 1).Select(n => OrderCoefficient(series, n, parameters.KappaRatio))];
        Estimate[] exact = new Estimate[lambdas.Length];
        for (int i = 0; i < lambdas.Length; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Progress?.Report(new StudyProgress((double)i / lambdas.Length, $"integrating e^(-S) at lambda = {lambdas[i]}"));
            double kappa = parameters.KappaRatio * lambdas[i] * lambdas[i];
            Matrix<double>? shift = parameters.Propagator == PropagatorConvention.Exact ? ExactPropagatorShift.AllOrders(inputs, lambdas[i], kappa) : null;
            exact[i] = FiniteAction.Local(inputs, lambdas[i], kappa, shift).Moments(legs)[0];
        }

        Report report = new();
        report.Tables.Add(CoefficientTable(series, parameters));
        double[][] residuals = Residuals(lambdas, exact, coefficients);
        report.Tables.Add(ResidualTable(lambdas, exact, residuals));
        AddSlopes(report, parameters, lambdas, exact, residuals);
        report.Figures.Add(Picture(lambdas, exact, residuals));
        if (parameters.Propagator == PropagatorConvention.Exact)
        {
            report.Tables.Add(ShiftTable(inputs, lambdas[0], parameters.KappaRatio));
            report.Notes.Add("The quadratic part of the action is shifted at every lambda so that the two-point function of the integral is K to rounding; diagrams that correct a propagator are left out of the series.");
        }

        report.Notes.Add($"Legs at inputs {string.Join(", ", parameters.External)}; kappa = {parameters.KappaRatio} lambda^2, so that a sextic vertex counts as two orders. Residuals near 1e-14 of the value are rounding and take no part in the slopes.");
        return report;
    }

    /// <summary>The coefficient of lambda^n when kappa = ratio lambda^2.</summary>
    private static double OrderCoefficient(PerturbationSeries series, int order, double ratio)
    {
        double sum = 0.0;
        for (int sextic = 0; 2 * sextic <= order && (sextic == 0 || ratio > 0.0); sextic++)
        {
            sum += Math.Pow(ratio, sextic) * series.Coefficient(order - (2 * sextic), sextic);
        }

        return sum;
    }

    private static double[][] Residuals(double[] lambdas, Estimate[] exact, double[] coefficients) =>
        [
            .. Enumerable.Range(0, coefficients.Length).Select(order => lambdas
                .Select((lambda, i) => exact[i].Value - Enumerable.Range(0, order + 1).Sum(n => coefficients[n] * Math.Pow(lambda, n)))
                .ToArray()),
        ];

    private static Table CoefficientTable(PerturbationSeries series, SeriesCheckParameters parameters)
    {
        Table table = new("coefficients", "Coefficients of the series from the sum of diagrams.", new("order"), new("diagrams"), new("labelled"), new("coefficient"));
        for (int order = 0; order <= parameters.Orders; order++)
        {
            for (int sextic = 0; 2 * sextic <= order; sextic++)
            {
                IReadOnlyList<SeriesTerm> terms = series.Terms(order - (2 * sextic), sextic);
                table.Add(DiagramList.OrderText(order - (2 * sextic), sextic), terms.Count, terms.Sum(t => t.Diagram.Multiplicity), terms.Sum(t => t.Value));
            }
        }

        return table;
    }

    private static Table ResidualTable(double[] lambdas, Estimate[] exact, double[][] residuals)
    {
        Table table = new(
            "residuals", "The integral minus the series up to each order.",
            [new("lambda"), new("exact"), .. residuals.Select((_, n) => new Column($"residual-{n}", Help: $"exact - series up to lambda^{n}"))]);
        for (int i = 0; i < lambdas.Length; i++)
        {
            table.Add([lambdas[i], Cell.Theory(exact[i]), .. residuals.Select(r => (Cell)r[i])]);
        }

        return table;
    }

    private static void AddSlopes(Report report, SeriesCheckParameters parameters, double[] lambdas, Estimate[] exact, double[][] residuals)
    {
        Table table = new("slopes", "Exponent of lambda in the residual, from the two smallest couplings at which it stands clear of rounding.", new("order"), new("slope"), new("expected"));
        for (int order = 0; order < residuals.Length; order++)
        {
            int[] clear = [.. Enumerable.Range(0, lambdas.Length).Where(i => Math.Abs(residuals[order][i]) > 1e-11 * Math.Abs(exact[i].Value))];
            string name = $"order-{order}";
            if (clear.Length < 2)
            {
                bool none = parameters.Propagator == PropagatorConvention.Exact && parameters.External.Count == 2;
                report.Find(name, Verdict.Info, none
                    ? "The two-point function is K at every order, as the convention says; nothing is left to compare."
                    : $"The residual of order {order} is rounding at all but {clear.Length} of the couplings; choose larger ones to see its slope.");
                continue;
            }

            double slope = Math.Log(residuals[order][clear[1]] / residuals[order][clear[0]]) / Math.Log(lambdas[clear[1]] / lambdas[clear[0]]);
            table.Add(order, slope, order + 1);
            bool small = lambdas[clear[0]] <= 1e-3;
            report.Find(
                name, Math.Abs(slope - (order + 1)) < 0.25 ? Verdict.Pass : small ? Verdict.Fail : Verdict.Info,
                $"The residual of the series up to lambda^{order} goes as lambda^{slope:F3} between {lambdas[clear[0]]} and {lambdas[clear[1]]}, expected {order + 1}.");
        }

        report.Tables.Add(table);
    }

    private static Table ShiftTable(FiniteInputs inputs, double lambda, double ratio)
    {
        double kappa = ratio * lambda * lambda;
        Matrix<double> first = ExactPropagatorShift.FirstOrder(inputs, lambda, kappa);
        Matrix<double> all = ExactPropagatorShift.AllOrders(inputs, lambda, kappa);
        Table table = new("shift", $"The shift of the quadratic part of the action at lambda = {lambda}.", new("row"), new("column"), new("first-order", Help: "w m(z), m = -12 lambda K - 90 kappa K^2"), new("all-orders"));
        for (int i = 0; i < inputs.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                table.Add(i + 1, j + 1, first[i, j], all[i, j]);
            }
        }

        return table;
    }

    private static Figure Picture(double[] lambdas, Estimate[] exact, double[][] residuals) => new(
        "residuals", "Residual of the series against lambda",
        "Every line is the integral minus the series up to one more order: in the double-logarithmic plot its slope is that order plus one. Where a line bends at large lambda, higher orders matter; the series does not converge.",
        new Axis("lambda", true), new Axis("|exact - series| / |exact|", true),
        [
            .. residuals.Select((r, n) => new Line(
                $"up to lambda^{n}", lambdas, [.. r.Select((value, i) => Math.Abs(value) > 1e-14 * Math.Abs(exact[i].Value) ? Math.Abs(value / exact[i].Value) : double.NaN)])),
        ]);
}
