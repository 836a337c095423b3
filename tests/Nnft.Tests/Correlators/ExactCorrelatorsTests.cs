using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Correlators;

public sealed class ExactCorrelatorsTests
{
    [Fact]
    public void Gauss_net_four_point()
    {
        var ensemble = new NetworkEnsemble { Activation = new Gauss(), Width = 2, SigmaB1 = 1.0 };
        double[][] points = [[-.01], [-.006], [-.002], [.002], [.006], [.01]];
        var exact = ExactCorrelators.Create(ensemble, points);
        Leg[] four = [new(0), new(1), new(2), new(3)];
        Assert.Equal(80.395994701910, exact.Connected(four).Value, 1e-10);
        Assert.Equal(6.6998448826155, exact.RelativeDeviation(four)!.Value.Value, 1e-12);
        Leg[] six = [new(0), new(1), new(2), new(3), new(4), new(5)];
        Assert.Equal(609552.99487186, exact.Connected(six).Value, 1e-6);
        Assert.Equal(612084.4721977, exact.Full(six).Value, 1e-6);
        Assert.Equal(2.4339623203905, exact.WithWidth(100).RelativeDeviation(six)!.Value.Value, 1e-12);
    }

    [Fact]
    public void Relu_net_table()
    {
        var ensemble = new NetworkEnsemble { Activation = new Relu(), Width = 20, SigmaB1 = 1.0 };
        double[][] points = [[.2], [.4], [.6], [.8], [.3], [1.1]];
        var exact = ExactCorrelators.Create(ensemble, points);
        Assert.Equal(2.2578018069829, exact.Moment(0, 1, 2, 3).Value, 1e-12);
        Leg[] six = [new(0), new(1), new(2), new(3), new(4), new(5)];
        Assert.Equal(.43870825874112, exact.Connected(six).Value, 1e-12);
        Assert.Equal(75.760582668804, exact.Full(six).Value, 1e-11);
    }
}
