using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>A type that reads itself from a text: it implements <see cref="IParsable{TSelf}"/>, and its ToString can be read back.</summary>
internal sealed class ParsableType(Type type) : ParameterType
{
    private static readonly MethodInfo s_parse =
        typeof(ParsableType).GetMethod(nameof(Parse), BindingFlags.Static | BindingFlags.NonPublic)!;

    private readonly Func<string, object> _parse = s_parse.MakeGenericMethod(type).CreateDelegate<Func<string, object>>();

    public override string Noun => KebabCase.Of(type.Name).Replace('-', ' ');

    public static bool Is(Type type) => type.GetInterfaces().Any(candidate =>
        candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IParsable<>) && candidate.GetGenericArguments()[0] == type);

    internal override object? Read(WrittenValue value, ParameterReading reading)
    {
        if (value is not WrittenScalar scalar || scalar.IsNull)
        {
            return reading.Refuse(value, $"a {Noun}");
        }

        try
        {
            return _parse(scalar.Text);
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException or InvalidInputException)
        {
            // What reads itself may name itself too.
            string named = problem.Message.StartsWith($"{reading.Name}: ", StringComparison.Ordinal) ? problem.Message : $"{reading.Name}: {problem.Message}";
            reading.Problems.Add($"{named} ({value.Place})");
            return null;
        }
    }

    internal override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue(value.ToString());

    internal override void WriteSchema(Utf8JsonWriter writer, ParameterAttribute limits) => writer.WriteString("type", "string");

    private static object Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
