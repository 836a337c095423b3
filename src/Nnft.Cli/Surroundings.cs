using System.Globalization;
using System.Text;
using Nnft.Studies;

namespace Nnft.Cli;

/// <summary>The world outside a command: where it prints, how wide that is, which studies there are, and whether the user wants to stop.</summary>
internal sealed record Surroundings
{
    private const int WidthWithoutTerminal = 100;
    private const int NarrowestWidth = 40;

    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What a person answers; null when nobody is there.</summary>
    public TextReader? Answers { get; init; }

    /// <summary>Columns of text.</summary>
    public required int Width { get; init; }

    /// <summary>Whether standard output shows colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether standard error shows colours and can redraw a line.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The studies.</summary>
    public required StudyCatalogue Catalogue { get; init; }

    /// <summary>Whether the user wants to stop.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The surroundings of this process.</summary>
    public static Surroundings OfProcess(StudyCatalogue catalogue, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        // https://no-color.org: any non-empty value; a dumb terminal knows no escape sequences at all.
        bool dumb = Environment.GetEnvironmentVariable("TERM") is "dumb" or "" or null && !OperatingSystem.IsWindows();
        bool colour = !dumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Surroundings
        {
            Out = Console.Out,
            Error = Console.Error,
            Answers = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
            Width = WidthOfProcess(),
            Colour = colour && !Console.IsOutputRedirected,
            ErrorIsTerminal = !dumb && !Console.IsErrorRedirected,
            Catalogue = catalogue,
            Cancellation = cancellation,
        };
    }

    private static int WidthOfProcess()
    {
        bool told = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int width);
        if (!told)
        {
            width = Console.IsOutputRedirected ? WidthWithoutTerminal : Console.WindowWidth;
        }

        return width <= 0 ? WidthWithoutTerminal : Math.Max(NarrowestWidth, width);
    }
}
