using Nnft.Studies;

namespace Nnft.Cli;

/// <summary>The world outside a command: where it prints, how wide that is, which studies there are, and whether the user wants to stop.</summary>
internal sealed record Surroundings
{
    private const int WidthWithoutTerminal = 100;

    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Columns of text.</summary>
    public required int Width { get; init; }

    /// <summary>Whether standard output shows colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether a person watches standard error.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The studies.</summary>
    public StudyCatalogue Catalogue { get; init; } = StudyCatalogue.Default;

    /// <summary>Whether the user wants to stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The surroundings of this process.</summary>
    public static Surroundings OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        Width = Console.IsOutputRedirected ? WidthWithoutTerminal : Math.Max(40, Console.WindowWidth),
        Colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        ErrorIsTerminal = !Console.IsErrorRedirected,
    };
}
