using BenchmarkDotNet.Running;
using Nnft.Benchmarks;

// Without arguments: the comparisons with the peers; "deep" for deep networks only. With other arguments: BenchmarkDotNet.
string deep = Path.Combine("benchmarks", "peers", "deep_kernel.py");
if (args is ["deep"])
{
    DeepNetworks.Run(deep);
}
else if (args.Length == 0)
{
    PeerComparison.Run(Path.Combine("benchmarks", "peers", "gauss_net.py"));
    EstimatorCost.Run();
    DeepNetworks.Run(deep);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(GaussNetSampling).Assembly).Run(args);
}
