using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Correlators;

/// <summary>Outputs share their hidden layer: uncorrelated, yet not independent at finite width.</summary>
public sealed class SeveralOutputsTests
{
    /// <summary>
    /// G_c,abcd = (1/N) [ sigma_W^4 ( d_ab d_cd (M4 - M2(12) M2(34)) + 2 permutations ) + sigma_W^4 (mu4 - 3) d_abcd M4 ], written out for all outputs.
    /// </summary>
    [Theory]
    [InlineData(ParameterDensity.Gaussian, 3.0)]
    [InlineData(ParameterDensity.Uniform, 1.8)]
    [InlineData(ParameterDensity.Laplace, 6.0)]
    [InlineData(ParameterDensity.Rademacher, 1.0)]
    public void Four_legs_at_any_outputs(ParameterDensity density, double fourth)
    {
        const int width = 3;
        const double sigmaW = 1.2;
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = new Tanh(), Width = width, OutputDimension = 3, SigmaW = sigmaW, SigmaB1 = 0.8, OutputWeightDensity = density },
            [[-0.2], [0.6], [1.0], [0.1]]);
        double all = exact.Moment(0, 1, 2, 3).Value;
        double Pairs(int i, int j, int k, int l) => all - (exact.Moment(i, j).Value * exact.Moment(k, l).Value);
        foreach (int[] o in new int[][] { [0, 0, 0, 0], [1, 1, 1, 1], [0, 0, 1, 1], [0, 2, 0, 2], [1, 2, 2, 1], [0, 0, 0, 1], [0, 1, 2, 0], [0, 0, 2, 1] })
        {
            double expected = ((o[0] == o[1] && o[2] == o[3] ? Pairs(0, 1, 2, 3) : 0.0)
                + (o[0] == o[2] && o[1] == o[3] ? Pairs(0, 2, 1, 3) : 0.0)
                + (o[0] == o[3] && o[1] == o[2] ? Pairs(0, 3, 1, 2) : 0.0)
                + (o.Distinct().Count() == 1 ? (fourth - 3.0) * all : 0.0)) * Math.Pow(sigmaW, 4) / width;
            double actual = exact.Connected([.. o.Select((output, i) => new Leg(i, output))]).Value;
            Assert.Equal(expected, actual, 1e-14);
        }
    }

    /// <summary>Two copies of an output given the hidden layer are what Gaussian output weights make of Wick(Khat)^2, by an explicit sum over pairings.</summary>
    [Fact]
    public void Kernels_of_different_outputs_vanish_and_pairings_carry_Kronecker_deltas()
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = new Erf(), Width = 2, OutputDimension = 2, SigmaB1 = 0.5 }, [[0.3], [-0.8]]);
        Assert.Equal(0.0, exact.Kernel(new Leg(0, 0), new Leg(1, 1)).Value);
        double k01 = exact.Kernel(new Leg(0), new Leg(1)).Value;
        Assert.Equal(exact.KernelWithoutOutputBias(0, 1).Value + 0.25, k01, 1e-15);
        Assert.Equal(k01 * k01, exact.Gaussian(new Leg(0, 0), new Leg(1, 0), new Leg(0, 1), new Leg(1, 1)).Value, 1e-15);
        Assert.NotEqual(0.0, exact.Connected(new Leg(0, 0), new Leg(1, 0), new Leg(0, 1), new Leg(1, 1)).Value);
    }

    [Fact]
    public void Outputs_are_alike()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Erf(), Width = 2, OutputDimension = 4, SigmaB1 = 0.5 }, [[0.3], [-0.8]]);
        Assert.Equal(
            exact.Full(new Leg(0, 0), new Leg(1, 0), new Leg(0, 1), new Leg(1, 1)),
            exact.Full(new Leg(0, 3), new Leg(1, 3), new Leg(0, 2), new Leg(1, 2)));
    }
}
