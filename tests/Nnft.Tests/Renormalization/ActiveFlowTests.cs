using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Renormalization;
using Nnft.Statistics;

namespace Nnft.Tests.Renormalization;

public class ActiveFlowTests
{
    [Fact]
    public void The_scaling_identity_of_the_gauss_net_has_its_known_value()
    {
        NetworkEnsemble ensemble = new() { Activation = new Gauss(), Width = 7, SigmaW = 2.5, SigmaB = 0.7 };
        (Estimate direct, Estimate scaled) = ActiveFlow.Identity(ensemble, [[0.1], [0.2], [-0.3], [0.4]], [0, 1, 2, 3]);
        Assert.Equal(66.56112927680, direct.Value, 1e-9);
        Assert.Equal(direct.Value, scaled.Value, 1e-12 * direct.Value);
    }

    [Theory]
    [InlineData("erf")]
    [InlineData("relu")]
    [InlineData("tanh")]
    [InlineData("cosnet")]
    public void The_scaling_identity_holds_for_every_net(string activation)
    {
        NetworkEnsemble ensemble = new() { Activation = ActivationCatalogue.Parse(activation), Width = 3, SigmaW = 1.9, SigmaB = 0.4, SigmaB1 = 0.4 };
        (Estimate direct, Estimate scaled) = ActiveFlow.Identity(ensemble, [[0.1], [0.2], [-0.3], [0.4]], [0, 1, 2, 3]);
        Assert.Equal(direct.Value, scaled.Value, 1e-10 * Math.Abs(direct.Value));
    }

    [Theory]
    [InlineData(1, -12.82954092, -322.441532)]
    [InlineData(2, -5.118246311, -808.2410611)]
    [InlineData(3, -1.571843694, -4678.753966)]
    public void Quartic_couplings_at_the_origin_plotted_and_canonical(int d, double plotted, double canonical)
    {
        NetworkEnsemble ensemble = new() { Activation = new Gauss(), Width = 10, InputDimension = d };
        double u4 = ActiveFlow.QuarticAtOrigin(ensemble);
        Assert.Equal(plotted, u4, 1e-8 * Math.Abs(plotted));
        Assert.Equal(canonical, CanonicalField.Create(ensemble).U4(Estimate.Exact(u4)).Value, 1e-8 * Math.Abs(canonical));
        Assert.Equal(u4, Couplings.Create(ensemble, [new double[d]]).U4AtOrigin()!.Value.Value, 1e-12 * Math.Abs(u4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Exponents_of_both_normalisations(int d)
    {
        NetworkEnsemble narrow = new() { Activation = new Gauss(), Width = 10, InputDimension = d };
        NetworkEnsemble wide = narrow with { SigmaW = 2.0 };
        double plotted = Math.Log2(ActiveFlow.QuarticAtOrigin(wide) / ActiveFlow.QuarticAtOrigin(narrow));
        double canonical = Math.Log2(Canonical(wide) / Canonical(narrow));
        Assert.Equal(ActiveFlow.Exponent(d, 4), plotted, 1e-12);
        Assert.Equal(ActiveFlow.CanonicalExponent(d, 4), canonical, 1e-12);
        Assert.Equal(4 - d, ActiveFlow.CanonicalExponent(d, 4));
        Assert.Equal(6 - (2 * d), ActiveFlow.CanonicalExponent(d, 6));

        static double Canonical(NetworkEnsemble e) => CanonicalField.Create(e).U4(Estimate.Exact(ActiveFlow.QuarticAtOrigin(e))).Value;
    }
}
