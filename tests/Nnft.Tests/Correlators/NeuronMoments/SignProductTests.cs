using Nnft.Correlators;
using Nnft.Correlators.NeuronMoments;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Correlators.NeuronMoments;

public sealed class SignProductTests
{
    [Fact]
    public void Reference_covariance()
    {
        var (value, error) = SignProduct.Four(new[,] { { 1, .5, .2, .1 }, { .5, 1, .3, .2 }, { .2, .3, 1, .4 }, { .1, .2, .4, 1 } });
        Assert.Equal(.095791537378382, value, 1e-14);
        Assert.InRange(error, 0.0, 1e-13);
    }

    /// <summary>All correlations 1/2: the orthant probability is 1/5, hence s4 = 16/5 - 1 - (2/pi) 6 asin(1/2) = 1/5.</summary>
    [Fact]
    public void All_correlations_one_half()
    {
        double[,] covariance = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                covariance[i, j] = i == j ? 2.0 : 1.0;
            }
        }

        Assert.Equal(0.2, SignProduct.Four(covariance).Value, 1e-15);
    }

    [Fact]
    public void Independent_pairs_multiply()
    {
        var (value, _) = SignProduct.Four(new[,] { { 1, .9, 0, 0 }, { .9, 1, 0, 0 }, { 0, 0, 1, -.3 }, { 0, 0, -.3, 1 } });
        double expected = 4.0 / (Math.PI * Math.PI) * Math.Asin(.9) * Math.Asin(-.3);
        Assert.Equal(expected, value, 1e-15);
    }

    /// <summary>Nearly equal variables: sgn^4 = 1 up to the angle between them.</summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    public void Correlations_close_to_one(double distance)
    {
        double r = 1.0 - distance;
        var (value, error) = SignProduct.Four(new[,] { { 1, r, r, r }, { r, 1, r, r }, { r, r, 1, r }, { r, r, r, 1 } });

        // z_i = sqrt(r) u + sqrt(1-r) e_i: the product differs from 1 only where |u| is of the order of sqrt(1-r).
        Assert.InRange(value, 1.0 - (3.0 * Math.Sqrt(distance)), 1.0 - Math.Sqrt(distance));
        Assert.InRange(error, 0.0, 1e-6);
    }

    /// <summary>erf(z) is the mean of a sign; the other way to its fourth moment is the trapezoidal rule. Steep nets included.</summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(5.0)]
    [InlineData(20.0)]
    [InlineData(50.0)]
    public void Erf_net_by_sign_products_and_by_quadrature(double sigmaW)
    {
        var ensemble = new NetworkEnsemble { Activation = new Erf(), Width = 1, SigmaW = sigmaW };
        double[][] points = [[.2], [-.5], [.9], [1.4]];
        var legs = IndexMultiset.Create([0, 1, 2, 3]);
        var closed = SingleNeuronMomentsRegistry.Create(ensemble, points).Compute(legs);
        var quadrature = new QuadratureMoments(ensemble.Activation, LatentAxes.Create(ensemble, points), new MomentNotes()).Compute(legs);
        Assert.Equal(closed.Value.ToDouble(), quadrature.Value.ToDouble(), 1e-13);
        Assert.InRange(Math.Abs((closed - quadrature).Value.ToDouble()), 0.0, closed.Error + quadrature.Error);
        if (sigmaW == 5.0)
        {
            Assert.Equal(-0.279739304911, closed.Value.ToDouble(), 1e-12);
        }
    }
}
