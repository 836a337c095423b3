using System.Globalization;
using System.Text.RegularExpressions;

namespace Nnft.Statistics;

/// <summary>
/// The notation 1.234(56) of an <see cref="Estimate"/>: the error, rounded to two digits, in units of the last digit of the value, which is rounded to
/// the same place. Outside 0.0001 ... 9999999 a common exponent follows, 1.234(56)e-7. A whole error has its own place: 12350(680).
/// What is printed, parsed and printed again is the same text.
/// </summary>
internal static partial class EstimateNotation
{
    private const int SmallestPlainMagnitude = -4;
    private const int LargestPlainMagnitude = 6;

    public static string Format(Estimate estimate)
    {
        var (value, error) = (estimate.Value, estimate.StandardError);
        if (error == 0.0 && double.IsFinite(value))
        {
            return Plain(value);
        }

        if (!double.IsFinite(value) || !double.IsFinite(error))
        {
            return $"{Plain(value)}({Plain(error)})";
        }

        // "5.6E-003": two digits, the second of which is the last place that is shown.
        var (errorDigits, errorMagnitude) = Scientific(error, 1);
        int lastPlace = errorMagnitude - 1;
        string units = InUnitsOf(lastPlace, value);
        int magnitude = units == "0" ? errorMagnitude : Math.Max(units.Length - 1 + lastPlace, errorMagnitude);
        bool scientific = magnitude is < SmallestPlainMagnitude or > LargestPlainMagnitude;
        int exponent = scientific ? magnitude : 0;
        int decimals = exponent - lastPlace;
        string sign = value < 0.0 && units != "0" ? "-" : "";
        string mantissa = WithPoint(units, decimals);
        string parentheses = decimals > 0 ? errorDigits : WithPoint(errorDigits, decimals);
        return $"{sign}{mantissa}({parentheses}){(scientific ? $"e{exponent.ToString(CultureInfo.InvariantCulture)}" : "")}";
    }

    public static Estimate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Notation().Match(text);
        if (!match.Success)
        {
            return Estimate.Exact(Number(text, text));
        }

        string mantissa = match.Groups["mantissa"].Value;
        string digits = match.Groups["error"].Value;
        string exponent = match.Groups["exponent"].Value;
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        bool inLastDigits = decimals > 0 && digits.All(char.IsAsciiDigit);
        return new Estimate(Number(mantissa + exponent, text), Number((inLastDigits ? WithPoint(digits, decimals) : digits) + exponent, text));
    }

    // |value| rounded to units of 10^place, as a whole number.
    private static string InUnitsOf(int place, double value)
    {
        value = Math.Abs(value);
        if (value == 0.0)
        {
            return "0";
        }

        var (digits, magnitude) = Scientific(value, 17);
        if (magnitude < place)
        {
            return magnitude == place - 1 && digits[0] >= '5' ? "1" : "0";
        }

        (digits, magnitude) = Scientific(value, magnitude - place);
        return digits.PadRight(magnitude - place + 1, '0');
    }

    private static (string Digits, int Magnitude) Scientific(double value, int decimals)
    {
        string text = value.ToString($"E{decimals.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E', StringComparison.Ordinal);
        return (text[..mark].Replace(".", "", StringComparison.Ordinal), int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    // Divides the whole number by 10^decimals.
    private static string WithPoint(string digits, int decimals)
    {
        if (decimals <= 0)
        {
            return digits == "0" ? digits : digits + new string('0', -decimals);
        }

        string padded = digits.PadLeft(decimals + 1, '0');
        return $"{padded[..^decimals]}.{padded[^decimals..]}";
    }

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string part, string whole)
    {
        if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            throw new FormatException($"'{whole}' is not an estimate; write a number with its error in parentheses, such as 1.234(56) or 1.234(56)e-7");
        }

        // Rounding to two digits of the error may leave the range of doubles by a little.
        return double.IsInfinity(number) && part.Any(char.IsAsciiDigit) ? Math.CopySign(double.MaxValue, number) : number;
    }

    [GeneratedRegex(
        @"^\s*(?<mantissa>[+-]?(\d+\.?\d*|\.\d+|NaN|Infinity)|[+-]?\d+(\.\d+)?[eE][+-]?\d+(?=\((NaN|Infinity)))\((?<error>\d+\.?\d*|\.\d+|NaN|Infinity|\d+(\.\d+)?E[+-]?\d+)\)(?<exponent>([eE][+-]?\d+)?)\s*$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Notation();
}
