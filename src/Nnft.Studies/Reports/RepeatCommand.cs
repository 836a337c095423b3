using System.Text.Json;
using Nnft.Studies.Parameters;

namespace Nnft.Studies.Reports;

/// <summary>The command line that gives a result again: every parameter that is not at its default, and the seed.</summary>
internal static class RepeatCommand
{
    public static string Of(IStudy study, object parameters, ulong seed)
    {
        IEnumerable<string> sets = ParameterSchema.Of(study.ParametersType).Parameters
            .Select(parameter => (parameter.Name, parameter.Default, Value: parameter.ValueIn(parameters)))
            .Where(parameter => parameter.Value != parameter.Default)
            .Select(parameter => "--set " + Quoted($"{parameter.Name}={Bare(parameter.Value)}"));
        return string.Join(' ', ["nnft", "run", study.Description.Id, .. sets, "--seed", seed.ToString()]);
    }

    /// <summary>A text that cannot be mistaken for anything else needs no quotes of its own.</summary>
    private static string Bare(string json)
    {
        string? text = json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json) : null;
        return text is { Length: > 0 } and not "null" && char.IsLetter(text[0]) && text.All(NeedsNoShellQuotes) ? text : json;
    }

    private static string Quoted(string argument) =>
        argument.All(NeedsNoShellQuotes) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool NeedsNoShellQuotes(char c) => char.IsAsciiLetterOrDigit(c) || "_./=:,+-".Contains(c, StringComparison.Ordinal);
}
