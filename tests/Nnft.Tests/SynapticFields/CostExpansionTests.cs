using Nnft.Networks;
using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class CostExpansionTests
{
    [Fact]
    public void Known_coefficients_of_the_smallest_network()
    {
        NetworkCost cost = Cost([1, 1, 1], "tanh", [[0.8]], [[0.3]]);
        TruncatedPolynomial c = CostExpansion.Of(cost, [0.0, 0.0], 6).Polynomial;
        Assert.Equal(9.0 / 100.0, c.ConstantTerm, 1e-15);
        Assert.Equal(-12.0 / 25.0, c.Coefficient(1, 0), 1e-15);
        Assert.Equal(16.0 / 25.0, c.Coefficient(0, 1, 0, 1), 1e-15);
        Assert.Equal(64.0 / 625.0, c.Coefficient(0, 0, 0, 1), 1e-15);
        Assert.Equal(-2048.0 / 78125.0, c.Coefficient(0, 0, 0, 0, 0, 1), 1e-15);
        Assert.Equal(-512.0 / 1875.0, c.Coefficient(0, 0, 0, 0, 1, 1), 1e-15);
        Assert.Equal(0.05311893333333, c.Evaluate([1.0, 1.0], 6), 1e-13);
        Assert.Equal(0.13252277010704677, cost.Value([1.0, 1.0]), 1e-15);
    }

    [Theory]
    [InlineData("0.5*z^2+z+0.3", false)]
    [InlineData("z^2-0.2", true)]
    public void Polynomial_activations_are_expanded_exactly(string activation, bool biases)
    {
        // Quadratic hidden neurons and linear outputs: the cost is of degree 6 in the weights.
        NetworkCost cost = Cost([2, 2, 1], activation, RingPerceptronTests.Numbers(4, 2, 0.3), RingPerceptronTests.Numbers(4, 1, 0.8), biases);
        double[] point = RingPerceptronTests.Numbers(1, cost.Dimension, 0.1)[0];
        double[] displacement = RingPerceptronTests.Numbers(1, cost.Dimension, 2.1)[0];
        double exact = cost.Value([.. point.Zip(displacement, (a, b) => a + b)]);
        Assert.Equal(exact, CostExpansion.Of(cost, point, 6).Polynomial.Evaluate(displacement, 6), 1e-11 * Math.Max(1.0, exact));
        Assert.Equal(2, ActivationSeries.Degree(Activation.Parse(activation)));
        Assert.Equal(SeriesConvergence.Converges, ConvergenceRadius.Judge(cost, displacement));
    }

    [Theory]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("erf")]
    [InlineData("sin")]
    [InlineData("gelu")]
    [InlineData("gauss")]
    [InlineData("cosnet")]
    [InlineData("softplus")]
    [InlineData("silu")]
    [InlineData("z/(1+z^2)")]
    [InlineData("sqrt(1+z^2)")]
    [InlineData("relu")]
    public void Series_gradient_and_Hessian_agree(string activation)
    {
        NetworkCost cost = Cost([2, 3, 2], activation, RingPerceptronTests.Numbers(3, 2, 0.3), RingPerceptronTests.Numbers(3, 2, 0.8), true);
        double[] point = RingPerceptronTests.Numbers(1, cost.Dimension, 0.4)[0];
        double[] gradient = new double[cost.Dimension];
        cost.Gradient(point, gradient);
        CostExpansion expansion = CostExpansion.Of(cost, point, 2);
        double[,] j = expansion.SecondOrder(cost.Dimension);
        double[,] h = cost.Hessian(point);
        double[,] measured = DampedNewton.Hessian(cost, point).ToArray();
        for (int a = 0; a < cost.Dimension; a++)
        {
            Assert.Equal(gradient[a], expansion.Polynomial.Coefficient(a), 1e-12);
            for (int b = 0; b < cost.Dimension; b++)
            {
                Assert.Equal(h[a, b], 2.0 * j[a, b], 1e-12);
                Assert.Equal(measured[a, b], h[a, b], 1e-7);
            }
        }
    }

    [Fact]
    public void Power_series_of_activations()
    {
        double[] tanh = ActivationSeries.At(Activation.Parse("tanh"), 0.0, 6);
        Assert.All(tanh.Zip([0.0, 1.0, 0.0, -1.0 / 3.0, 0.0, 2.0 / 15.0, 0.0]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        double[] sigmoid = ActivationSeries.At(Activation.Parse("sigmoid"), 0.0, 5);
        Assert.All(sigmoid.Zip([0.5, 0.25, 0.0, -1.0 / 48.0, 0.0, 1.0 / 480.0]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        double[] moved = ActivationSeries.At(Activation.Parse("erf"), 0.7, 6);
        double sum = 0.0;
        for (int k = 6; k >= 0; k--)
        {
            sum = (sum * 0.01) + moved[k];
        }

        Assert.Equal(Activation.Parse("erf").Evaluate(0.71), sum, 1e-14);
    }

    [Fact]
    public void At_zero_weights_only_the_last_layer_has_masses()
    {
        // sigma(0)^2 N_l for a linear output; with the activation on the output as well sigma(0)^2 sum (sigma'(0)^2 - (Y - sigma(0)) sigma''(0)).
        Activation g = Activation.Parse("0.3+0.7*z+0.2*z^2");
        double[][] x = RingPerceptronTests.Numbers(4, 2, 0.3);
        double[][] y = RingPerceptronTests.Numbers(4, 1, 0.8);
        foreach (Activation? output in new[] { null, g })
        {
            NetworkCost cost = new(SynapticNetwork.Dense([2, 2, 2, 1], g, output, false), TrainingData.Create(x, y));
            double[,] h = cost.Hessian(new double[cost.Dimension]);
            double mass = output is null ? 4.0 * 0.09 : 0.09 * y.Sum(row => (0.7 * 0.7) - ((row[0] - 0.3) * 0.4));
            for (int a = 0; a < cost.Dimension; a++)
            {
                Assert.Equal(cost.Network.Synapses[a].Layer == 2 ? 2.0 * mass : 0.0, h[a, a], 1e-13);
                Assert.All(Enumerable.Range(0, cost.Dimension).Where(b => cost.Network.Synapses[a].Layer < 2 && cost.Network.Synapses[b].Layer < 2), b => Assert.Equal(0.0, h[a, b], 1e-14));
            }
        }
    }

    [Fact]
    public void Deep_networks_may_diverge_inside_the_radius_of_every_neuron()
    {
        NetworkCost deep = new(SynapticNetwork.Dense([1, 1, 1], Activation.Parse("tanh"), Activation.Parse("tanh"), false), TrainingData.Create([[1.4]], [[0.0]]));
        Assert.Equal(1.4, deep.LargestArgument([1.0, 1.0]), 1e-15);
        Assert.Equal(SeriesConvergence.Unknown, ConvergenceRadius.Judge(deep, [1.0, 1.0]));
        Assert.Equal(SeriesConvergence.Converges, ConvergenceRadius.Judge(deep, [0.3, 1.0]));
        NetworkCost shallow = Cost([1, 1, 1], "tanh", [[1.4]], [[0.0]]);
        Assert.Equal(SeriesConvergence.Converges, ConvergenceRadius.Judge(shallow, [1.0, 1.0]));
        Assert.Equal(SeriesConvergence.Diverges, ConvergenceRadius.Judge(shallow, [1.2, 1.0]));
    }

    [Fact]
    public void Kinks_and_sizes_are_refused_with_a_way_out()
    {
        NetworkCost relu = Cost([1, 1, 1], "relu", [[0.8]], [[0.3]]);
        Assert.Contains("trained", Assert.Throws<InvalidInputException>(() => CostExpansion.Of(relu, [0.0, 0.0], 2)).Message, StringComparison.Ordinal);
        NetworkCost large = Cost([8, 8, 1], "tanh", RingPerceptronTests.Numbers(2, 8, 0.3), RingPerceptronTests.Numbers(2, 1, 0.8));
        Assert.Contains("60 weights", Assert.Throws<InvalidInputException>(() => CostExpansion.Of(large, new double[72], 3)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Cost([2, 1], "tanh", [[0.8]], [[0.3]]));
    }

    [Fact]
    public void Symmetries_of_networks()
    {
        IReadOnlyList<SymmetryReport> tanh = NetworkSymmetries.Of(Cost([2, 3, 1], "tanh", RingPerceptronTests.Numbers(3, 2, 0.3), RingPerceptronTests.Numbers(3, 1, 0.8), true));
        Assert.Equal([true, true, false], tanh.Select(s => s.Holds));
        IReadOnlyList<SymmetryReport> relu = NetworkSymmetries.Of(Cost([2, 3, 1], "relu", RingPerceptronTests.Numbers(3, 2, 0.3), RingPerceptronTests.Numbers(3, 1, 0.8), true));
        Assert.Equal([true, false, true], relu.Select(s => s.Holds));
    }

    internal static NetworkCost Cost(int[] widths, string activation, double[][] x, double[][] y, bool biases = false) =>
        new(SynapticNetwork.Dense(widths, Activation.Parse(activation), null, biases), TrainingData.Create(x, y));
}
