using BenchmarkDotNet.Running;
using Nnft.Benchmarks;

// Without arguments: the comparison with the peers. With arguments: BenchmarkDotNet.
if (args.Length == 0)
{
    PeerComparison.Run(Path.Combine("benchmarks", "peers", "gauss_net.py"));
    EstimatorCost.Run();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(GaussNetSampling).Assembly).Run(args);
}
