using System.Globalization;

namespace Nnft.Statistics;

/// <summary>The notation 1.234(56) of an <see cref="Estimate"/>: the error, rounded to two digits, in units of the last digit.</summary>
internal static class EstimateNotation
{
    public static string Format(Estimate estimate)
    {
        var (value, error) = (estimate.Value, estimate.StandardError);
        if (!double.IsFinite(value) || !double.IsFinite(error))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{value}({error})");
        }

        if (error == 0.0)
        {
            return value.ToString("R", CultureInfo.InvariantCulture);
        }

        int magnitude = Magnitude(Math.Max(Math.Abs(value), error));
        bool scientific = magnitude is < -4 or > 6;
        int exponent = scientific ? magnitude : 0;
        int lastDigit = Magnitude(RoundToTwoDigits(error)) - 1;
        int decimals = Math.Max(0, exponent - lastDigit);
        string mantissa = Fixed(value, exponent, decimals);
        string digits = lastDigit <= exponent && decimals > 0
            ? ErrorInLastDigits(error, exponent, decimals)
            : Fixed(error, exponent, 0);
        return scientific ? $"{mantissa}({digits})e{exponent.ToString(CultureInfo.InvariantCulture)}" : $"{mantissa}({digits})";
    }

    public static Estimate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return Estimate.Exact(Number(text, text));
        }

        int close = text.IndexOf(')', open);
        if (close < 0)
        {
            throw Malformed(text);
        }

        string mantissa = text[..open];
        string digits = text[(open + 1)..close];
        string exponent = text[(close + 1)..];
        if (exponent.Length > 0 && exponent[0] != 'e' && exponent[0] != 'E')
        {
            throw Malformed(text);
        }

        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        bool wholeDigits = !digits.Contains('.', StringComparison.Ordinal);
        string error = wholeDigits && decimals > 0 ? InDecimals(digits, decimals) : digits;
        return new Estimate(Number(mantissa + exponent, text), Number(error + exponent, text));
    }

    private static string ErrorInLastDigits(double error, int exponent, int decimals)
    {
        // Written like the mantissa and then without its point, so that both are rounded in the same decimal place.
        string digits = Fixed(error, exponent, decimals).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        return digits.Length > decimals && digits.Length > 2 ? Fixed(error, exponent, decimals) : digits;
    }

    private static string InDecimals(string digits, int decimals)
    {
        string padded = digits.PadLeft(decimals + 1, '0');
        return $"{padded[..^decimals]}.{padded[^decimals..]}";
    }

    private static string Fixed(double value, int exponent, int decimals)
    {
        // Going through "e" notation and decimal keeps the rounding decimal: 2.5e-7 with exponent -7 is exactly "2.5".
        string scientific = value.ToString("E17", CultureInfo.InvariantCulture);
        int mark = scientific.IndexOf('E', StringComparison.Ordinal);
        int own = int.Parse(scientific[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        decimal mantissa = decimal.Parse(scientific[..mark], NumberStyles.Float, CultureInfo.InvariantCulture);
        for (int shift = own - exponent; shift != 0; shift -= Math.Sign(shift))
        {
            mantissa = shift > 0 ? mantissa * 10m : mantissa / 10m;
        }

        return Math.Round(mantissa, Math.Min(decimals, 28), MidpointRounding.AwayFromZero)
            .ToString($"F{decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
    }

    private static double RoundToTwoDigits(double error) =>
        double.Parse(error.ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static int Magnitude(double positive)
    {
        string scientific = positive.ToString("E17", CultureInfo.InvariantCulture);
        return int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private static double Number(string part, string whole) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Malformed(whole);

    private static FormatException Malformed(string text) =>
        new($"'{text}' is not an estimate; write a number with its error in parentheses, such as 1.234(56) or 1.234(56)e-7");
}
