using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A type that a parameter can have: how it is read from what a person wrote, and how it is written again.</summary>
public abstract class ParameterType
{
    /// <summary>What a value is called in tables: <c>number</c>, <c>list of whole numbers</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>More than one value: <c>numbers</c>.</summary>
    public virtual string Plural => Noun + "s";

    /// <summary>What is allowed within the limits, such as <c>&gt;= 1</c>; empty for everything.</summary>
    public virtual string Allowed(ParameterAttribute limits) => "";

    /// <summary>The words that are allowed; empty when it is not a choice.</summary>
    public virtual IReadOnlyList<string> Choices(ParameterAttribute limits) => [];

    /// <summary>The value, or null after having reported problems.</summary>
    internal abstract object? Read(WrittenValue value, ParameterReading reading);

    /// <summary>Writes a value in a form that can be read again.</summary>
    internal abstract void Write(Utf8JsonWriter writer, object value);

    /// <summary>Writes members of a JSON Schema (https://json-schema.org, draft 2020-12) that allows the values of this type within the limits.</summary>
    internal abstract void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits);
}
