using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.EffectiveTheory;

public sealed class CouplingsTests
{
    private const string File = "couplings.json";

    public static TheoryData<string> Answers() => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Agrees_with_the_reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        NetworkEnsemble ensemble = TestEnsembles.From(answer);
        double[][] points = answer.Points("points");
        var couplings = Couplings.Create(ensemble, points, answer.OptionalNumber("cutoff"));
        int[] legs = [.. Enumerable.Range(0, points.Length)];
        double actual = id.Split('-') switch
        {
            ["u4", "canonical", ..] => CanonicalField.Create(ensemble).U4(couplings.U4(legs)!.Value).Value,
            ["u4", "dimensionless", ..] => CanonicalField.Create(ensemble).DimensionlessU4(couplings.U4(legs)!.Value).Value,
            ["u4", ..] => couplings.U4(legs)!.Value.Value,
            ["u6", "naive", ..] => couplings.U6Naive(legs)!.Value.Value,
            ["u6", "tree", ..] => couplings.U6Tree(legs)!.Value.Value,
            ["connected6" or "connected4", ..] => couplings.Connected(legs).Value,
            ["sign", ..] => SexticSignChange.Find(ensemble, points, null, 0.05, 1.5)!.Value.Value,
            ["ratio", ..] => couplings.U4(legs)!.Value.Value / couplings.U4AtOrigin()!.Value.Value,
            ["z", ..] => CanonicalField.Create(ensemble).Z,
            ["lambda", ..] => couplings.Lambda(legs)!.Value.Value,
            ["mean", "abs", ..] => Combinations(points).Average(c => Math.Abs(couplings.U4(c)!.Value.Value)),
            ["mean", ..] => Combinations(points).Average(c => couplings.U4(c)!.Value.Value),
            _ => throw new InvalidOperationException(id),
        };
        answer.Check(actual);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(-2.0)]
    public void Quartic_coupling_of_the_gauss_net_grows_with_a_shift_as_in_closed_form(double x)
    {
        const double sigmaW = 0.9;
        const double sigmaB = 0.7;
        var couplings = Couplings.Create(TestEnsembles.Create("gauss", sigmaW, sigmaB), [[x]]);
        double s = 4.0 * sigmaB * sigmaB;
        double expected = (Math.Exp(s + (4.0 * sigmaW * sigmaW * x * x)) - 1.0) / (Math.Exp(s) - 1.0);
        Assert.Equal(expected, couplings.U4(0, 0, 0, 0)!.Value.Value / couplings.U4AtOrigin()!.Value.Value, 1e-12 * expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Quartic_coupling_at_the_origin_in_closed_form(int dimension)
    {
        const double sigmaW = 1.7;
        const double sigmaB = 0.6;
        NetworkEnsemble ensemble = TestEnsembles.Create("gauss", sigmaW, sigmaB, 7) with { InputDimension = dimension };
        double expected = -3.0 / 7.0 * (Math.Exp(4.0 * sigmaB * sigmaB) - 1.0) * Math.Pow(2.0 / (Math.PI * dimension), 0.5 * dimension) * Math.Pow(sigmaW, dimension - 4);
        var couplings = Couplings.Create(ensemble, [new double[dimension]]);
        Assert.Equal(expected, couplings.U4AtOrigin()!.Value.Value, 1e-12 * Math.Abs(expected));
    }

    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(1, 3.0)]
    [InlineData(2, 3.0)]
    [InlineData(3, 3.0)]
    [InlineData(4, 0.4)]
    public void Canonical_coupling_in_units_of_the_mass_does_not_know_sigma_w(int dimension, double sigmaW)
    {
        double Dimensionless(double sigma)
        {
            NetworkEnsemble ensemble = TestEnsembles.Create("gauss", sigma, 1.0) with { InputDimension = dimension };
            return CanonicalField.Create(ensemble).DimensionlessU4(Couplings.Create(ensemble, [new double[dimension]]).U4AtOrigin()!.Value).Value;
        }

        double reference = Dimensionless(1.0);
        Assert.Equal(reference, Dimensionless(sigmaW), 1e-12 * Math.Abs(reference));
    }

    [Fact]
    public void Canonical_sextic_coupling_scales_as_sigma_w_to_the_six_minus_two_d()
    {
        double Canonical(double sigmaW, int dimension)
        {
            NetworkEnsemble ensemble = TestEnsembles.Create("gauss", sigmaW, 0.5) with { InputDimension = dimension };
            return CanonicalField.Create(ensemble).U6(Couplings.Create(ensemble, [new double[dimension]]).U6Tree([0, 0, 0, 0, 0, 0])!.Value).Value;
        }

        Assert.All([1, 2, 3], d => Assert.Equal(Math.Pow(2.0, 6 - (2 * d)), Canonical(2.0, d) / Canonical(1.0, d), 1e-11));
    }

    [Fact]
    public void Both_vertices_of_a_tree_agree_at_coinciding_points_and_differ_elsewhere()
    {
        var couplings = Couplings.Create(TestEnsembles.Create("gauss", 1.0, 0.5), [[0.0], [0.4], [-0.3], [0.8]]);
        int[] together = [0, 0, 0, 0, 0, 0];
        Agree(couplings.U6Tree(together, TreeVertex.Origin), couplings.U6Tree(together, TreeVertex.Split));
        int[] apart = [0, 1, 2, 3, 3, 1];
        Assert.NotEqual(couplings.U6Tree(apart, TreeVertex.Origin)!.Value.Value, couplings.U6Tree(apart, TreeVertex.Split)!.Value.Value, 1e-3);
    }

    [Theory]
    [InlineData(TreeVertex.Origin)]
    [InlineData(TreeVertex.Split)]
    public void Order_of_the_legs_does_not_matter(TreeVertex vertex)
    {
        var couplings = Couplings.Create(TestEnsembles.Create("gauss", 1.2, 0.4), [[0.0], [0.4], [-0.3], [0.8]]);
        Agree(couplings.U4(0, 1, 2, 3), couplings.U4(3, 1, 0, 2));
        Agree(couplings.U6Tree([0, 1, 2, 3, 3, 1], vertex), couplings.U6Tree([3, 1, 1, 0, 3, 2], vertex));
    }

    [Fact]
    public void Width_enters_as_an_exact_power()
    {
        var narrow = Couplings.Create(TestEnsembles.Create("gauss", 1.2, 0.4, 2), [[0.1], [0.4]]);
        Couplings wide = narrow.WithWidth(200);
        Assert.Equal(100.0, narrow.U4(0, 0, 1, 1)!.Value.Value / wide.U4(0, 0, 1, 1)!.Value.Value, 1e-10);
        Assert.Equal(1e4, narrow.U6Tree([0, 0, 1, 1, 1, 1])!.Value.Value / wide.U6Tree([0, 0, 1, 1, 1, 1])!.Value.Value, 1e-7);
    }

    [Fact]
    public void Relu_couplings_are_one_number_for_all_positive_points()
    {
        // sigma_b = 0: K_W = sigma_W^2 x y / 2 for x, y > 0, so every combination gives -12.5/(N Lambda^5).
        var couplings = Couplings.Create(TestEnsembles.Create("relu", 1.0, 0.0, 5), [[0.2], [1.3], [0.7]], 9.0);
        double expected = -12.5 / (5.0 * Math.Pow(9.0, 5));
        Assert.All(Multisets.Combinations(3, 4), legs => Assert.Equal(expected, couplings.Lambda(legs)!.Value.Value, 1e-11 * Math.Abs(expected)));
    }

    [Fact]
    public void Sextic_coupling_of_the_erf_net_repairs_its_quartic_action()
    {
        // All legs at x = 1: G_c6 < 0, so u6 is positive with and without trees, while u4 is negative.
        var couplings = Couplings.Create(TestEnsembles.Create("erf", 1.0, 1.0, 5), [[1.0]], 10.0);
        int[] legs = [0, 0, 0, 0, 0, 0];
        Assert.Equal(-0.00993934581403, couplings.Connected(legs).Value, 1e-13);
        Assert.True(couplings.U4(0, 0, 0, 0)!.Value.Value < 0.0);
        Assert.True(couplings.U6Naive(legs)!.Value.Value > 0.0);
        Assert.True(couplings.U6Tree(legs)!.Value.Value > couplings.U6Naive(legs)!.Value.Value);
    }

    [Fact]
    public void A_coupling_whose_integral_vanishes_is_not_defined()
    {
        var couplings = Couplings.Create(TestEnsembles.Create("relu", 1.0, 0.0), [[0.2], [0.4]], 10.0);
        Assert.Null(couplings.U4AtOrigin());
        Assert.Null(couplings.U6Tree([0, 0, 0, 1, 1, 1]));
        Assert.NotNull(couplings.U6Tree([0, 0, 0, 1, 1, 1], TreeVertex.Split));
    }

    [Fact]
    public void Rejects_the_wrong_number_of_legs()
    {
        var couplings = Couplings.Create(TestEnsembles.Create("gauss", 1.0, 0.5), [[0.0]]);
        Assert.Throws<ArgumentException>(() => couplings.U4(0, 0));
        Assert.Throws<ArgumentException>(() => couplings.U6Naive(0, 0, 0, 0));
        Assert.Throws<ArgumentException>(() => couplings.U6Tree([0, 0, 0, 0]));
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("sin")]
    public void Canonical_field_needs_a_translation_invariant_kernel(string activation) =>
        Assert.Throws<InvalidInputException>(() => CanonicalField.Create(TestEnsembles.Create(activation, 1.0, 0.5)));

    [Fact]
    public void Sign_change_is_null_where_there_is_none() =>
        Assert.Null(SexticSignChange.Find(TestEnsembles.Create("gauss", 1.0, 0.5), [[0.0], [0.0], [0.0], [0.0], [0.0], [0.0]], null, 0.7, 1.5));

    private static IEnumerable<int[]> Combinations(double[][] points) => Multisets.Combinations(points.Length, 4);

    private static void Agree(Estimate? expected, Estimate? actual) =>
        Assert.Equal(expected!.Value.Value, actual!.Value.Value, 1e-11 * Math.Abs(expected.Value.Value));
}
