using System.Collections;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A non-empty array; limits hold for every element.</summary>
internal sealed class ListType(ParameterType item, Type itemType) : ParameterType
{
    public override string Noun => $"list of {item.Plural}";

    public override string Plural => $"lists of {item.Plural}";

    public override string Allowed(ParameterAttribute limits) => item.Allowed(limits) is { Length: > 0 } allowed ? $"each {allowed}" : "";

    internal override object? Read(WrittenValue value, ParameterReading reading)
    {
        if (value is not WrittenList list)
        {
            return reading.Refuse(value, $"a {Noun}", value is WrittenScalar { IsNull: false } scalar ? $"write [{scalar.Text}]" : "");
        }

        if (list.Items.Count == 0)
        {
            return reading.Refuse(value, $"a {Noun} with at least one item");
        }

        int before = reading.Problems.Count;
        var items = Array.CreateInstance(itemType, list.Items.Count);
        for (int i = 0; i < items.Length; i++)
        {
            if (item.Read(list.Items[i], reading.Item(i)) is { } read)
            {
                items.SetValue(read, i);
            }
        }

        return reading.Problems.Count == before ? items : null;
    }

    internal override void Write(Utf8JsonWriter writer, object value)
    {
        writer.WriteStartArray();
        foreach (object element in (IEnumerable)value)
        {
            item.Write(writer, element);
        }

        writer.WriteEndArray();
    }

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits)
    {
        writer.WriteString("type", "array");
        writer.WriteNumber("minItems", 1);
        writer.WriteStartObject("items");
        item.WriteSchema(writer, limits);
        writer.WriteEndObject();
    }
}
