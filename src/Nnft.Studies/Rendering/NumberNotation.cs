using System.Globalization;
using Nnft.Statistics;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Rendering;

/// <summary>How numbers are written for people: seven significant digits, whole numbers in full, 1.5e-7 for the very small and large, estimates as 1.234(56).</summary>
public static class NumberNotation
{
    private const double LargestWholeInFull = 1e9;
    private const double SmallestRelativeErrorShown = 1e-7;

    /// <summary>A number in plain characters.</summary>
    public static string Of(double number)
    {
        if (number == 0.0)
        {
            return "0";
        }

        if (Math.Abs(number) < LargestWholeInFull && number == Math.Truncate(number))
        {
            return number.ToString("F0", CultureInfo.InvariantCulture);
        }

        string text = number.ToString("G7", CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0 ? text : $"{text[..mark]}e{int.Parse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}";
    }

    /// <summary>An estimate in plain characters: without its error when that is below the seven digits.</summary>
    public static string Of(Estimate estimate) =>
        estimate.StandardError <= SmallestRelativeErrorShown * Math.Abs(estimate.Value) ? Of(estimate.Value) : estimate.ToString();

    /// <summary>A cell in plain characters; an undefined one is a dash.</summary>
    public static string Of(Cell cell) => cell.Content switch
    {
        null => "–",
        double number => Of(number),
        Estimate estimate => Of(estimate),
        var other => other.ToString()!,
    };

    /// <summary>The number of characters after which the decimal point stands, or would stand: 2 for 12.5, 12, 12.5(3) and 12e-7.</summary>
    public static int CharactersBeforePoint(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        int end = number.AsSpan().IndexOfAny('.', '(', 'e');
        return end < 0 ? number.Length : end;
    }
}
