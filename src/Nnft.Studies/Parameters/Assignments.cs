namespace Nnft.Studies.Parameters;

/// <summary>Reads NAME=VALUE assignments, as given to <c>--set</c>: VALUE is a number, a word, a text, or JSON when it begins with [, { or a quote.</summary>
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
                    ? JsonParameters.ReadValue(text, (_, _) => place)
                    : new WrittenScalar(text, Quoted: false, place)));
            }
            catch (InvalidInputException problem)
            {
                problems.Add($"{name}: {problem.Message}");
            }
        }

        return problems.Count == 0 ? new WrittenObject(entries, place) : throw new InvalidInputException(problems);
    }
}
