using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>One parameter of a study.</summary>
public sealed class ParameterDefinition
{
    private static readonly JsonWriterOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PropertyInfo _property;
    private readonly object? _default;

    internal ParameterDefinition(PropertyInfo property, ParameterAttribute attribute, ParameterType type, object? defaultValue)
    {
        _property = property;
        _default = defaultValue;
        Attribute = attribute;
        Type = type;
        Name = attribute.Name.Length > 0 ? attribute.Name : KebabCase.Of(property.Name);
    }

    /// <summary>The name that users write.</summary>
    public string Name { get; }

    /// <summary>Help, unit and limits.</summary>
    public ParameterAttribute Attribute { get; }

    /// <summary>What a value is.</summary>
    public ParameterType Type { get; }

    /// <summary>What is allowed, in words; empty for everything.</summary>
    public string Allowed => Type.Allowed(Attribute);

    /// <summary>The default as it would be written in a file.</summary>
    public string Default => Json(_default);

    /// <summary>The value in a parameter record as it would be written in a file (JSON).</summary>
    public string ValueIn(object record) => Json(_property.GetValue(record));

    internal void Read(WrittenValue value, object target, string prefix, List<string> problems)
    {
        int before = problems.Count;
        object? read = Type.Read(value, new ParameterReading(prefix + Name, Attribute, problems));
        if (problems.Count == before)
        {
            _property.SetValue(target, read);
        }
    }

    internal void Write(Utf8JsonWriter writer, object source)
    {
        writer.WritePropertyName(Name);
        WriteValue(writer, _property.GetValue(source));
    }

    internal void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteStartObject(Name);
        writer.WriteString("description", Attribute.Help);
        if (Attribute.Unit.Length > 0)
        {
            writer.WriteString("unit", Attribute.Unit);
        }

        Type.WriteSchema(writer, Attribute);
        writer.WritePropertyName("default");
        WriteValue(writer, _default);
        writer.WriteEndObject();
    }

    private string Json(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_readable))
        {
            WriteValue(writer, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void WriteValue(Utf8JsonWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            Type.Write(writer, value);
        }
    }
}
