using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.Tests.Correlators;

/// <summary>The recursion on multisets against the explicit sum over even set partitions.</summary>
public sealed class NeuronCumulantsTests
{
    private static readonly double[][] _points = [[0.2], [-0.5], [0.9], [1.4], [-0.1]];

    [Theory]
    [InlineData(ParameterDensity.Gaussian)]
    [InlineData(ParameterDensity.Uniform)]
    [InlineData(ParameterDensity.Laplace)]
    [InlineData(ParameterDensity.Rademacher)]
    public void Recursion_and_explicit_partitions_agree(ParameterDensity density)
    {
        const int width = 3;
        const double sigmaW = 1.3;
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = new Relu(), Width = width, SigmaW = sigmaW, OutputWeightDensity = density }, _points);
        foreach (int[] points in new int[][] { [0, 1], [0, 2, 3, 4], [1, 1, 2, 2], [0, 1, 2, 3, 4, 4], [0, 2, 2, 3, 3, 3, 4, 4], [2, 2, 2, 2, 3, 3, 3, 3] })
        {
            double sum = 0.0;
            foreach (int[][] partition in EvenPartitions.Of(points.Length))
            {
                double term = partition.Length % 2 == 1 ? 1.0 : -1.0;
                for (int k = 2; k < partition.Length; k++)
                {
                    term *= k;
                }

                foreach (int[] block in partition)
                {
                    term *= density.StandardMoment(block.Length) * exact.Moment([.. block.Select(position => points[position])]).Value;
                }

                sum += term;
            }

            double expected = sum * Math.Pow(sigmaW, points.Length) / Math.Pow(width, (points.Length / 2) - 1);
            Assert.Equal(expected, exact.Connected(Problem.Legs(points)).Value, 1e-11 * Math.Abs(expected));
        }
    }

    [Fact]
    public void Wick_sum_by_pairings()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Erf(), Width = 2, SigmaB1 = 0.3 }, _points);
        foreach (int[] points in new int[][] { [0, 1], [0, 2, 3, 4], [0, 1, 2, 3, 4, 4], [0, 2, 2, 3, 3, 3, 4, 4] })
        {
            double expected = EvenPartitions.Pairings(points.Length)
                .Sum(pairing => pairing.Aggregate(1.0, (product, pair) => product * exact.Kernel(new Leg(points[pair[0]]), new Leg(points[pair[1]])).Value));
            Assert.Equal(expected, exact.Gaussian(Problem.Legs(points)).Value, 1e-13 * Math.Abs(expected));
        }
    }

    /// <summary>A non-Gaussian output bias adds its own cumulant: uniform kappa_4 = -6/5, Laplace 3, Rademacher -2.</summary>
    [Theory]
    [InlineData(ParameterDensity.Uniform, -1.2, 48.0 / 7.0)]
    [InlineData(ParameterDensity.Laplace, 3.0, 30.0)]
    [InlineData(ParameterDensity.Rademacher, -2.0, 16.0)]
    public void Output_bias_adds_its_cumulants(ParameterDensity density, double fourth, double sixth)
    {
        var with = new NetworkEnsemble { Activation = new Erf(), Width = 2, SigmaB1 = 0.9, OutputBiasDensity = density, OutputDimension = 2 };
        var exact = ExactCorrelators.Create(with, _points);
        var without = ExactCorrelators.Create(with with { SigmaB1 = 0.0 }, _points);
        Leg[] four = Problem.Legs(0, 1, 2, 3);
        Leg[] six = Problem.Legs(0, 1, 2, 3, 4, 4);
        Assert.Equal(without.Connected(four).Value + (fourth * Math.Pow(0.9, 4)), exact.Connected(four).Value, 1e-14);
        Assert.Equal(without.Connected(six).Value + (sixth * Math.Pow(0.9, 6)), exact.Connected(six).Value, 1e-13);
        Leg[] mixed = [new(0), new(1), new(2, 1), new(3, 1)];
        Assert.Equal(without.Connected(mixed), exact.Connected(mixed));
    }

    /// <summary>
    /// For Gaussian output weights another form holds, f given the hidden layer is normal with kernel Khat. With one neuron and one point, G^(2k) = (2k-1)!! E[(h^2 + s^2)^k].
    /// </summary>
    [Fact]
    public void One_neuron_by_hand()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Tanh(), Width = 1, SigmaB1 = 0.6 }, [[0.7]]);
        double[] m = [1.0, exact.Moment(0, 0).Value, exact.Moment(0, 0, 0, 0).Value, exact.Moment(0, 0, 0, 0, 0, 0).Value, exact.Moment(0, 0, 0, 0, 0, 0, 0, 0).Value];
        double doubleFactorial = 1.0;
        for (int k = 1; k <= 4; k++)
        {
            doubleFactorial *= (2 * k) - 1;
            double mean = Enumerable.Range(0, k + 1).Sum(j => Combinatorics.Binomial(k, j) * m[j] * Math.Pow(0.36, k - j));
            Assert.Equal(doubleFactorial * mean, exact.Full([.. Enumerable.Repeat(new Leg(0), 2 * k)]).Value, 1e-12 * doubleFactorial * mean);
        }
    }

    /// <summary>The number of even partitions of n = 2, 4, 6, 8, 10 legs.</summary>
    [Fact]
    public void Counting_partitions() => Assert.Equal([1, 4, 31, 379, 6556], Enumerable.Range(1, 5).Select(half => EvenPartitions.Of(2 * half).Count));
}
