namespace Nnft.Cli.Terminal;

/// <summary>What text is printed on: paragraphs wrapped to the width, in a few inks.</summary>
internal sealed class Paper(TextWriter output, int width, bool colour)
{
    private const int NarrowestColumn = 20;

    public Paper(Surroundings surroundings)
        : this(surroundings.Out, surroundings.Width, surroundings.Colour)
    {
    }

    public TextWriter Output => output;

    public int Width => width;

    public bool Colour => colour;

    public void Line() => output.WriteLine();

    /// <summary>A paragraph; every line begins with the indentation.</summary>
    public void Paragraph(string text, Ink ink, int indentation = 0) => Item("", Ink.Plain, indentation, text, ink);

    /// <summary>A paragraph that begins with a word or two in another ink, its further lines indented.</summary>
    public void Item(string head, Ink headInk, int indentation, string text, Ink ink)
    {
        bool ownLine = head.Length > 0 && head.Length >= indentation;
        Span(head, headInk);
        output.Write(ownLine ? output.NewLine : "");
        int written = ownLine ? 0 : head.Length;
        foreach (string line in TextWrap.Lines(text, Math.Max(NarrowestColumn, width - indentation)))
        {
            output.Write(new string(' ', indentation - written));
            Span(line, ink);
            output.WriteLine();
            written = 0;
        }
    }

    private void Span(string text, Ink ink)
    {
        if (colour && ink != Ink.Plain && text.Length > 0)
        {
            output.Write($"\u001b[{Inks.Code(ink)}m{text}\u001b[0m");
        }
        else
        {
            output.Write(text);
        }
    }
}
