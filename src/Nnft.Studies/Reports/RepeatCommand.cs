using System.Text.Json;
using System.Text.RegularExpressions;
using Nnft.Studies.Parameters;

namespace Nnft.Studies.Reports;

/// <summary>The command line that gives a result again: every parameter that is not at its default, and the seed.</summary>
internal static partial class RepeatCommand
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
        return text is not null && text != "null" && PlainWord().IsMatch(text) ? text : json;
    }

    private static string Quoted(string argument) =>
        NeedsNoShellQuotes().IsMatch(argument) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\p{L}\p{N}][\w.:/+-]*$")]
    private static partial Regex PlainWord();

    [GeneratedRegex("^[A-Za-z0-9_./=:,+-]+$")]
    private static partial Regex NeedsNoShellQuotes();
}
