using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators.Diagrams;
using Nnft.EffectiveTheory;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>The series of a correlation function up to the order of a list of diagrams.</summary>
internal static class DiagramSeries
{
    public static void Add(Report report, DiagramsParameters parameters, IFeynmanRules rules, int[] legs)
    {
        PerturbationSeries series = new(rules, legs, parameters.Propagator, parameters.ConnectedOnly);
        Table table = new(
            "series", $"The {(parameters.ConnectedOnly ? "connected " : "")}correlation function at legs {string.Join(", ", legs.Select(i => i + 1))}, order by order.",
            new("order"), new("coefficient", Help: "of lambda^a kappa^b"), new("contribution"));
        double total = 0.0;
        for (int sum = 0; sum <= parameters.QuarticOrder + parameters.SexticOrder; sum++)
        {
            for (int quartic = Math.Min(sum, parameters.QuarticOrder); quartic >= 0 && sum - quartic <= parameters.SexticOrder; quartic--)
            {
                double coefficient = series.Coefficient(quartic, sum - quartic);
                double contribution = coefficient * Math.Pow(parameters.Lambda, quartic) * Math.Pow(parameters.Kappa, sum - quartic);
                total += contribution;
                table.Add(DiagramList.OrderText(quartic, sum - quartic), coefficient, contribution);
            }
        }

        report.Tables.Add(table);
        Estimate? exact = Exact(parameters, rules, legs);
        report.Find("series", Verdict.Info, $"With lambda = {parameters.Lambda}, kappa = {parameters.Kappa} the series up to this order sums to {total:G10}{(exact is { } value ? $"; the integral of e^(-S) gives {value.Value:G14}" : "")}.");
    }

    /// <summary>The integral that the series expands, where it exists and is small enough to be done.</summary>
    private static Estimate? Exact(DiagramsParameters parameters, IFeynmanRules rules, int[] legs)
    {
        if (rules is not FiniteInputs { Count: <= FiniteAction.LargestCount } inputs
            || parameters.ConnectedOnly || parameters.Kappa < 0.0 || (parameters.Kappa == 0.0 && parameters.Lambda < 0.0)
            || Enumerable.Range(0, inputs.Count).Any(i => inputs.Weight(i) <= 0.0))
        {
            return null;
        }

        try
        {
            Matrix<double>? shift = parameters.Propagator == PropagatorConvention.Exact ? ExactPropagatorShift.AllOrders(inputs, parameters.Lambda, parameters.Kappa) : null;
            return FiniteAction.Local(inputs, parameters.Lambda, parameters.Kappa, shift).Moments(legs)[0];
        }
        catch (Exception problem) when (problem is InvalidInputException or NumericalFailureException)
        {
            // The couplings may be too large for the integral or for a shift to exist; the series stands without it.
            return null;
        }
    }
}
