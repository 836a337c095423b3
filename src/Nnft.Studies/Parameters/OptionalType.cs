using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A parameter that may be left without a value: <c>null</c> in files.</summary>
internal sealed class OptionalType(ParameterType inner) : ParameterType
{
    public override string Noun => $"{inner.Noun} or null";

    public override string Allowed(ParameterAttribute limits) => inner.Allowed(limits);

    public override IReadOnlyList<string> Choices(ParameterAttribute limits) => inner.Choices(limits);

    internal override object? Read(WrittenValue value, ParameterReading reading) =>
        value is WrittenScalar { IsNull: true } ? null : inner.Read(value, reading);

    internal override void Write(Utf8JsonWriter writer, object value) => inner.Write(writer, value);

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits)
    {
        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        inner.WriteSchema(writer, limits);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "null");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
