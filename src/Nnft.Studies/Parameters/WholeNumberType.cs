using System.Globalization;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A whole number (int, long or ulong). May be written as 1e6.</summary>
internal sealed class WholeNumberType(Type type) : ParameterType
{
    private readonly decimal _smallest = type == typeof(int) ? int.MinValue : type == typeof(long) ? long.MinValue : ulong.MinValue;
    private readonly decimal _largest = type == typeof(int) ? int.MaxValue : type == typeof(long) ? long.MaxValue : ulong.MaxValue;

    public override string Noun => "whole number";

    public override string Allowed(ParameterAttribute limits) => NumberRange.Describe(limits);

    internal override object? Read(WrittenValue value, ParameterReading reading)
    {
        if (!NumberType.TryNumber(value, "a whole number", reading, out double number))
        {
            return null;
        }

        string text = ((WrittenScalar)value).Text;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact))
        {
            exact = number > 0.0 ? decimal.MaxValue : decimal.MinValue;
        }

        if (exact != decimal.Truncate(exact) || (exact == 0m && number != 0.0))
        {
            return reading.Refuse(value, "a whole number");
        }

        return !NumberRange.Contains(reading.Limits, (double)exact) ? reading.Refuse(value, NumberRange.Describe(reading.Limits))
            : exact > _largest ? reading.Refuse(value, $"<= {_largest}")
            : exact < _smallest ? reading.Refuse(value, $">= {_smallest}")
            : Convert.ChangeType(exact, type, CultureInfo.InvariantCulture);
    }

    internal override void Write(Utf8JsonWriter writer, object value)
    {
        if (value is ulong large)
        {
            writer.WriteNumberValue(large);
        }
        else
        {
            writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
    }

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => NumberRange.WriteSchema(writer, "integer", limits);
}
