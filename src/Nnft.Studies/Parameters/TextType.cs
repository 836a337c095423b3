using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A text, or one of the words that the attribute allows.</summary>
internal sealed class TextType : ParameterType
{
    public override string Noun => "text";

    public override string Allowed(ParameterAttribute limits) => Words.Describe(limits.Words);

    public override IReadOnlyList<string> Choices(ParameterAttribute limits) => limits.Words;

    internal override object? Read(WrittenValue value, ParameterReading reading) =>
        value is not WrittenScalar scalar || scalar.IsNull ? reading.Refuse(value, "a text")
        : reading.Limits.Words.Length == 0 || reading.Limits.Words.Contains(scalar.Text, StringComparer.Ordinal) ? scalar.Text
        : Words.Refuse(value, scalar.Text, reading.Limits.Words, reading);

    internal override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => Words.WriteSchema(writer, limits.Words);
}
