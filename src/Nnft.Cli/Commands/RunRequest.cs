namespace Nnft.Cli.Commands;

/// <summary>What a person asked <c>nnft run</c> to do.</summary>
internal sealed record RunRequest(string Study, IReadOnlyList<string> Assignments, string? ParameterFile)
{
    public ulong Seed { get; init; }

    public int Threads { get; init; }

    public bool Json { get; init; }
}
