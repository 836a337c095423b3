namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>Reads the factors of a correlator of derivatives.</summary>
internal static class DerivativeCorrelatorText
{
    private const int MostFactors = 16;
    private const string Example = "write E[f(x1) d_a d_b f(x2) d_a f(x3) d_b f(x4)]";

    public static IReadOnlyList<DerivativeFactor> Read(string text)
    {
        (int at, int end) = Inside(text);
        var factors = new List<DerivativeFactor>();
        string indices = "";
        while (SkipBlanks(text, ref at, end))
        {
            if (text.AsSpan(at).StartsWith("d_"))
            {
                int letters = at + 2;
                while (letters < end && char.IsAsciiLetterLower(text[letters]))
                {
                    letters++;
                }

                if (letters == at + 2)
                {
                    throw Problem(text, letters, "an index, a lower-case letter, must follow d_");
                }

                indices += text[(at + 2)..letters];
                at = letters;
            }
            else if (text[at] == 'f' && (at + 1 == end || !char.IsLetterOrDigit(text[at + 1])))
            {
                at++;
                factors.Add(new DerivativeFactor(Point(text, ref at, end), indices));
                indices = "";
            }
            else
            {
                throw Problem(text, at, "expected a derivative d_a or the output f(x)");
            }
        }

        if (indices.Length > 0)
        {
            throw Problem(text, end, $"the derivatives with the indices {indices} act on nothing");
        }

        return factors.Count is > 0 and <= MostFactors
            ? factors
            : throw new InvalidInputException($"a correlator must have 1 to {MostFactors} factors f, '{text}' has {factors.Count}; {Example}");
    }

    private static (int Start, int End) Inside(string text)
    {
        int start = text.Length - text.AsSpan().TrimStart().Length;
        int end = text.AsSpan().TrimEnd().Length;
        if (start >= end || !text.AsSpan(start, end - start).StartsWith("E["))
        {
            return (start, Math.Max(start, end));
        }

        return text[end - 1] == ']' ? (start + 2, end - 1) : throw Problem(text, end, "the bracket behind E is not closed");
    }

    private static string Point(string text, ref int at, int end)
    {
        if (at >= end || text[at] != '(')
        {
            return "";
        }

        int close = text.IndexOf(')', at);
        if (close < 0 || close >= end || close == at + 1 || !text.AsSpan(at + 1, close - at - 1).Trim().ToString().All(char.IsLetterOrDigit))
        {
            throw Problem(text, at, "the name of an input, such as x1, must stand in the parentheses behind f");
        }

        string point = text[(at + 1)..close].Trim();
        at = close + 1;
        return point;
    }

    private static bool SkipBlanks(string text, ref int at, int end)
    {
        while (at < end && (char.IsWhiteSpace(text[at]) || text[at] == '*'))
        {
            at++;
        }

        return at < end;
    }

    private static InvalidInputException Problem(string text, int at, string what) =>
        new($"column {at + 1} of '{text}': {what}; {Example}");
}
