using Nnft.Ensembles.Deep;
using Nnft.Networks;
using Nnft.Networks.Layers;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.Tests.Ensembles.Deep;

public sealed class MetricChainTests
{
    private static readonly double[][] _points = [[1.0, 0.0, 0.0], [0.6, 0.8, 0.0], [0.6, 0.8, 0.0], [-0.5, 0.5, 1.0], [0.0, 0.0, 0.0]];

    [Fact]
    public void Relu_networks_have_their_exact_moments()
    {
        // E K = K^(L) at one input and C_W = 2, C_b = 0; E z^4 = 3 (1 + 5/n)^(L-1) K^2 for ReLU (arXiv:2204.01058): n = 16, L = 4.
        MetricChain chain = MetricChain.Create(Architecture.Plain(Activation.Parse("relu"), 4, 2.0, 0.0) with { Width = 16 }, [[1.0, 1.0]])!;
        Estimate[][] kernels = DeepSampling.Kernels(chain, RandomTable.Create(3, "relu"), 40_000, 2);
        Assert.Equal(2.0, kernels[0][0].Value);
        Assert.All(kernels.Skip(1), layer => Assert.True(Pull.Of(layer[0], Estimate.Exact(2.0)).Agrees));

        // 40 000 networks see a bias of 3 % of the variance of the kernel.
        var batch = chain.NewBatch();
        var squares = new SampleMean([4.0]);
        for (ulong first = 0; first < 40_000; first += ChainBatch.Networks)
        {
            chain.Draw(RandomTable.Create(4, "relu"), first, batch);
            foreach (double g in batch.Kernel(3, 0))
            {
                squares.Add([g * g]);
            }
        }

        Assert.True(Pull.Of(squares[0], Estimate.Exact(4.0 * Math.Pow(1.0 + (5.0 / 16.0), 3))).Agrees, squares[0].ToString());
    }

    [Fact]
    public void Threads_and_lanes_do_not_matter()
    {
        MetricChain chain = MetricChain.Create(Architecture.Plain(Activation.Parse("tanh"), 3, 1.5, 0.1) with { Width = 37 }, _points)!;
        var table = RandomTable.Create(1, "lanes");
        Assert.Equal(
            DeepSampling.Kernels(chain, table, 200, 1).SelectMany(layer => layer),
            DeepSampling.Kernels(chain, table, 200, 3).SelectMany(layer => layer));
        ChainBatch[] batches = [chain.NewBatch(), chain.NewBatch(), chain.NewBatch()];
        chain.Draw(table, 8, batches[0]);
        chain.Draw<Lanes1>(table, 8, batches[1]);
        if (Lanes4.IsSupported)
        {
            chain.Draw<Lanes4>(table, 8, batches[2]);
            Assert.Equal(batches[0].Outputs, batches[2].Outputs);
        }

        Assert.Equal(batches[0].Outputs, batches[1].Outputs);
    }

    [Fact]
    public void Equal_inputs_have_equal_outputs()
    {
        MetricChain chain = MetricChain.Create(Architecture.Plain(Activation.Parse("relu"), 3, 2.0, 0.0) with { Width = 20 }, _points)!;
        ChainBatch batch = chain.NewBatch();
        chain.Draw(RandomTable.Create(1, "equal"), 0, batch);
        Assert.Equal(batch.Outputs[8..16], batch.Outputs[16..24], (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(batch.Outputs[32..40], value => Assert.Equal(0.0, value));
    }

    [Fact]
    public void Other_architectures_have_no_chain() => Assert.Null(MetricChain.Create(Architecture.Parse("dense; residual[relu; dense]"), _points));
}
