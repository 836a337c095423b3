using Nnft.Correlators;
using Nnft.Correlators.NeuronMoments;
using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Tests.Correlators.NeuronMoments;

/// <summary>Quadrature against closed forms for nets that have both, and its error estimate against the error.</summary>
public sealed class QuadratureMomentsTests
{
    private static readonly double[][] _points = [[.3], [-.5], [.9], [1.4]];

    public static TheoryData<string, ParameterDensity, ParameterDensity> Cases
    {
        get
        {
            var cases = new TheoryData<string, ParameterDensity, ParameterDensity>();
            foreach (string net in new[] { "sin", "cos", "erf", "z", "z^2", "z^3" })
            {
                foreach (var weights in Enum.GetValues<ParameterDensity>())
                {
                    cases.Add(net, weights, ParameterDensity.Gaussian);
                    cases.Add(net, ParameterDensity.Gaussian, weights);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_the_closed_form(string net, ParameterDensity weights, ParameterDensity bias)
    {
        var ensemble = new NetworkEnsemble
        {
            Activation = ActivationCatalogue.Parse(net),
            Width = 1,
            SigmaW = 1.3,
            SigmaB = 0.8,
            InputWeightDensity = weights,
            InputBiasDensity = bias,
        };
        foreach (int[] legs in new int[][] { [0, 1], [0, 1, 2, 3], [0, 0, 1, 1] })
        {
            var set = IndexMultiset.Create(legs);
            var closed = SingleNeuronMomentsRegistry.Create(ensemble, _points).Compute(set);
            var quadrature = new QuadratureMoments(ensemble.Activation, LatentAxes.Create(ensemble, _points), new MomentNotes()).Compute(set);
            Check(closed, quadrature);
        }
    }

    /// <summary>A formula for something that has a name must give the same numbers by quite another way.</summary>
    [Theory]
    [InlineData("relu", "(z+abs(z))/2")]
    [InlineData("tanh", "1-2/(exp(2*z)+1)")]
    [InlineData("cos", "1-2*sin(z/2)^2")]
    [InlineData("gauss", "exp(z)/1")]
    public void Formulas_agree_with_named_nets(string net, string formula)
    {
        var named = new NetworkEnsemble { Activation = ActivationCatalogue.Parse(net), Width = 1 };
        var written = named with { Activation = ActivationCatalogue.Parse(formula) };
        int[] legs = [0, 1, 2, 2];

        // The Gauss-net is normalised by exp(S_ii) at every leg and a formula is not.
        double norm = legs.Aggregate(1.0, (product, i) => product * Math.Exp(named.FeatureShift(_points[i])));
        double expected = norm * ExactCorrelators.Create(named, _points).Moment(legs).Value;
        Assert.Equal(expected, ExactCorrelators.Create(written, _points).Moment(legs).Value, 1e-12 * Math.Abs(expected));
    }

    [Theory]
    [InlineData("tanh", 5.0)]
    [InlineData("tanh", 20.0)]
    [InlineData("tanh", 50.0)]
    [InlineData("erf", 50.0)]
    [InlineData("max(min(z,1),-1)", 20.0)]
    [InlineData("softplus(z)", 20.0)]
    public void Steep_activations_converge(string net, double sigmaW)
    {
        var ensemble = new NetworkEnsemble { Activation = ActivationCatalogue.Parse(net), Width = 1, SigmaW = sigmaW };
        var exact = ExactCorrelators.Create(ensemble, [[.2], [-.5], [.9], [1.4]]);
        Assert.InRange(exact.Moment(0, 1, 2, 3).RelativeError, 0.0, 1e-11);

        // The scaling identity relates it to moderate weights at far points: the same numbers from other nodes.
        var far = ExactCorrelators.Create(ensemble with { SigmaW = 1.0 }, [[.2 * sigmaW], [-.5 * sigmaW], [.9 * sigmaW], [1.4 * sigmaW]]);
        double expected = far.Moment(0, 1, 2, 3).Value;
        Assert.Equal(expected, exact.Moment(0, 1, 2, 3).Value, 1e-12 * Math.Abs(expected));
        Assert.Empty(exact.Notes);
    }

    /// <summary>In the limit of infinite steepness tanh and erf are signs: the moment tends to the sign product, with a correction of
    /// second order in 1/sigma_W, because tanh - sign is odd.</summary>
    [Fact]
    public void The_limit_of_steep_activations_is_the_sign()
    {
        double sign = ExactCorrelators.Create(new NetworkEnsemble { Activation = ActivationCatalogue.Parse("sign(z)"), Width = 1, SigmaW = 2.0, SigmaB = 1.0 }, _points).Moment(0, 1, 2, 3).Value;
        double[] gaps = [.. new[] { 10.0, 100.0 }.Select(scale => Math.Abs(sign - ExactCorrelators.Create(
            new NetworkEnsemble { Activation = ActivationCatalogue.Parse("tanh"), Width = 1, SigmaW = 2.0 * scale, SigmaB = scale }, _points).Moment(0, 1, 2, 3).Value))];
        Assert.InRange(gaps[0], 1e-3, 0.1);
        Assert.InRange(gaps[0] / gaps[1], 20.0, 200.0);
    }

    /// <summary>A narrow feature away from the origin is found, because steps are no wider than the activation bends.</summary>
    [Fact]
    public void A_narrow_bump_is_not_missed()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = ActivationCatalogue.Parse("exp(-400*(z-2.03)^2)"), Width = 1, SigmaB = 1.0 }, [[0.0]]);

        // E exp(-a (z - m)^2) = exp(-a m^2/(1 + 2a))/sqrt(1 + 2a) for a standard normal z.
        const double a = 800.0;
        Assert.Equal(Math.Exp(-a * 2.03 * 2.03 / (1.0 + (2.0 * a))) / Math.Sqrt(1.0 + (2.0 * a)), exact.Moment(0, 0).Value, 1e-14);
    }

    /// <summary>Smooth nets in four dimensions depend on five variables at six points.</summary>
    [Fact]
    public void Many_variables_by_product_rules_and_by_lattices()
    {
        double[][] points = [[.1, .2, .3, -.4], [-.3, .4, 1, 0], [.5, -.1, .2, .2], [.2, .2, -1, 1], [0, .1, -.5, -.4]];
        var ensemble = new NetworkEnsemble { Activation = ActivationCatalogue.Parse("tanh"), Width = 1, InputDimension = 4, SigmaW = 0.5, SigmaB = 0.3 };
        var axes = LatentAxes.Create(ensemble, points);
        IndexMultiset[] sets = [IndexMultiset.Create([0, 1, 2, 3]), IndexMultiset.Create([0, 1, 2, 3, 4, 4])];
        var notes = new MomentNotes();
        var sampled = QuasiMonteCarlo.Compute(ensemble.Activation, axes, sets, homogeneousDegree: null, notes);
        Assert.Contains("quasi-Monte Carlo", Assert.Single(notes.All), StringComparison.Ordinal);
        for (int i = 0; i < sets.Length; i++)
        {
            var product = new QuadratureMoments(ensemble.Activation, axes, new MomentNotes()).Compute(sets[i]);
            Assert.InRange(product.Error, 0.0, 1e-9);

            // The smallest bias seen is 4.9 standard errors, about 1e-6.
            Assert.InRange(sampled[i].Error, 1e-12, 3e-6);
            Assert.InRange(Math.Abs((product - sampled[i]).Value.ToDouble()), 0.0, 4.9 * sampled[i].Error);
        }
    }

    private static void Check(BoundedNumber expected, BoundedNumber actual)
    {
        double difference = Math.Abs((expected - actual).Value.ToDouble());
        Assert.InRange(difference, 0.0, 1e-12 * Math.Abs(expected.Value.High));
        Assert.InRange(difference, 0.0, expected.Error + actual.Error + (2e-16 * Math.Abs(expected.Value.High)));
    }
}
