using System.Text.Json;

namespace Nnft.Studies.Parameters;

/// <summary>The range of numbers that a <see cref="ParameterAttribute"/> allows.</summary>
internal static class NumberRange
{
    public static bool Contains(ParameterAttribute limits, double number) =>
        (limits.Above ? number > limits.Minimum : number >= limits.Minimum) && number <= limits.Maximum;

    /// <summary>The range in words: <c>&gt;= 1</c>, <c>&gt; 0 and &lt;= 1</c>; empty when every number is allowed.</summary>
    public static string Describe(ParameterAttribute limits)
    {
        string least = double.IsNegativeInfinity(limits.Minimum) ? "" : $"{(limits.Above ? ">" : ">=")} {limits.Minimum:R}";
        string most = double.IsPositiveInfinity(limits.Maximum) ? "" : $"<= {limits.Maximum:R}";
        return least.Length > 0 && most.Length > 0 ? $"{least} and {most}" : least + most;
    }

    /// <summary>The range in the words of a JSON Schema.</summary>
    public static void WriteSchema(Utf8JsonWriter writer, string type, ParameterAttribute limits)
    {
        writer.WriteString("type", type);
        if (double.IsFinite(limits.Minimum))
        {
            writer.WriteNumber(limits.Above ? "exclusiveMinimum" : "minimum", limits.Minimum);
        }

        if (double.IsFinite(limits.Maximum))
        {
            writer.WriteNumber("maximum", limits.Maximum);
        }
    }
}
