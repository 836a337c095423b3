using System.Diagnostics;
using System.Globalization;
using Nnft.Ensembles.Deep;
using Nnft.Kernels;
using Nnft.Networks;
using Nnft.Networks.Layers;
using Nnft.Numerics;

namespace Nnft.Benchmarks;

/// <summary>Kernels of deep networks and sampled deep networks beside NumPy and PyTorch, one thread each.</summary>
internal static class DeepNetworks
{
    private const int Inputs = 2000;
    private const int Width = 1000;
    private const int Depth = 10;

    public static void Run(string script)
    {
        var peers = Peers(script);
        Random random = new(1);
        double[][] points = [.. Enumerable.Range(0, Inputs).Select(_ => (double[])[.. Enumerable.Range(0, 10).Select(_ => Normal(random))])];
        double relu = Best(() => NetworkKernel.Compute(Architecture.Plain(Activation.Parse("relu"), Depth, 2.0, 0.1), points), 5);
        double tanh = Best(() => NetworkKernel.Compute(Architecture.Plain(Activation.Parse("tanh"), Depth, 1.5, 0.05), points), 3);
        Console.WriteLine($"NNGP and tangent kernel, depth {Depth}, {Inputs} inputs, one thread: seconds");
        Print("relu", relu, peers.GetValueOrDefault("numpy relu-kernels"), "numpy");
        Console.WriteLine(FormattableString.Invariant($"{"tanh",8} {tanh,10:F3}   {tanh / relu:F1} times relu"));
        MetricChain chain = MetricChain.Create(
            Architecture.Plain(Activation.Parse("relu"), Depth, 2.0, 0.0) with { Width = Width }, [.. points.Take(8)])!;
        var table = RandomTable.Create(1, "benchmark");
        ChainBatch batch = chain.NewBatch();
        double network = Best(() => chain.Draw(table, 0, batch), 300) / ChainBatch.Networks;
        Console.WriteLine($"One network of depth {Depth} and width {Width} at 8 inputs, one thread: seconds");
        Print("chain", network, peers.GetValueOrDefault("torch network"), "torch float32");
    }

    private static void Print(string name, double seconds, double peer, string peerName) =>
        Console.WriteLine(FormattableString.Invariant($"{name,8} {seconds,10:G4}   {peerName} {peer:G4}   ratio {peer / seconds:F1}"));

    private static double Normal(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    private static double Best(Action run, int repetitions)
    {
        double best = double.PositiveInfinity;
        for (int repetition = 0; repetition <= repetitions; repetition++)
        {
            var watch = Stopwatch.StartNew();
            run();
            best = repetition == 0 ? best : Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private static Dictionary<string, double> Peers(string script)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[script, $"{Inputs}", $"{Width}", $"{Depth}"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return lines.Select(line => line.Split(' ')).ToDictionary(f => $"{f[0]} {f[1]}", f => double.Parse(f[3], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
