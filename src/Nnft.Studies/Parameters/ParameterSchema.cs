using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>The parameters of a study, read off its parameter record: the properties with a <see cref="ParameterAttribute"/>, in the order of the source.</summary>
public sealed class ParameterSchema
{
    private static readonly ConcurrentDictionary<Type, ParameterSchema> s_known = new();

    private readonly Type _record;
    private readonly Dictionary<string, ParameterDefinition> _byName;

    private ParameterSchema(Type record)
    {
        _record = record;
        object defaults = Activator.CreateInstance(record)!;
        var nullability = new NullabilityInfoContext();
        var parameters = new List<ParameterDefinition>();
        foreach (PropertyInfo property in record.GetProperties(BindingFlags.Instance | BindingFlags.Public).OrderBy(property => Depth(property.DeclaringType)))
        {
            if (property.GetCustomAttribute<ParameterAttribute>() is { } attribute)
            {
                ParameterType type = ParameterTypes.Of(property.PropertyType)
                    ?? throw new NotSupportedException($"{record.Name}.{property.Name}: a parameter cannot be a {property.PropertyType}");
                bool optional = Nullable.GetUnderlyingType(property.PropertyType) is not null
                    || nullability.Create(property).WriteState == NullabilityState.Nullable;
                parameters.Add(new ParameterDefinition(property, attribute, optional ? new OptionalType(type) : type, property.GetValue(defaults)));
            }
        }

        Parameters = parameters;
        _byName = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<ParameterDefinition> Parameters { get; }

    /// <summary>The schema of a parameter record.</summary>
    /// <exception cref="NotSupportedException">A property marked as a parameter has a type that cannot be one.</exception>
    public static ParameterSchema Of(Type record) => s_known.GetOrAdd(record, static type => new ParameterSchema(type));

    /// <summary>The parameter record with the written values instead of its defaults; what is written in a later object overrides the earlier ones.</summary>
    /// <exception cref="InvalidInputException">Something written cannot be used; all problems at once.</exception>
    public object Read(params IReadOnlyList<WrittenObject> written)
    {
        var problems = new List<string>();
        object record = Read(written, "", problems);
        if (problems.Count == 0 && record is IRelatedParameters related)
        {
            problems.AddRange(related.Problems());
        }

        return problems.Count == 0 ? record : throw new InvalidInputException(problems);
    }

    internal void Write(Utf8JsonWriter writer, object record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        foreach (ParameterDefinition parameter in Parameters)
        {
            parameter.Write(writer, record);
        }

        writer.WriteEndObject();
    }

    /// <summary>All parameters as one JSON object.</summary>
    public JsonElement ToJson(object record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(writer, record);
        }

        return JsonElement.Parse(stream.ToArray());
    }

    /// <summary>Writes members of a JSON Schema that allows exactly the parameters: what editors and programs need to know about a parameter file.</summary>
    internal void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (ParameterDefinition parameter in Parameters)
        {
            parameter.WriteSchema(writer);
        }

        writer.WriteEndObject();
        writer.WriteBoolean("additionalProperties", false);
    }

    internal object Read(IReadOnlyList<WrittenObject> written, string prefix, List<string> problems)
    {
        object record = Activator.CreateInstance(_record)!;
        foreach (WrittenObject layer in written)
        {
            var first = new Dictionary<string, Place>(StringComparer.Ordinal);
            foreach (WrittenEntry entry in layer.Entries)
            {
                if (!first.TryAdd(entry.Name, entry.Place))
                {
                    problems.Add($"{prefix}{entry.Name} is given twice ({first[entry.Name]} and {entry.Place}): keep one");
                }
                else if (_byName.TryGetValue(entry.Name, out ParameterDefinition? parameter))
                {
                    parameter.Read(entry.Value, record, prefix, problems);
                }
                else
                {
                    string? meant = NameSuggestion.For(entry.Name, _byName.Keys);
                    string advice = meant is null ? $"the parameters are {string.Join(", ", _byName.Keys)}" : $"did you mean '{meant}'?";
                    problems.Add($"unknown parameter '{prefix}{entry.Name}' ({entry.Place}): {advice}");
                }
            }
        }

        return record;
    }

    /// <summary>Parameters that a record inherits come before its own.</summary>
    private static int Depth(Type? type) => type is null ? 0 : 1 + Depth(type.BaseType);
}
