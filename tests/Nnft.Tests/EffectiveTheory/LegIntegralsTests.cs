using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.EffectiveTheory;

public sealed class LegIntegralsTests
{
    private const string File = "leg-integrals.json";

    public static TheoryData<string> Answers() => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Agrees_with_the_reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        Estimate actual = Integral(answer, LegIntegrals.Create(TestEnsembles.From(answer), answer.Points("points"), answer.OptionalNumber("cutoff")));
        answer.Check(actual.Value);
        Assert.True(actual.StandardError <= 1e-9 * Math.Abs(actual.Value), $"{id}: {actual.Value:R} +- {actual.StandardError:E1}");
    }

    [Theory]
    [InlineData("gauss", 1)]
    [InlineData("gauss", 2)]
    [InlineData("gauss", 3)]
    [InlineData("cosnet", 2)]
    [InlineData("sin", 1)]
    [InlineData("sin", 2)]
    [InlineData("cos", 2)]
    public void Closed_form_agrees_with_quadrature(string activation, int dimension)
    {
        NetworkEnsemble ensemble = TestEnsembles.Create(activation, 1.2, 0.4) with { InputDimension = dimension };
        double[][] points = [.. Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, dimension).Select(a => 0.3 * Math.Sin((2 * i) + a + 1)).ToArray())];
        double cutoff = dimension == 3 ? 2.0 : 3.0;
        LegIntegrals closed = LegIntegrals.Create(ensemble, points, cutoff);
        QuadratureLegIntegrals quadrature = QuadratureLegIntegrals.Create(ensemble, points, cutoff);
        Assert.True(closed.IsClosedForm);
        Agree(closed.Vertex(0, 1, 2, 3), quadrature.Vertex(0, 1, 2, 3));
        Agree(closed.SquaredVertex(0, 0, 2, 3), quadrature.SquaredVertex(0, 0, 2, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exchange_of_the_gauss_net_at_the_origin(int dimension)
    {
        // All seven kernels at x = 0: sigma_W^14 (2 pi d / sigma_W^2)^d / 15^(d/2).
        NetworkEnsemble ensemble = TestEnsembles.Create("gauss", 1.4, 0.7) with { InputDimension = dimension };
        LegIntegrals integrals = LegIntegrals.Create(ensemble, [new double[dimension]]);
        double expected = Math.Pow(1.4, 14) * Math.Pow(2.0 * Math.PI * dimension / (1.4 * 1.4), dimension) * Math.Pow(15.0, -0.5 * dimension);
        Assert.Equal(expected, integrals.Exchange([0, 0, 0], [0, 0, 0]).Value, 1e-13 * expected);
    }

    [Fact]
    public void Exchange_is_symmetric_under_swapping_its_ends()
    {
        LegIntegrals integrals = LegIntegrals.Create(TestEnsembles.Create("relu", 1.0, 1.0), [[0.2], [0.4], [0.9]], 5.0);
        double one = integrals.Exchange([0, 0, 1], [1, 2, 2]).Value;
        Assert.Equal(one, integrals.Exchange([2, 1, 2], [1, 0, 0]).Value, 1e-13 * one);
    }

    [Fact]
    public void A_wide_cutoff_is_no_cutoff_for_a_kernel_that_decays()
    {
        double[][] points = [[0.1], [0.7], [-0.4]];
        LegIntegrals all = LegIntegrals.Create(TestEnsembles.Create("gauss", 1.0, 1.0), points);
        LegIntegrals cut = LegIntegrals.Create(TestEnsembles.Create("gauss", 1.0, 1.0), points, 30.0);
        Agree(all.Vertex(0, 1, 2, 2), cut.Vertex(0, 1, 2, 2));
        Agree(all.SquaredVertex(0, 1, 2, 2), cut.SquaredVertex(0, 1, 2, 2));
        Agree(all.Exchange([0, 1, 1], [2, 2, 0]), cut.Exchange([0, 1, 1], [2, 2, 0]));
    }

    [Fact]
    public void Gauss_net_with_bounded_input_weights_needs_no_cutoff()
    {
        // Uniform weights: K_W(x, y) = e^{-(x^2+y^2)} sinh(sqrt3 (x+y)) / (sqrt3 (x+y)), integrated with 25 digits.
        NetworkEnsemble ensemble = TestEnsembles.Create("gauss", 1.0, 1.0) with { InputWeightDensity = ParameterDensity.Uniform };
        Estimate actual = LegIntegrals.Create(ensemble, [[0.3], [-0.5]]).Vertex(0, 0, 1, 1);
        Assert.Equal(0.8443515432766816, actual.Value, 1e-11);
    }

    [Fact]
    public void Cos_net_with_laplace_input_weights_decays_algebraically_and_needs_no_cutoff()
    {
        // K_W(x, y) = 1 / (1 + (x-y)^2/2): int dy (1 + y^2/2)^-4 = sqrt(2) 5 pi / 16.
        NetworkEnsemble ensemble = TestEnsembles.Create("cosnet", 1.0, 1.0) with { InputWeightDensity = ParameterDensity.Laplace };
        Estimate actual = LegIntegrals.Create(ensemble, [[0.7]]).Vertex(0, 0, 0, 0);
        Assert.Equal(Math.Sqrt(2.0) * 5.0 * Math.PI / 16.0, actual.Value, 1e-11);
    }

    [Fact]
    public void Cos_net_with_rademacher_input_weights_does_not_decay()
    {
        NetworkEnsemble ensemble = TestEnsembles.Create("cosnet", 1.0, 1.0) with { InputWeightDensity = ParameterDensity.Rademacher };
        Assert.Throws<InvalidInputException>(() => LegIntegrals.Create(ensemble, [[0.7]]));

        // K_W = cos(x - y), and cos^4 has the mean 3/8 over whole periods.
        Estimate actual = LegIntegrals.Create(ensemble, [[0.0]], 10.0 * Math.PI).Vertex(0, 0, 0, 0);
        Assert.Equal(20.0 * Math.PI * 3.0 / 8.0, actual.Value, 1e-9);
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("erf")]
    [InlineData("tanh")]
    public void Asks_for_a_cutoff_where_the_integral_diverges(string activation)
    {
        var error = Assert.Throws<InvalidInputException>(() => LegIntegrals.Create(TestEnsembles.Create(activation, 1.0, 1.0), [[0.2]]));
        Assert.Contains("diverges", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("cutoff:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejects_bad_input()
    {
        NetworkEnsemble ensemble = TestEnsembles.Create("gauss", 1.0, 1.0);
        Assert.Throws<InvalidInputException>(() => LegIntegrals.Create(ensemble, [[0.2]], -1.0));
        Assert.Throws<InvalidInputException>(() => LegIntegrals.Create(ensemble, [[0.2]], double.NaN));
        Assert.Throws<InvalidInputException>(() => LegIntegrals.Create(ensemble, [[0.2, 0.3]]));
        Assert.Throws<InvalidInputException>(() => LegIntegrals.Create(ensemble with { SigmaW = 0.0 }, [[0.2]]));
        Assert.Throws<ArgumentException>(() => LegIntegrals.Create(ensemble, [[0.2]]).Vertex());
        Assert.Throws<ArgumentOutOfRangeException>(() => LegIntegrals.Create(ensemble, [[0.2]]).Vertex(0, 1));
    }

    private static Estimate Integral(KnownAnswer answer, LegIntegrals integrals)
    {
        int[] legs = [.. Enumerable.Range(0, integrals.Points.Count)];
        return answer.Id.Split('-')[0] switch
        {
            "vertex" => integrals.Vertex(legs),
            "squared" => integrals.SquaredVertex(legs),
            "exchange" => integrals.Exchange(legs.AsSpan(0, 3), legs.AsSpan(3)),
            _ => throw new InvalidOperationException(answer.Id),
        };
    }

    private static void Agree(Estimate expected, Estimate actual)
    {
        double allowed = (1e-11 * Math.Abs(expected.Value)) + expected.StandardError + actual.StandardError;
        Assert.True(Math.Abs(actual.Value - expected.Value) <= allowed, $"{actual} is not {expected}");
    }
}
