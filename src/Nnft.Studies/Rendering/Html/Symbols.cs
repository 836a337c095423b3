using System.Text.RegularExpressions;

namespace Nnft.Studies.Rendering.Html;

/// <summary>
/// Sets the symbols of the field in running text that has been escaped: sigma_W, m_4, G_c get subscripts and Greek letters, N^2 a superscript.
/// Only one letter or the name of a Greek one before the underscore makes a symbol. figure.js does the same for charts.
/// </summary>
internal static partial class Symbols
{
    private static readonly Dictionary<string, string> s_greek = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["phi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
    };

    public static string Set(string html) =>
        Superscript().Replace(Subscript().Replace(html, match => $"{Letter(match.Groups["base"].Value)}<sub>{match.Groups["sub"].Value}</sub>"), "<sup>${sup}</sup>");

    private static string Letter(string name) => s_greek.GetValueOrDefault(name, name);

    [GeneratedRegex(
        "(?<![\\w&;-])(?<base>[A-Za-z]|alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega)_(?<sub>[A-Za-z0-9]{1,3})(?![\\w])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subscript();

    [GeneratedRegex("(?<=[A-Za-z0-9)>])\\^(?<sup>-?[0-9]+|[A-Za-z](?![A-Za-z]))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Superscript();
}
