using Nnft.Ensembles.Deep;
using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles.Deep;

public sealed class WeightedNetworksTests
{
    private static readonly double[][] _signals = [[1.0, .5, -.3, .8, 0.0, -1.2], [.2, -.5, .7, 1.1, -.4, .6]];

    [Theory]
    [InlineData("dense; relu; dense; tanh; dense(1)")]
    [InlineData("positions(6); conv(3); relu; conv(3, padding=circular, stride=2); erf; global-avg-pool; dense(1)")]
    [InlineData("positions(6); conv(3, padding=valid); relu; avg-pool(2); flatten; dense(1)")]
    [InlineData("positions(2, 3); conv(3); relu; sum-pool(2); flatten; dense(1)")]
    [InlineData("dense; residual(0.8)[relu; dense]; residual[gelu; dense]; dense(1)")]
    [InlineData("dense; relu; dropout(0.7); dense(1)")]
    [InlineData("dense; layer-norm; relu; layer-norm; dense(1)")]
    [InlineData("sum[dense; relu; dense(1) | dense(1)]")]
    [InlineData("product[dense; relu; dense(1) | dense(1)]")]
    [InlineData("positions(3); recurrent(tanh, c-u=1); dense(1)")]
    [InlineData("positions(3); recurrent(tanh, c-u=1, output=all); relu; flatten; dense(1)")]
    public void Sampled_kernels_are_those_of_theory(string text)
    {
        // Finite networks differ by a few kernels over the width; 640 networks resolve about 6 % of the NNGP kernel and 2 % of the tangent kernel.
        const int Width = 48;
        Architecture architecture = Architecture.Parse(text) with { WeightVariance = 1.5, BiasVariance = 0.1, Width = Width };
        LayerKernel theory = NetworkKernel.Compute(architecture, _signals).Output;
        var networks = WeightedNetworks.Create(architecture, _signals, new KernelOptions());
        OutputMoments moments = OutputMoments.Sample(networks, RandomTable.Create(11, text), 640, tangent: true, threads: 2);
        for (int x = 0; x < 2; x++)
        {
            for (int y = 0; y <= x; y++)
            {
                double scale = Math.Sqrt(theory.K(x, x) * theory.K(y, y));
                Assert.True(Within(moments.Kernel(x, y), theory.K(x, y), 4.0 * scale / Width), $"K({x},{y}) {moments.Kernel(x, y)} theory {theory.K(x, y)}");
                double tangent = Math.Sqrt(theory.Theta(x, x) * theory.Theta(y, y));
                Assert.True(Within(moments.Tangent(x, y), theory.Theta(x, y), 4.0 * tangent / Width), $"Theta({x},{y}) {moments.Tangent(x, y)} theory {theory.Theta(x, y)}");
            }
        }
    }

    [Theory]
    [InlineData("positions(2); attention(heads=12, head-width=12); dense(1)")]
    [InlineData("positions(2); attention(heads=12, head-width=12, weights=identity); dense(1)")]
    [InlineData("positions(2); attention(heads=4, head-width=200, weights=tied); dense(1)")]
    public void Sampled_attention_is_that_of_theory(string text)
    {
        double[][] sequences = [[1.0, 0.4, 0.2, -0.7, 0.9, 1.3], [0.3, 1.0, -0.5, 0.8, -0.2, 0.6]];
        Architecture architecture = Architecture.Parse(text.Replace("attention(", "dense; attention(c-q=2, c-v=1.5, ", StringComparison.Ordinal)) with { Width = 48 };
        LayerKernel theory = NetworkKernel.Compute(architecture, sequences, new KernelOptions { Tangent = false, Positions = true }).Output;
        OutputMoments moments = OutputMoments.Sample(WeightedNetworks.Create(architecture, sequences, new KernelOptions()), RandomTable.Create(5, text), 640, tangent: false, threads: 2);
        for (int x = 0; x < 4; x++)
        {
            for (int y = 0; y <= x; y++)
            {
                Assert.True(Within(moments.Kernel(x, y), theory.K(x, y), 6.0 * Math.Sqrt(theory.K(x, x) * theory.K(y, y)) / 48), $"K({x},{y}) {moments.Kernel(x, y)} theory {theory.K(x, y)}");
            }
        }
    }

    [Fact]
    public void Backpropagation_through_attention_and_normalisation_is_that_of_finite_differences()
    {
        Architecture architecture = Architecture.Parse("positions(3); dense(6, c-b=0.2); layer-norm; attention(heads=2); residual[tanh; dense]; max-pool(3); flatten; dense(1)") with { WeightVariance = 1.3, Width = 6 };
        double[][] sequence = [[1.0, 0.4, 0.2, -0.7, 0.9, 1.3]];
        var table = RandomTable.Create(2, "differences");
        double[] At(double shift)
        {
            double[] moved = [.. sequence[0].Select((x, k) => k == 1 ? x + shift : x)];
            return WeightedNetworks.Create(architecture, [moved], new KernelOptions()).NewSampler(table)(0, false).Output(0, 0).ToArray();
        }

        double[] up = At(1e-5);
        double[] down = At(-1e-5);

        double[] gradient = WeightedNetworks.Create(architecture, sequence, new KernelOptions()).InputGradient(table, 0, position: 0, channel: 1);
        for (int network = 0; network < 8; network++)
        {
            Assert.Equal((up[network] - down[network]) / 2e-5, gradient[network], 1e-6);
        }
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        Architecture architecture = Architecture.Parse("positions(6); conv(3); relu; max-pool(2); flatten; dense(2)") with { Width = 8 };
        var networks = WeightedNetworks.Create(architecture, _signals, new KernelOptions());
        OutputMoments one = OutputMoments.Sample(networks, RandomTable.Create(1, "t"), 300, true, 1);
        OutputMoments three = OutputMoments.Sample(networks, RandomTable.Create(1, "t"), 300, true, 3);
        Assert.Equal(one.Kernel(0, 1), three.Kernel(0, 1));
        Assert.Equal(one.Tangent(1, 1), three.Tangent(1, 1));
        Assert.Equal(one.Kurtosis(1), three.Kurtosis(1));
    }

    [Fact]
    public void The_chain_has_the_moments_of_networks_with_weights()
    {
        Architecture architecture = Architecture.Parse("dense; relu; dense; relu; dense(1)") with { WeightVariance = 2.0, Width = 10 };
        double[][] points = [[1.0, 0.5], [-0.4, 0.8]];
        OutputMoments weights = OutputMoments.Sample(WeightedNetworks.Create(architecture, points, new KernelOptions()), RandomTable.Create(1, "w"), 20_000, false, 2);
        OutputMoments chain = OutputMoments.Sample(MetricChain.Create(architecture, points)!, RandomTable.Create(1, "c"), 20_000, 2);
        Assert.True(Pull.Of(weights.Kernel(0, 1), chain.Kernel(0, 1)).Agrees);
        Assert.True(Pull.Of(weights.Kurtosis(0), chain.Kurtosis(0)).Agrees);

        // Excess kurtosis 3 ((1 + 5/n)^2 - 1) = 3.75 for ReLU (arXiv:2204.01058); 20 000 networks see 10 % of it.
        Assert.True(Pull.Of(chain.Kurtosis(0), Estimate.Exact(3.75)).Agrees, chain.Kurtosis(0).ToString());
    }

    private static bool Within(Estimate measured, double theory, double allowance) => Math.Abs(measured.Value - theory) <= allowance + (Pull.Gate * measured.StandardError);
}
