using Nnft.Correlators.Diagrams;
using Nnft.EffectiveTheory;
using Nnft.Statistics;

namespace Nnft.Tests.EffectiveTheory;

public class FiniteActionTests
{
    private const string File = "diagrams.json";

    private static readonly FiniteInputs _inputs = FiniteInputs.Create([[1.3, 0.6], [0.6, 0.9]], [1.0, 0.7]);

    public static TheoryData<string> Exact => KnownAnswers.Ids(File, "exact");

    [Theory]
    [MemberData(nameof(Exact))]
    public void Integration_on_two_inputs(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        Estimate moment = FiniteAction.Local(_inputs, answer.Number("lambda"), answer.Number("kappa")).Moments([[.. answer.Numbers("legs").Select(l => (int)l)]])[0];
        Assert.True(moment.RelativeError < 1e-12);
        answer.Check(moment.Value);
    }

    [Fact]
    public void Without_interaction_the_moments_are_Wick_sums()
    {
        IReadOnlyList<Estimate> moments = FiniteAction.Local(_inputs, 0.0, 0.0).Moments([0, 1], [0, 0, 1, 1], [0, 0, 0, 1, 1, 1]);
        double[] expected = [0.6, 1.89, 7.614];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], moments[i].Value, 1e-13 * expected[i]);
        }
    }

    /// <summary>The difference between the integral and the series up to order n falls as lambda^(n+1): its quotient tends to the next coefficient.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Residuals_of_the_series_with_the_free_propagator_fall_with_the_next_power(int order)
    {
        int[] legs = [0, 0, 1, 1];
        PerturbationSeries series = new(_inputs, legs, PropagatorConvention.Free);
        const double lambda = 1e-4;
        double residual = FiniteAction.Local(_inputs, lambda, 0.0).Moments(legs)[0].Value;
        for (int n = 0; n <= order; n++)
        {
            residual -= Math.Pow(lambda, n) * series.Coefficient(n, 0);
        }

        // The next but one order is smaller by about 150 lambda; rounding of the integral is 1e-13 / lambda^(order + 1).
        double next = series.Coefficient(order + 1, 0);
        Assert.Equal(1.0, residual / (Math.Pow(lambda, order + 1) * next), 0.02);
    }

    [Fact]
    public void Residuals_in_kappa_fall_with_the_next_power()
    {
        int[] legs = [0, 0, 1, 1];
        PerturbationSeries series = new(_inputs, legs, PropagatorConvention.Free);
        const double kappa = 1e-6;
        double residual = FiniteAction.Local(_inputs, 0.0, kappa).Moments(legs)[0].Value - series.Coefficient(0, 0) - (kappa * series.Coefficient(0, 1));
        Assert.Equal(1.0, residual / (kappa * kappa * series.Coefficient(0, 2)), 0.02);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 })]
    [InlineData(new[] { 0, 0, 0, 1, 1, 1 })]
    public void With_the_exact_propagator_residuals_fall_with_the_next_power(int[] legs)
    {
        PerturbationSeries series = new(_inputs, legs, PropagatorConvention.Exact);
        double[] residual = [.. ((double[])[2e-4, 1e-4]).Select(Residual)];
        Assert.Equal(16.0, residual[0] / residual[1], 0.5);

        double Residual(double lambda)
        {
            double kappa = lambda * lambda;
            var shift = ExactPropagatorShift.AllOrders(_inputs, lambda, kappa);
            double exact = FiniteAction.Local(_inputs, lambda, kappa, shift).Moments(legs)[0].Value;
            double[] orders =
            [
                series.Coefficient(0, 0),
                series.Coefficient(1, 0),
                series.Coefficient(2, 0) + series.Coefficient(0, 1),
                series.Coefficient(3, 0) + series.Coefficient(1, 1),
            ];
            return exact - orders.Select((c, n) => c * Math.Pow(lambda, n)).Sum();
        }
    }

    [Fact]
    public void The_shift_keeps_the_two_point_function_and_starts_with_the_mass_term()
    {
        const double lambda = 1e-5;
        var shift = ExactPropagatorShift.AllOrders(_inputs, lambda, 0.0);
        IReadOnlyList<Estimate> moments = FiniteAction.Local(_inputs, lambda, 0.0, shift).Moments([0, 0], [0, 1], [1, 1]);
        Assert.Equal([1.3, 0.6, 0.9], moments.Select(m => Math.Round(m.Value, 12)));

        // The next term is the sunset, 96 lambda^2 w w K^3.
        var first = ExactPropagatorShift.FirstOrder(_inputs, lambda, 0.0);
        Assert.Equal(96.0 * Math.Pow(1.3, 3), (shift[0, 0] - first[0, 0]) / (lambda * lambda), 1.0);
        Assert.Equal(96.0 * 0.7 * Math.Pow(0.6, 3), (shift[0, 1] - first[0, 1]) / (lambda * lambda), 0.1);
    }

    [Fact]
    public void Actions_without_an_integral_are_refused()
    {
        Assert.Contains("normalised", Assert.Throws<InvalidInputException>(() => FiniteAction.Local(_inputs, -0.1, 0.0)).Message, StringComparison.Ordinal);
        Assert.Contains("normalised", Assert.Throws<InvalidInputException>(() => FiniteAction.Local(_inputs, 0.1, -0.1)).Message, StringComparison.Ordinal);
        FiniteInputs four = FiniteInputs.Create([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], [1, 1, 1, 1]);
        Assert.Contains("at most 3", Assert.Throws<InvalidInputException>(() => FiniteAction.Local(four, 0.1, 0.0)).Message, StringComparison.Ordinal);
    }
}
