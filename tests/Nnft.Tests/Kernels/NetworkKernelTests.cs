using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Networks.Layers;

namespace Nnft.Tests.Kernels;

public sealed class NetworkKernelTests
{
    public static TheoryData<string> Dense => KnownAnswers.Ids("deep-kernels.json");

    public static TheoryData<string> Architectures => KnownAnswers.Ids("architecture-kernels.json");

    [Theory]
    [MemberData(nameof(Dense))]
    public void Kernels_of_dense_networks(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("deep-kernels.json", id);
        var architecture = Architecture.Plain(Activation.Parse(answer.Text("activation")), (int)answer.Number("depth"), answer.Number("cw"), answer.Number("cb"));
        var options = new KernelOptions { Parameterisation = Enum.Parse<Parameterisation>(answer.Text("parameterisation"), ignoreCase: true) };
        LayerKernel kernel = NetworkKernel.Compute(architecture, answer.Points("points"), options).Output;
        int i = (int)answer.Number("i") - 1;
        int j = (int)answer.Number("j") - 1;
        Assert.Equal((int)answer.Number("depth"), kernel.Number);
        answer.Check(answer.Text("kernel") == "K" ? kernel.K(i, j) : kernel.Theta(i, j));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Kernels_of_other_layers(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("architecture-kernels.json", id);
        Architecture architecture = Architecture.Parse(answer.Text("architecture")) with { WeightVariance = answer.Number("cw"), BiasVariance = answer.Number("cb") };
        LayerKernel kernel = NetworkKernel.Compute(architecture, answer.Points("points")).Output;
        int i = (int)answer.Number("i") - 1;
        int j = (int)answer.Number("j") - 1;
        answer.Check(answer.Text("kernel") == "K" ? kernel.K(i, j) : kernel.Theta(i, j));
    }

    [Fact]
    public void Residual_networks_follow_their_recursion()
    {
        // z' = gamma z + W s(z) + b: K' = gamma^2 K + C_b + C_W <ss>, Theta' = gamma^2 Theta + C_b + C_W <ss> + C_W <s's'> Theta.
        Architecture architecture = Architecture.Parse("dense; repeat(3)[residual(0.8)[erf; dense]]") with { WeightVariance = 1.2, BiasVariance = 0.1 };
        double[][] points = [[1.0, 0.5], [-0.3, 0.7]];
        LayerKernel kernel = NetworkKernel.Compute(architecture, points).Output;
        DualActivation erf = DualActivation.Of(Activation.Parse("erf"));
        double[,] k = new double[2, 2];
        double[,] theta = new double[2, 2];
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                k[i, j] = theta[i, j] = 0.1 + (1.2 * ((points[i][0] * points[j][0]) + (points[i][1] * points[j][1])) / 2.0);
            }
        }

        for (int layer = 0; layer < 3; layer++)
        {
            (double[,] before, double[,] slope) = (k, theta);
            (k, theta) = (new double[2, 2], new double[2, 2]);
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    Dual dual = erf.At(before[i, i], before[j, j], before[i, j]);
                    k[i, j] = (0.64 * before[i, j]) + 0.1 + (1.2 * dual.D0);
                    theta[i, j] = (0.64 * slope[i, j]) + 0.1 + (1.2 * dual.D0) + (1.2 * dual.D1 * slope[i, j]);
                }
            }
        }

        Assert.Equal(4, kernel.Number);
        Assert.Equal(k[0, 1], kernel.K(0, 1), 1e-14);
        Assert.Equal(theta[0, 1], kernel.Theta(0, 1), 1e-13);
        Assert.Equal(theta[1, 1], kernel.Theta(1, 1), 1e-13);
    }

    [Fact]
    public void Sums_and_products_of_branches()
    {
        double[][] points = [[1.0, 0.5], [-0.3, 0.7]];
        LayerKernel Of(string text) => NetworkKernel.Compute(Architecture.Parse(text) with { WeightVariance = 1.5, BiasVariance = 0.2 }, points).Output;
        LayerKernel a = Of("dense; relu; dense");
        LayerKernel b = Of("dense; tanh; dense(c-w=0.7)");
        LayerKernel sum = Of("sum[dense; relu; dense | dense; tanh; dense(c-w=0.7)]");
        LayerKernel product = Of("product[dense; relu; dense | dense; tanh; dense(c-w=0.7)]");
        Assert.Equal(a.K(0, 1) + b.K(0, 1), sum.K(0, 1), 1e-14);
        Assert.Equal(a.Theta(0, 1) + b.Theta(0, 1), sum.Theta(0, 1), 1e-14);
        Assert.Equal(a.K(0, 1) * b.K(0, 1), product.K(0, 1), 1e-14);
        Assert.Equal((a.Theta(0, 1) * b.K(0, 1)) + (a.K(0, 1) * b.Theta(0, 1)), product.Theta(0, 1), 1e-14);
    }

    [Fact]
    public void In_the_standard_parameterisation_the_tangent_kernel_grows_with_the_width()
    {
        // Theta^(1) = 1 + x.y, Theta' = 1 + n <ss> + C_W <s's'> Theta.
        Architecture architecture = Architecture.Parse("dense(100); relu; dense") with { WeightVariance = 2.0, BiasVariance = 0.1 };
        double[][] points = [[1.0, 0.0, 0.0], [0.6, 0.8, 0.0]];
        LayerKernel kernel = NetworkKernel.Compute(architecture, points, new KernelOptions { Parameterisation = Parameterisation.Standard }).Output;
        Dual dual = DualActivation.Of(Activation.Parse("relu")).At(0.1 + (2.0 / 3.0), 0.1 + (2.0 / 3.0), 0.1 + 0.4);
        Assert.Equal(1.0 + (100.0 * dual.D0) + (2.0 * dual.D1 * 1.6), kernel.Theta(0, 1), 1e-12);
        Assert.Equal(.648068824745, kernel.K(0, 1), 1e-11);
    }

    [Theory]
    [InlineData("relu", 0.0)]
    [InlineData("relu", 0.1)]
    [InlineData("tanh", 0.0)]
    [InlineData("tanh", 0.2)]
    [InlineData("elu", 0.1)]
    [InlineData("gelu", 0.0)]
    [InlineData("abs", 0.0)]
    [InlineData("sigmoid", 0.0)]
    public void Zero_duplicated_and_opposite_inputs_give_positive_kernels(string activation, double bias)
    {
        double[][] points = [[0.0, 0.0], [1.0, 2.0], [1.0, 2.0], [-1.0, -2.0], [3.0, 6.0], [0.1, -0.4], [0.1, -0.4000000001]];
        LayerKernel kernel = NetworkKernel.Compute(Architecture.Plain(Activation.Parse(activation), 6, 1.5, bias), points).Output;
        foreach (double[] matrix in new[] { kernel.Nngp, kernel.Ntk! })
        {
            Assert.All(matrix, value => Assert.True(double.IsFinite(value)));
            var dense = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(7, 7, matrix);
            Assert.Equal(0.0, (dense - dense.Transpose()).InfinityNorm());
            double[] eigenvalues = [.. dense.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
            Assert.True(eigenvalues.Min() >= -1e-12 * eigenvalues.Max(), $"smallest eigenvalue {eigenvalues.Min()} of {eigenvalues.Max()}");
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("tanh")]
    public void Blocks_and_threads_do_not_matter(string activation)
    {
        Random random = new(5);
        double[][] points = [.. Enumerable.Range(0, 300).Select(_ => (double[])[.. Enumerable.Range(0, 5).Select(_ => random.NextDouble() - 0.5)])];
        var architecture = Architecture.Plain(Activation.Parse(activation), 4, 1.7, 0.1);
        LayerKernel all = NetworkKernel.Compute(architecture, points, new KernelOptions { Threads = 3 }).Output;
        int[] some = [7, 299, 130, 131];
        LayerKernel few = NetworkKernel.Compute(architecture, [.. some.Select(i => points[i])]).Output;
        for (int i = 0; i < some.Length; i++)
        {
            for (int j = 0; j < some.Length; j++)
            {
                Assert.Equal(few.K(i, j), all.K(some[i], some[j]), 1e-14);
                Assert.Equal(few.Theta(i, j), all.Theta(some[i], some[j]), 1e-13);
            }
        }

        Assert.Equal(all.Nngp, NetworkKernel.Compute(architecture, points, new KernelOptions { Threads = 1 }).Output.Nngp);
    }

    [Theory]
    [InlineData("dense; relu; tanh; dense", "layer 3 (tanh): its input is not Gaussian")]
    [InlineData("relu; dense", "layer 1 (relu): its input is not Gaussian")]
    [InlineData("dense; sign; dense", "layer 2 (sign(z)): the activation jumps")]
    [InlineData("conv(3); relu; flatten; dense", "layer 1 (conv(3, padding=same)): there are no positions here")]
    [InlineData("positions(3); conv(5, padding=valid); flatten; dense", "is larger than the input")]
    [InlineData("positions(2); conv(3); flatten; dense", "3 coordinates of an input cannot be distributed evenly over 2 positions")]
    [InlineData("positions(3); conv(3); relu; dense", "ends with 3 positions")]
    [InlineData("positions(3); conv(3); max-pool(3); dense", "no kernel in closed form")]
    [InlineData("dense; residual[relu]; dense", "must end in weights of its own")]
    [InlineData("dense; dense; positions(3)", "can only be the first layer")]
    [InlineData("repeat(2000)[dense(c-w=9); relu]; dense", "diverges")]
    public void Layers_that_do_not_fit_are_named(string text, string message)
    {
        Architecture architecture = Architecture.Parse(text) with { WeightVariance = 2.0 };
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => NetworkKernel.Compute(architecture, [[1.0, 2.0, 3.0]])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_and_memory_are_checked()
    {
        var architecture = Architecture.Plain(Activation.Parse("relu"), 2, 2.0, 0.0);
        Assert.Contains("2 coordinates and input 1 has 1", Assert.Throws<InvalidInputException>(() => NetworkKernel.Compute(architecture, [[1.0], [1.0, 2.0]])).Message, StringComparison.Ordinal);
        string message = Assert.Throws<InvalidInputException>(
            () => NetworkKernel.Compute(architecture, [.. Enumerable.Repeat((double[])[1.0], 1000)], new KernelOptions { MemoryLimit = 1000_000 })).Message;
        Assert.Contains("need 0.02 GB", message, StringComparison.Ordinal);
        Assert.Contains("depth must be >= 1", Assert.Throws<InvalidInputException>(() => Architecture.Plain(Activation.Parse("relu"), 0, 2.0, 0.0)).Message, StringComparison.Ordinal);
    }
}
