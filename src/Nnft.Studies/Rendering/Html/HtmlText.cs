using System.Text;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering.Html;

/// <summary>Text and numbers as HTML: everything escaped, powers of ten as superscripts.</summary>
internal static class HtmlText
{
    public static string Escape(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            html.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => c.ToString() });
        }

        return html.ToString();
    }

    /// <summary>Running text: escaped, with the symbols of the field set as such.</summary>
    public static string Prose(string text) => Symbols.Set(Escape(text));

    /// <summary>A cell; its number in full stands in the tooltip of the cell that the caller makes.</summary>
    public static string Of(Cell cell) => cell.Content is string text ? Escape(text) : Number(NumberNotation.Of(cell));

    /// <summary>A number in plain characters with a true minus sign and 1.5e-7 as a power of ten.</summary>
    public static string Number(string plain)
    {
        int mark = plain.IndexOf('e', StringComparison.Ordinal);
        string mantissa = Minus(mark < 0 ? plain : plain[..mark]);
        return mark < 0 ? mantissa : $"{mantissa}\u2009×\u200910<sup>{Minus(plain[(mark + 1)..])}</sup>";
    }

    private static string Minus(string number) => number.Replace('-', '\u2212');
}
