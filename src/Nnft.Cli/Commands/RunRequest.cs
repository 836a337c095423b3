namespace Nnft.Cli.Commands;

/// <summary>What a person asked <c>nnft run</c> to do.</summary>
internal sealed record RunRequest(string? Study)
{
    /// <summary>NAME=VALUE texts.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>File with parameters.</summary>
    public string? ParameterFile { get; init; }

    public ulong Seed { get; init; }

    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Directory to store the result in.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>Whether to print JSON and nothing else.</summary>
    public bool Json { get; init; }

    /// <summary>Whether every question is answered with yes.</summary>
    public bool Yes { get; init; }
}
