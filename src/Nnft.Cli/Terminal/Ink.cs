using Nnft.Studies.Reports;

namespace Nnft.Cli.Terminal;

/// <summary>A style of text, by meaning. Everything stays readable without it.</summary>
internal enum Ink
{
    Plain,
    Strong,
    Faint,
    Name,
    Info,
    Pass,
    Fail,
    Signal,
    Noise,
}

/// <summary>The terminal's codes for inks, and the inks of verdicts.</summary>
internal static class Inks
{
    public static Ink Of(Verdict verdict) => Enum.Parse<Ink>(verdict.ToString());

    /// <summary>Parameters of the "select graphic rendition" sequence; the 16 basic colours follow the user's own palette.</summary>
    public static string Code(Ink ink) => ink switch
    {
        Ink.Strong => "1",
        Ink.Faint => "2",
        Ink.Name => "36",
        Ink.Info => "1;34",
        Ink.Pass => "1;32",
        Ink.Fail => "1;97;41",
        Ink.Signal => "1;35",
        Ink.Noise => "1;33",
        _ => "0",
    };
}
