using System.Globalization;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A finite number (double).</summary>
internal sealed class NumberType : ParameterType
{
    public override string Noun => "number";

    public override string Allowed(ParameterAttribute limits) => NumberRange.Describe(limits);

    internal override object? Read(WrittenValue value, ParameterReading reading) =>
        !TryNumber(value, "a number", reading, out double number) ? null
        : NumberRange.Contains(reading.Limits, number) ? number
        : reading.Refuse(value, NumberRange.Describe(reading.Limits));

    internal override void Write(Utf8JsonWriter writer, object value) => writer.WriteNumberValue((double)value);

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => NumberRange.WriteSchema(writer, "number", limits);

    /// <summary>Reads a finite number, whatever its range.</summary>
    internal static bool TryNumber(WrittenValue value, string must, ParameterReading reading, out double number)
    {
        number = double.NaN;
        if (value is not WrittenScalar scalar || scalar.IsNull)
        {
            reading.Refuse(value, must);
            return false;
        }

        bool isNumber = double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isNumber && scalar.Quoted)
        {
            reading.Refuse(value, must, "write it without quotes");
            return false;
        }

        if (!isNumber && !IsInfinityOrNaN(scalar.Text))
        {
            reading.Refuse(value, must);
            return false;
        }

        if (!isNumber || !double.IsFinite(number))
        {
            reading.Refuse(value, "a finite number");
            return false;
        }

        return true;
    }

    /// <summary>The YAML spellings and the short ones that people write.</summary>
    private static bool IsInfinityOrNaN(string text) =>
        text.TrimStart('+', '-', '.').ToUpperInvariant() is "INF" or "INFINITY" or "NAN";
}
