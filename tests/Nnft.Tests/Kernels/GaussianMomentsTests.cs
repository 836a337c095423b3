using Nnft.Correlators;
using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Kernels;

public sealed class GaussianMomentsTests
{
    private static readonly double[,] _covariance = { { 1, .5, .2, .1 }, { .5, 1, .3, .2 }, { .2, .3, 1, .4 }, { .1, .2, .4, 1 } };

    [Theory]
    [InlineData("erf", .043243013948028)]
    [InlineData("relu", .16731571547691)]
    public void Reference_moments(string net, double expected) =>
        Assert.Equal(expected, GaussianMoments.Create(ActivationCatalogue.Parse(net), _covariance).Moment(0, 1, 2, 3).Value, 1e-14);

    /// <summary>The covariance of a one-hidden-layer ensemble gives its single-neuron moments.</summary>
    [Theory]
    [InlineData("erf")]
    [InlineData("relu")]
    [InlineData("tanh")]
    [InlineData("gelu")]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("z^3")]
    [InlineData("max(min(z,1),-1)")]
    public void Agrees_with_the_moments_of_an_ensemble(string net)
    {
        double[][] points = [[.3], [-.5], [.9]];
        var ensemble = new NetworkEnsemble { Activation = ActivationCatalogue.Parse(net), Width = 1, SigmaW = 1.2, SigmaB = 0.4 };
        double[,] covariance = new double[3, 3];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                covariance[i, j] = ensemble.PreActivationCovariance(points[i], points[j]);
            }
        }

        var moments = GaussianMoments.Create(ensemble.Activation, covariance);
        var exact = ExactCorrelators.Create(ensemble, points);
        foreach (int[] legs in new int[][] { [0, 1], [0, 0, 1, 2], [1, 1, 2, 2] })
        {
            double expected = exact.Moment(legs).Value;
            Assert.Equal(expected, moments.Moment(legs).Value, 1e-12 * Math.Abs(expected));
        }
    }

    /// <summary>The plain exponential of a covariance, E exp(z_1 + z_2) = exp((S_11 + S_22)/2 + S_12): no normalisation as in the Gauss-net.</summary>
    [Fact]
    public void Exponentials() =>
        Assert.Equal(Math.Exp(1.5), GaussianMoments.Create(new Gauss(), _covariance).Moment(0, 1).Value, 1e-14);

    /// <summary>Odd orders: E max(z,0) = sqrt(S/(2 pi)), E cos z = exp(-S/2), and nothing for odd activations.</summary>
    [Fact]
    public void Odd_orders()
    {
        double[,] variance = { { 2.0 } };
        Assert.Equal(1.0 / Math.Sqrt(Math.PI), GaussianMoments.Create(new Relu(), variance).Moment(0).Value, 1e-15);
        Assert.Equal(Math.Exp(-1.0), GaussianMoments.Create(new Cos(), variance).Moment(0).Value, 1e-15);
        Assert.Equal(2.0, GaussianMoments.Create(Monomial.Create(2), variance).Moment(0).Value, 1e-15);
        Assert.Equal(1.0 / Math.Sqrt(Math.PI), GaussianMoments.Create(ActivationCatalogue.Parse("max(z,0)+0*z"), variance).Moment(0).Value, 1e-14);
        foreach (string net in new[] { "erf", "tanh", "sin", "z^3" })
        {
            Assert.Equal(0.0, GaussianMoments.Create(ActivationCatalogue.Parse(net), variance).Moment(0, 0, 0).Value);
        }
    }

    [Fact]
    public void Dual_activations_are_the_moments_of_order_two()
    {
        double[,] covariance = { { 1.3, -0.4 }, { -0.4, 0.6 } };
        Assert.Equal(DualActivation.Of(new Relu()).At(1.3, 0.6, -0.4).D0, GaussianMoments.Create(new Relu(), covariance).Moment(0, 1).Value, 1e-15);
        Assert.Equal(DualActivation.Of(new Erf()).At(1.3, 0.6, -0.4).D0, GaussianMoments.Create(new Erf(), covariance).Moment(0, 1).Value, 1e-15);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("square", Assert.Throws<InvalidInputException>(() => GaussianMoments.Create(new Erf(), new double[2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("variance 0", Assert.Throws<InvalidInputException>(() => GaussianMoments.Create(new Erf(), new[,] { { -1.0 } })).Message, StringComparison.Ordinal);
        Assert.Contains("must be equal", Assert.Throws<InvalidInputException>(() => GaussianMoments.Create(new Erf(), new[,] { { 1.0, 0.3 }, { 0.2, 1.0 } })).Message, StringComparison.Ordinal);
        double[,] indefinite = { { 1.0, 0.9, -0.9 }, { 0.9, 1.0, 0.9 }, { -0.9, 0.9, 1.0 } };
        Assert.Contains("eigenvalue", Assert.Throws<InvalidInputException>(() => GaussianMoments.Create(new Erf(), indefinite)).Message, StringComparison.Ordinal);
        Assert.Contains("cos-net", Assert.Throws<InvalidInputException>(() => GaussianMoments.Create(new CosNet(), _covariance)).Message, StringComparison.Ordinal);
        Assert.Contains("no variable 4", Assert.Throws<InvalidInputException>(() => GaussianMoments.Create(new Erf(), _covariance).Moment(0, 4)).Message, StringComparison.Ordinal);
    }
}
