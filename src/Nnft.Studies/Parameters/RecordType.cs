using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A nested parameter record.</summary>
internal sealed class RecordType(Type type) : ParameterType
{
    // Made when first needed: a record may contain lists of its own kind.
    private ParameterSchema Schema => ParameterSchema.Of(type);

    public override string Noun => $"object with {string.Join(", ", Schema.Parameters.Select(parameter => parameter.Name))}";

    public override string Plural => $"objects with {string.Join(", ", Schema.Parameters.Select(parameter => parameter.Name))}";

    internal override object? Read(WrittenValue value, ParameterReading reading) =>
        value is WrittenObject written
            ? Schema.Read([written], reading.Name + ".", reading.Problems)
            : reading.Refuse(value, $"an {Noun}");

    internal override void Write(Utf8JsonWriter writer, object value) => Schema.Write(writer, value);

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => Schema.WriteSchema(writer);
}
