using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>An enumeration, written as kebab-case words.</summary>
internal sealed class EnumerationType(Type type) : ParameterType
{
    private readonly string[] _words = [.. Enum.GetNames(type).Select(KebabCase.Of)];

    public override string Noun => "word";

    public override string Allowed(ParameterAttribute limits) => Words.Describe(_words);

    public override IReadOnlyList<string> Choices(ParameterAttribute limits) => _words;

    internal override object? Read(WrittenValue value, ParameterReading reading)
    {
        if (value is not WrittenScalar scalar || scalar.IsNull)
        {
            return reading.Refuse(value, Words.Describe(_words));
        }

        int index = Array.IndexOf(_words, scalar.Text);
        return index >= 0 ? Enum.Parse(type, Enum.GetNames(type)[index]) : Words.Refuse(value, scalar.Text, _words, reading);
    }

    internal override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(KebabCase.Of(value.ToString()!));

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => Words.WriteSchema(writer, _words);
}
