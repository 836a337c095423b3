namespace Nnft.Studies;

/// <summary>The surroundings of a run: everything that a result may depend on besides the parameters (the seed), and everything that it may not (the rest).</summary>
public sealed record StudyContext
{
    /// <summary>Seed of all random numbers.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads that work at the same time, &gt;= 1. Results are the same bytes for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Hears how far the run is.</summary>
    public IProgress<StudyProgress>? Progress { get; init; }

    /// <summary>Interrupts the run.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>How far a run is.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Stage">What is being done.</param>
public readonly record struct StudyProgress(double Fraction, string Stage);
