using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Correlators;

public sealed class CorrelatorInputTests
{
    private static readonly NetworkEnsemble _ensemble = new() { Activation = new Erf(), Width = 3 };

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var bad = _ensemble with { Width = 0, SigmaW = -1.0, SigmaB = double.NaN, SigmaB1 = double.PositiveInfinity, OutputDimension = 0 };
        var problem = Assert.Throws<InvalidInputException>(() => ExactCorrelators.Create(bad, [[1.0, 2.0], [double.NaN]]));
        Assert.Collection(
            problem.Problems,
            text => Assert.StartsWith("sigma-w must be a finite number >= 0, got -1", text, StringComparison.Ordinal),
            text => Assert.StartsWith("sigma-b must be a finite number >= 0, got NaN", text, StringComparison.Ordinal),
            text => Assert.StartsWith("sigma-b1 must be", text, StringComparison.Ordinal),
            text => Assert.StartsWith("width must be >= 1, got 0", text, StringComparison.Ordinal),
            text => Assert.StartsWith("output-dimension must be >= 1, got 0", text, StringComparison.Ordinal),
            text => Assert.Contains("point 0 has 2 coordinates, but input-dimension is 1", text, StringComparison.Ordinal),
            text => Assert.Contains("point 1 is (NaN)", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Points_are_needed() => Assert.Throws<InvalidInputException>(() => ExactCorrelators.Create(_ensemble, []));

    [Fact]
    public void Legs_must_exist()
    {
        var exact = ExactCorrelators.Create(_ensemble, [[0.5]]);
        Assert.Contains("points 0 to 0", Assert.Throws<InvalidInputException>(() => exact.Full(new Leg(0), new Leg(1))).Message, StringComparison.Ordinal);
        Assert.Contains("outputs are 0 to 0", Assert.Throws<InvalidInputException>(() => exact.Full(new Leg(0), new Leg(0, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => exact.Moment(0, -1));
        Assert.Throws<InvalidInputException>(() => exact.Moment(0, 0, 0));
    }

    [Fact]
    public void Ten_legs_are_the_limit_for_correlators_and_twenty_for_what_variances_need()
    {
        var exact = ExactCorrelators.Create(_ensemble, [[0.5]]);
        Leg[] ten = [.. Enumerable.Repeat(new Leg(0), 10)];
        Assert.True(exact.Full(ten).Value > 0.0);
        Assert.True(exact.NaiveVariance(ten).Value > 0.0);
        Assert.Contains("at most 10 legs", Assert.Throws<InvalidInputException>(() => exact.Full([.. ten, new Leg(0)])).Message, StringComparison.Ordinal);
        exact.Prepare(20);
        Assert.Throws<InvalidInputException>(() => exact.Prepare(21));
    }

    [Fact]
    public void Odd_correlators_vanish()
    {
        var exact = ExactCorrelators.Create(_ensemble, [[0.5], [0.1]]);
        Assert.Equal(0.0, exact.Full(Problem.Legs(0, 0, 1)).Value);
        Assert.Equal(0.0, exact.Connected(Problem.Legs(0, 0, 1)).Value);
        Assert.Null(exact.RelativeDeviation(Problem.Legs(0, 0, 1)));
        Assert.True(exact.NaiveVariance(Problem.Legs(0, 0, 1)).Value > 0.0);
    }

    /// <summary>A relu-net without biases is zero at the origin: there is nothing to compare with.</summary>
    [Fact]
    public void The_deviation_is_undefined_where_the_field_vanishes()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Relu(), Width = 3, SigmaB = 0.0 }, [[0.0], [1.0]]);
        Assert.Null(exact.RelativeDeviation(Problem.Legs(0, 0, 0, 0)));
        Assert.Null(exact.RelativeDeviation(Problem.Legs(0, 0, 1, 1)));
        Assert.NotNull(exact.RelativeDeviation(Problem.Legs(1, 1, 1, 1)));
        Assert.Equal(0.0, exact.Full(Problem.Legs(0, 0, 1, 1)).Value);
    }

    [Fact]
    public void A_moment_that_does_not_exist_is_refused_with_its_bound()
    {
        var ensemble = new NetworkEnsemble { Activation = new Gauss(), Width = 3, SigmaB = 0.4, InputBiasDensity = ParameterDensity.Laplace };
        var exact = ExactCorrelators.Create(ensemble, [[0.0]]);
        Assert.True(exact.Connected(Problem.Legs(0, 0)).Value > 0.0);
        string message = Assert.Throws<InvalidInputException>(() => exact.Connected(Problem.Legs(0, 0, 0, 0))).Message;
        Assert.Contains("does not exist", message, StringComparison.Ordinal);
        Assert.Contains("|t| s = 1.6", message, StringComparison.Ordinal);
        Assert.Contains("sqrt(2)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exponential_formula_is_refused_for_heavy_tails_too()
    {
        var ensemble = new NetworkEnsemble { Activation = ActivationCatalogue.Parse("cosh(z)"), Width = 3, SigmaB = 0.4, InputBiasDensity = ParameterDensity.Laplace };
        var exact = ExactCorrelators.Create(ensemble, [[0.0]]);
        Assert.Contains("exists only for", Assert.Throws<InvalidInputException>(() => exact.Connected(Problem.Legs(0, 0, 0, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Gaussian_integral_that_diverges_is_a_numerical_failure()
    {
        var ensemble = new NetworkEnsemble { Activation = ActivationCatalogue.Parse("exp(0.3*z^2)"), Width = 3 };
        var exact = ExactCorrelators.Create(ensemble, [[0.2]]);
        Assert.Contains("probably does not exist", Assert.Throws<NumericalFailureException>(() => exact.Moment(0, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overflow_is_explained()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Gauss(), Width = 3, SigmaB = 6.0 }, [[0.0]]);
        Assert.Contains("overflow", Assert.Throws<NumericalFailureException>(() => exact.Connected(Problem.Legs(0, 0, 0, 0, 0, 0, 0, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_are_checked() => Assert.Throws<InvalidInputException>(() => ExactCorrelators.Create(_ensemble, [[0.5]]).WithWidth(0));
}
