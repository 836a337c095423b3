using System.Diagnostics;
using System.Globalization;

namespace Nnft.Benchmarks;

/// <summary>Sampling by this library and by batched NumPy and PyTorch, one after the other in one run, one thread each.</summary>
internal static class PeerComparison
{
    private static readonly int[] s_widths = [10, 100, 1000];

    public static void Run(string script)
    {
        var peers = Peers(script);
        Console.WriteLine($"Gauss-net, d = 1, six points, ns per neuron (three normals, six exponentials), one thread; vectors of {Numerics.Lanes.VectorWidth.Current} doubles");
        Console.WriteLine($"{"width",6} {"nnft",8} {"cycles",7} {"2 threads",10} {"speed-up",9}   {string.Join("   ", peers.Select(p => p.Name).Distinct(StringComparer.Ordinal).Select(n => $"{n,14} {"ratio",6}"))}");
        foreach (int width in s_widths)
        {
            double before = ProcessorCycle.Nanoseconds();
            double one = GaussNetSampling.NanosecondsPerNeuron(width, 1);
            double cycle = Math.Min(before, ProcessorCycle.Nanoseconds());
            double two = GaussNetSampling.NanosecondsPerNeuron(width, 2);
            var cells = peers.Where(p => p.Width == width).Select(p => $"{p.Nanoseconds,14:F1} {p.Nanoseconds / one,6:F1}");
            Console.WriteLine(FormattableString.Invariant($"{width,6} {one,8:F2} {one / cycle,7:F1} {two,10:F2} {one / two,9:F2}   ") + string.Join("   ", cells));
        }
    }

    private static List<(string Name, int Width, double Nanoseconds)> Peers(string script)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(script);
        foreach (int width in s_widths)
        {
            start.ArgumentList.Add(width.ToString(CultureInfo.InvariantCulture));
        }

        using var process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return [.. lines.Select(l => l.Split(' ')).Select(f => ($"{f[0]} {f[1]}", int.Parse(f[2], CultureInfo.InvariantCulture), double.Parse(f[3], CultureInfo.InvariantCulture)))];
    }
}
