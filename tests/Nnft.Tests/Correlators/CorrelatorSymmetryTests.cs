using FsCheck;
using FsCheck.Fluent;
using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.Correlators;

/// <summary>What must stay the same, or change in a known way, when the question is put differently.</summary>
public sealed class CorrelatorSymmetryTests
{
    private static readonly double[][] _points = [[-1.0], [-0.2], [0.6], [1.0], [0.3]];

    public static TheoryData<string> Nets => [.. ActivationCatalogue.All.Select(activation => activation.Name), "z^3", "sigmoid(z)", "max(z,0.1*z)"];

    public static TheoryData<string> OddNets => ["erf", "tanh", "sin", "z", "z^3"];

    /// <summary>Correlators are symmetric in their legs: the same bits, because legs are sorted before anything is computed.</summary>
    [Theory]
    [MemberData(nameof(Nets))]
    public void Order_of_legs_does_not_matter(string net)
    {
        var exact = ExactCorrelators.Create(Ensemble(net), _points);
        Gen<int[]> shuffles = Gen.Shuffle([0, 1, 1, 2, 3, 4]);
        double expected = exact.Full(Problem.Legs(0, 1, 1, 2, 3, 4)).Value;
        Prop.ForAll(shuffles.ToArbitrary(), order => exact.Full(Problem.Legs(order)).Value == expected).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void Order_of_points_does_not_matter(string net)
    {
        double first = ExactCorrelators.Create(Ensemble(net), _points).Connected(Problem.Legs(0, 1, 2, 3)).Value;
        double second = ExactCorrelators.Create(Ensemble(net), [_points[3], _points[2], _points[1], _points[0]]).Connected(Problem.Legs(0, 1, 2, 3)).Value;
        Assert.Equal(first, second, 1e-11 * Math.Abs(first));
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void Listing_a_point_twice_is_the_same_as_repeating_a_leg(string net)
    {
        var once = ExactCorrelators.Create(Ensemble(net), [[0.4], [-0.7]]);
        var twice = ExactCorrelators.Create(Ensemble(net), [[0.4], [0.4], [-0.7], [-0.7]]);
        Assert.Equal(once.Connected(Problem.Legs(0, 0, 1, 1)), twice.Connected(Problem.Legs(0, 1, 2, 3)));
    }

    /// <summary>(x, b0) -> (-x, -b0) leaves the density alone, so all points may change sign together for nets of definite parity.</summary>
    [Theory]
    [InlineData("erf")]
    [InlineData("tanh")]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("cosnet")]
    [InlineData("z^2")]
    [InlineData("gauss")]
    [InlineData("relu")]
    public void All_points_may_change_sign_because_weights_may(string net)
    {
        var ensemble = Ensemble(net);
        double[][] mirrored = [.. _points.Select(x => new[] { -x[0] })];
        double plus = ExactCorrelators.Create(ensemble, _points).Connected(Problem.Legs(0, 1, 2, 3)).Value;
        double minus = ExactCorrelators.Create(ensemble, mirrored).Connected(Problem.Legs(0, 1, 2, 3)).Value;
        Assert.Equal(plus, minus, 1e-12 * Math.Abs(plus));
    }

    /// <summary>Without a bias an odd net is an odd function: every leg whose point changes sign changes the sign of the correlator.</summary>
    [Theory]
    [MemberData(nameof(OddNets))]
    public void Odd_nets_without_bias_are_odd_in_every_point(string net)
    {
        var ensemble = Ensemble(net) with { SigmaB = 0.0, SigmaB1 = 0.0 };
        var exact = ExactCorrelators.Create(ensemble, [[0.4], [-0.4], [0.9], [-0.9]]);
        double expected = exact.Connected(Problem.Legs(0, 0, 2, 2)).Value;
        Assert.Equal(-expected, exact.Connected(Problem.Legs(0, 1, 2, 2)).Value, 1e-12 * Math.Abs(expected));
        Assert.Equal(expected, exact.Connected(Problem.Legs(0, 1, 2, 3)).Value, 1e-12 * Math.Abs(expected));
    }

    /// <summary>
    /// f of sigma_W at x has the law of sigma_W times f of 1 at sigma_W x when there is no output bias: exact for every net, width, density and sigma_b, because
    /// weights enter only as sigma_W x and sigma_W. For the Gauss-net the normalisation follows as well.
    /// </summary>
    [Theory]
    [MemberData(nameof(Nets))]
    public void Scaling_identity_of_the_weight_variance(string net)
    {
        const double sigma = 2.5;
        var scaled = Ensemble(net) with { SigmaW = sigma, SigmaB = 0.7, SigmaB1 = 0.0 };
        double[][] stretched = [.. _points.Select(x => new[] { sigma * x[0] })];
        foreach (int[] legs in new int[][] { [0, 1], [0, 1, 2, 3], [0, 0, 1, 2, 2, 3] })
        {
            double left = ExactCorrelators.Create(scaled, _points).Full(Problem.Legs(legs)).Value;
            double right = Math.Pow(sigma, legs.Length) * ExactCorrelators.Create(scaled with { SigmaW = 1.0 }, stretched).Full(Problem.Legs(legs)).Value;
            Assert.Equal(left, right, 1e-12 * Math.Abs(left));
        }
    }

    [Fact]
    public void The_cos_net_is_invariant_under_translations_at_every_order()
    {
        var ensemble = Ensemble("cosnet");
        double[][] shifted = [.. _points.Select(x => new[] { x[0] + 7.5 })];
        foreach (int[] legs in new int[][] { [0, 1], [0, 1, 2, 3], [0, 1, 2, 3, 4, 4] })
        {
            double here = ExactCorrelators.Create(ensemble, _points).Connected(Problem.Legs(legs)).Value;
            double there = ExactCorrelators.Create(ensemble, shifted).Connected(Problem.Legs(legs)).Value;
            Assert.Equal(here, there, 1e-12 * Math.Abs(here));
        }
    }

    /// <summary>The kernel of the Gauss-net is translation invariant and its four-point function is not.</summary>
    [Fact]
    public void The_gauss_net_is_not()
    {
        var ensemble = Ensemble("gauss");
        var here = ExactCorrelators.Create(ensemble, [[0.0], [0.5]]);
        var there = ExactCorrelators.Create(ensemble, [[0.3], [0.8]]);
        Assert.Equal(here.Kernel(new Leg(0), new Leg(1)).Value, there.Kernel(new Leg(0), new Leg(1)).Value, 1e-15);
        Assert.True(there.Connected(Problem.Legs(0, 0, 0, 0)).Value > 1.1 * here.Connected(Problem.Legs(0, 0, 0, 0)).Value);
    }

    /// <summary>Rotating all points of a plane changes nothing for Gaussian weights.</summary>
    [Theory]
    [InlineData("gauss")]
    [InlineData("erf")]
    [InlineData("relu")]
    [InlineData("tanh")]
    [InlineData("cos")]
    public void Rotations_of_the_input(string net)
    {
        double[][] points = [[0.1, 0.2], [-0.3, 0.4], [0.5, -0.1], [0.2, 0.2]];
        var (cosine, sine) = (Math.Cos(0.8), Math.Sin(0.8));
        double[][] rotated = [.. points.Select(x => new[] { (cosine * x[0]) - (sine * x[1]), (sine * x[0]) + (cosine * x[1]) })];
        var ensemble = Ensemble(net) with { InputDimension = 2 };
        double before = ExactCorrelators.Create(ensemble, points).Connected(Problem.Legs(0, 1, 2, 3)).Value;
        double after = ExactCorrelators.Create(ensemble, rotated).Connected(Problem.Legs(0, 1, 2, 3)).Value;
        Assert.Equal(before, after, 1e-11 * Math.Abs(before));
    }

    /// <summary>G_c^(n) falls exactly as N^(1 - n/2), and m_4 exactly as 1/N.</summary>
    [Theory]
    [MemberData(nameof(Nets))]
    public void Powers_of_the_width_are_exact(string net)
    {
        var exact = ExactCorrelators.Create(Ensemble(net), _points);
        var wide = exact.WithWidth(1000 * exact.Ensemble.Width);
        Assert.Equal(exact.Connected(Problem.Legs(0, 1)), wide.Connected(Problem.Legs(0, 1)));
        Assert.Equal(1.0, exact.Connected(Problem.Legs(0, 1, 2, 3)).Value / (1e3 * wide.Connected(Problem.Legs(0, 1, 2, 3)).Value), 1e-13);
        Assert.Equal(1.0, exact.Connected(Problem.Legs(0, 0, 1, 2, 2, 3)).Value / (1e6 * wide.Connected(Problem.Legs(0, 0, 1, 2, 2, 3)).Value), 1e-13);
        Assert.Equal(1.0, exact.RelativeDeviation(Problem.Legs(0, 1, 2, 3))!.Value.Value / (1e3 * wide.RelativeDeviation(Problem.Legs(0, 1, 2, 3))!.Value.Value), 1e-12);
    }

    [Fact]
    public void Preparing_changes_nothing_but_the_time()
    {
        var prepared = ExactCorrelators.Create(Ensemble("tanh"), _points);
        prepared.Prepare(6);
        var lazy = ExactCorrelators.Create(Ensemble("tanh"), _points);
        foreach (int[] legs in Multisets.Combinations(5, 4))
        {
            Estimate first = lazy.Full(Problem.Legs(legs));
            Estimate second = prepared.Full(Problem.Legs(legs));
            Assert.InRange(Math.Abs(first.Value - second.Value), 0.0, first.StandardError + second.StandardError);
        }
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        var exact = ExactCorrelators.Create(Ensemble("erf"), _points);
        int[][] legs = [.. Multisets.Combinations(5, 4)];
        double[] together = new double[legs.Length];
        Parallel.For(0, legs.Length, i => together[i] = exact.WithWidth(2 + (i % 3)).Full(Problem.Legs(legs[i])).Value);
        double[] alone = [.. legs.Select((l, i) => ExactCorrelators.Create(Ensemble("erf") with { Width = 2 + (i % 3) }, _points).Full(Problem.Legs(l)).Value)];
        Assert.All(Enumerable.Range(0, legs.Length), i => Assert.Equal(alone[i], together[i], 1e-13 * Math.Abs(alone[i])));
    }

    private static NetworkEnsemble Ensemble(string net) => new() { Activation = ActivationCatalogue.Parse(net), Width = 3, SigmaW = 1.1, SigmaB = 0.6, SigmaB1 = 0.4 };
}
