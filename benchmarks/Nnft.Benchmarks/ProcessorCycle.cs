using System.Diagnostics;

namespace Nnft.Benchmarks;

/// <summary>
/// The length of a processor cycle as a program feels it: on a shared machine the clock changes from minute to minute, and a timing means little without it.
/// </summary>
internal static class ProcessorCycle
{
    private const int Multiplications = 20_000_000;

    // Every x86 processor since 2008 takes three cycles for a dependent multiplication of 64-bit integers.
    private const double CyclesPerMultiplication = 3.0;

    private static ulong _sink;

    /// <summary>Nanoseconds per cycle, now.</summary>
    public static double Nanoseconds()
    {
        ulong x = 3;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Multiplications; i++)
        {
            x *= 6364136223846793005;
        }

        double elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        _sink += x;
        return elapsed / (Multiplications * CyclesPerMultiplication);
    }
}
