using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Nnft.Studies.Reports;

/// <summary>How a result came about, apart from its study, parameters and seed: nothing in here changes the numbers.</summary>
/// <param name="Version">Version of Nnft.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Processor">Model name.</param>
/// <param name="Cores">Logical processors of the machine.</param>
/// <param name="Threads">Threads that worked.</param>
/// <param name="VectorBits">Width of the widest vector instructions in use.</param>
/// <param name="Started">When the run began (UTC).</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Command">The command that does it again; empty when it was not run from a command line.</param>
public sealed record Provenance(
    string Version,
    string Runtime,
    string OperatingSystem,
    string Processor,
    int Cores,
    int Threads,
    int VectorBits,
    DateTimeOffset Started,
    double Seconds,
    string Command)
{
    /// <summary>The version of this library.</summary>
    public static string OwnVersion { get; } =
        (typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+')[0];

    /// <summary>The provenance of a run on this machine that began at <paramref name="started"/> and has just ended.</summary>
    /// <param name="started">When it began.</param>
    /// <param name="timestamp">The <see cref="Stopwatch"/> timestamp of its beginning.</param>
    /// <param name="threads">Threads that worked.</param>
    /// <param name="command">The command that does it again.</param>
    public static Provenance Here(DateTimeOffset started, long timestamp, int threads, string command) => new(
        OwnVersion,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        ProcessorName(),
        Environment.ProcessorCount,
        threads,
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64,
        started,
        Stopwatch.GetElapsedTime(timestamp).TotalSeconds,
        command);

    private static string ProcessorName()
    {
        try
        {
            string? model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
            if (model is not null)
            {
                return model[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Only Linux has this file; elsewhere the environment or the architecture must do.
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
