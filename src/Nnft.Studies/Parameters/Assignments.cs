namespace Nnft.Studies.Parameters;

/// <summary>Reads NAME=VALUE assignments, as given to <c>--set</c>: VALUE is a number, a word, a text, or a list or object when it begins with [ or {: JSON, in which words need no quotes.</summary>
public static class Assignments
{
    /// <summary>Reads all assignments into one object.</summary>
    /// <param name="assignments">The assignments.</param>
    /// <param name="source">How messages call them: <c>--set</c>.</param>
    /// <exception cref="InvalidInputException">Not of the form NAME=VALUE, or VALUE is not JSON although it begins like it; all problems at once.</exception>
    public static WrittenObject Read(IEnumerable<string> assignments, string source)
    {
        ArgumentNullException.ThrowIfNull(assignments);
        var place = new Place(source);
        var entries = new List<WrittenEntry>();
        var problems = new List<string>();
        foreach (string assignment in assignments)
        {
            int mark = assignment.IndexOf('=', StringComparison.Ordinal);
            if (mark <= 0)
            {
                problems.Add($"{source} must be NAME=VALUE, got '{assignment}': write {source} width=10");
                continue;
            }

            string name = assignment[..mark].Trim();
            string text = assignment[(mark + 1)..].Trim();
            try
            {
                entries.Add(new WrittenEntry(name, place, text.Length > 0 && text[0] is '[' or '{' or '"'
                    ? Structured(text, place)
                    : new WrittenScalar(text, Quoted: false, place)));
            }
            catch (InvalidInputException problem)
            {
                problems.Add($"{name}: {problem.Message}");
            }
        }

        return problems.Count == 0 ? new WrittenObject(entries, place) : throw new InvalidInputException(problems);
    }

    private static WrittenValue Structured(string text, Place place)
    {
        try
        {
            return JsonParameters.ReadValue(text, (_, _) => place);
        }
        catch (InvalidInputException)
        {
            // [naive, tilted] is what people write and what shells leave of the quotes; YAML reads it.
            if (YamlParameters.TryReadList(text, place) is { } list)
            {
                return list;
            }

            throw;
        }
    }
}
