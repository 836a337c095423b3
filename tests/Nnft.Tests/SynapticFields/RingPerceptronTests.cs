using MathNet.Numerics.LinearAlgebra;
using Nnft.Numerics;
using Nnft.SynapticFields;

namespace Nnft.Tests.SynapticFields;

public sealed class RingPerceptronTests
{
    public static TheoryData<string> Answers => KnownAnswers.Ids("synaptic-chains.json");

    [Theory]
    [MemberData(nameof(Answers))]
    public void Known_answer(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("synaptic-chains.json", id);
        RingPerceptron network = Network(answer.Points("x"), answer.Points("y"), answer.Number("p"), answer.Number("q"), answer.Number("tied") > 0.0);
        int index = (int)(answer.OptionalNumber("index") ?? 0.0);
        ModeSum modes = network.Modes(answer.Numbers("start"));
        answer.Check(answer.Text("of") switch
        {
            "bond" => network.Lattice.Bonds[index],
            "spring" => network.Lattice.Springs[index],
            "minimum" => network.Minimum[index],
            "curvature" => modes.Curvatures[index],
            "minimal-cost" => network.MinimalCost,
            "loss" => modes.Damped(answer.Number("friction"), answer.Number("time")).Cost,
            _ => modes.GradientFlow(1.0 / answer.Number("friction"), answer.Number("time")),
        });
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    [InlineData(true, 7)]
    public void The_lattice_theory_is_the_cost(bool tied, int n)
    {
        RingPerceptron network = Network(Numbers(4, n, 0.3), Numbers(4, n, 1.1), 0.8, -0.2, tied);
        double[] weights = [.. Numbers(1, network.Dimension, 2.2)[0]];
        double[] displacement = [.. weights.Select((w, i) => w - network.Minimum[i])];
        Assert.Equal(network.Value(weights), network.MinimalCost + network.Lattice.Value(displacement), 1e-12);
        double[] gradient = new double[weights.Length];
        network.Gradient(weights, gradient);
        for (int i = 0; i < weights.Length; i++)
        {
            double[] moved = [.. weights];
            moved[i] += 1e-4;
            double plus = network.Value(moved);
            moved[i] -= 2e-4;
            Assert.Equal((plus - network.Value(moved)) / 2e-4, gradient[i], 1e-7);
        }
    }

    [Fact]
    public void Singular_data_have_a_minimum_of_least_norm()
    {
        foreach (bool tied in new[] { false, true })
        {
            RingPerceptron network = Network([[1.0, -1.0, 1.0, -1.0]], [[0.3, 0.1, -0.2, 0.4]], 1.0, 0.0, tied);
            double[] gradient = new double[network.Dimension];
            network.Gradient([.. network.Minimum], gradient);
            Assert.All(gradient, g => Assert.Equal(0.0, g, 1e-12));
            double[] h = network.Lattice.Modes().Eigenvalues;
            Assert.Equal(0.0, h[0], 1e-12);

            // No component along a flat direction: the flow from zero never leaves the span of the gradients.
            Assert.True(network.Minimum.Max(Math.Abs) < 1.0);
        }
    }

    [Fact]
    public void Two_flat_bands_where_the_continuum_expects_one_wide_band()
    {
        // A = D = 1, B = -0.6: sample one carries the correlation, the others fill the norm.
        UntiedPerceptron network = (UntiedPerceptron)Network([[1.0, -0.6, 1.0, -0.6], [0.0, 0.8, 0.0, 0.8]], [[0.1, 0.2, 0.3, 0.4], [0.0, 0.0, 0.0, 0.0]], 1.0, 0.0, false);
        Assert.Equal(1.2, network.Lattice.Bonds[0], 1e-14);
        Assert.Equal(0.0, network.Lattice.Bonds[1]);
        Assert.Equal(0.8, network.Lattice.Springs[0], 1e-14);
        Assert.Equal(0.0, network.Lattice.LongWaveStiffness);
        double[] h = network.Lattice.Modes().Eigenvalues;
        Assert.All(h.Take(4), value => Assert.Equal(0.8, value, 1e-13));
        Assert.All(h.Skip(4), value => Assert.Equal(3.2, value, 1e-13));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(40)]
    [InlineData(41)]
    public void Ring_eigenvalues_agree_with_a_dense_decomposition(int n)
    {
        double[] diagonal = Numbers(1, n, 0.4)[0];
        double[] next = Numbers(1, n, 3.3)[0];
        double[] vector = Numbers(1, n, 5.0)[0];
        Matrix<double> dense = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            dense[i, i] += diagonal[i];
            dense[i, (i + 1) % n] += next[i];
            dense[(i + 1) % n, i] += next[i];
        }

        var evd = dense.Evd(Symmetricity.Symmetric);
        (double[] values, double[][] components) = CyclicTridiagonal.Expand(diagonal, next, vector);
        double[] expected = [.. evd.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(vector))];
        for (int k = 0; k < n; k++)
        {
            Assert.Equal(evd.EigenValues[k].Real, values[k], 1e-12);
            Assert.Equal(Math.Abs(expected[k]), Math.Abs(components[0][k]), 1e-9);
        }
    }

    [Fact]
    public void Alternating_signs_turn_all_bonds_around()
    {
        ElasticChain ring = new([1.0, 2.0, 0.5, 3.0], [-0.3, -0.2, -0.7, -0.1]);
        Assert.Equal(ring.Value([0.3, -0.1, 0.7, 0.2]), ring.Staggered().Value([0.3, 0.1, 0.7, -0.2]), 1e-15);
        Assert.Throws<InvalidOperationException>(() => new ElasticChain([1.0, 1.0, 1.0], [1.0, 1.0, 1.0]).Staggered());
    }

    [Fact]
    public void Bad_data_are_explained()
    {
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => TrainingData.Create([[1.0, double.NaN], [1.0]], [[1.0, 2.0], [0.0, 0.0]]));
        Assert.Equal(2, problem.Problems.Count);
        Assert.Contains("x[0][1]", problem.Problems[0], StringComparison.Ordinal);
        TrainingData data = TrainingData.Create([[1.0]], [[1.0]]);
        Assert.Contains("at least 2", Assert.Throws<InvalidInputException>(() => UntiedPerceptron.Create(data, 1.0, 0.0)).Message, StringComparison.Ordinal);
        TrainingData pair = TrainingData.Create([[1.0, 2.0]], [[1.0, 2.0]]);
        Assert.Contains("at least 3", Assert.Throws<InvalidInputException>(() => TiedPerceptron.Create(pair, 1.0, 0.0)).Message, StringComparison.Ordinal);
        Assert.Contains("no weight matters", Assert.Throws<InvalidInputException>(() => UntiedPerceptron.Create(TrainingData.Create([[0.0, 0.0]], [[1.0, 2.0]]), 1.0, 0.0)).Message, StringComparison.Ordinal);
        Assert.Contains("constant", Assert.Throws<InvalidInputException>(() => UntiedPerceptron.Create(pair, 0.0, 1.0)).Message, StringComparison.Ordinal);
    }

    internal static RingPerceptron Network(double[][] x, double[][] y, double p, double q, bool tied)
    {
        TrainingData data = TrainingData.Create(x, y);
        return tied ? TiedPerceptron.Create(data, p, q) : UntiedPerceptron.Create(data, p, q);
    }

    // Irregular numbers between -1 and 1.
    internal static double[][] Numbers(int rows, int columns, double phase) =>
        [.. Enumerable.Range(0, rows).Select(l => Enumerable.Range(0, columns).Select(i => Math.Sin(phase + (3.7 * l * l) + (1.3 * i) + (0.9 * l * i))).ToArray())];
}
