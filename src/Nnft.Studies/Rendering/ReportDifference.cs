using System.Text.Json;

namespace Nnft.Studies.Rendering;

/// <summary>Compares two results, as JSON, in everything that depends on study, parameters and seed only.</summary>
public static class ReportDifference
{
    private const int LongestShown = 80;

    /// <summary>
    /// The first difference before the provenance, such as <c>tables[0].rows[3][2].value: stored 1.25, now 1.5</c>; null when every byte
    /// is the same.
    /// </summary>
    public static string? First(string stored, string now)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(now);
        if (ReportJson.DeterministicPart(stored) == ReportJson.DeterministicPart(now))
        {
            return null;
        }

        using JsonDocument first = JsonDocument.Parse(stored);
        using JsonDocument second = JsonDocument.Parse(now);
        return Members(first.RootElement, second.RootElement, "")
            .Where(member => member.Path != ReportJson.Provenance)
            .Select(member => First(member.Path, member.Stored, member.Now))
            .FirstOrDefault(difference => difference is not null)
            ?? "the same content, written differently";
    }

    private static string? First(string path, JsonElement? stored, JsonElement? now)
    {
        if (stored is not { } first || now is not { } second)
        {
            return $"{path}: stored {Shown(stored)}, now {Shown(now)}";
        }

        if (first.ValueKind != second.ValueKind || first.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return first.GetRawText() == second.GetRawText() ? null : $"{path}: stored {Shown(stored)}, now {Shown(now)}";
        }

        var members = first.ValueKind == JsonValueKind.Object ? Members(first, second, path + ".") : Items(first, second, path);
        return members.Select(member => First(member.Path, member.Stored, member.Now)).FirstOrDefault(difference => difference is not null);
    }

    private static IEnumerable<(string Path, JsonElement? Stored, JsonElement? Now)> Members(JsonElement stored, JsonElement now, string prefix) =>
        stored.EnumerateObject().Select(member => member.Name).Union(now.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal)
            .Select(name => (prefix + name, Member(stored, name), Member(now, name)));

    private static IEnumerable<(string Path, JsonElement? Stored, JsonElement? Now)> Items(JsonElement stored, JsonElement now, string path) =>
        Enumerable.Range(0, Math.Max(stored.GetArrayLength(), now.GetArrayLength()))
            .Select(i => ($"{path}[{i}]", i < stored.GetArrayLength() ? stored[i] : (JsonElement?)null, i < now.GetArrayLength() ? now[i] : (JsonElement?)null));

    private static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement member) ? member : null;

    private static string Shown(JsonElement? value)
    {
        string text = value is { } element ? string.Join(' ', element.GetRawText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "nothing";
        return text.Length <= LongestShown ? text : string.Concat(text.AsSpan(0, LongestShown), "…");
    }
}
