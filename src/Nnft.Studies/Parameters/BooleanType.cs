using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>true or false.</summary>
internal sealed class BooleanType : ParameterType
{
    public override string Noun => "true or false";

    public override string Plural => Noun;

    internal override object? Read(WrittenValue value, ParameterReading reading) => value switch
    {
        WrittenScalar { Quoted: false, Text: "true" or "True" or "TRUE" } => true,
        WrittenScalar { Quoted: false, Text: "false" or "False" or "FALSE" } => false,
        WrittenScalar { Quoted: true, Text: "true" or "false" } => reading.Refuse(value, "true or false", "write it without quotes"),
        _ => reading.Refuse(value, "true or false"),
    };

    internal override void Write(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue((bool)value);

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => writer.WriteString("type", "boolean");
}
