using System.Text;

namespace Nnft.Correlators.Diagrams;

/// <summary>Names of diagrams: those of the literature for small connected parts, the list of lines for all others.</summary>
public static class DiagramNames
{
    private static readonly Dictionary<string, string> _known = new(StringComparer.Ordinal)
    {
        ["1-a 2-a a-a"] = "tadpole",
        ["1-a 2-a a-a a-a"] = "double tadpole",
        ["1-a 2-a 3-a 4-a"] = "cross",
        ["1-a 2-a 3-a 4-a a-a"] = "cross with loop",
        ["1-a 2-a 3-a 4-a 5-a 6-a"] = "star",
        ["1-a 2-a 3-a 4-a 5-a 6-a a-a"] = "star with loop",
        ["1-a 2-b a-b a-b a-b"] = "sunset",
        ["1-a 2-a b-b a-b a-b"] = "stacked tadpole",
        ["1-a 2-b a-a b-b a-b"] = "chain",
        ["1-a 2-a 3-b 4-b a-b a-b"] = "bubble",
        ["1-a 2-a 3-a 4-b b-b a-b"] = "tadpole on a leg",
        ["1-a 2-a 3-a 4-b 5-b 6-b a-b"] = "tree",
    };

    /// <summary>The name: connected parts joined by a dot, equal ones as a power, such as <c>line^2 . tadpole</c>.</summary>
    public static string Of(FeynmanDiagram diagram)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        List<string> parts = [.. Enumerable.Repeat("line", diagram.FreeLines)];
        foreach (IGrouping<int, int> part in Enumerable.Range(0, diagram.Vertices).GroupBy(v => diagram.Topology.PartOf[v]))
        {
            int[] vertices = [.. part];
            string lines = Lines(diagram, vertices);
            parts.Add(_known.GetValueOrDefault(lines, $"[{lines}]"));
        }

        return string.Join(" . ", parts.GroupBy(name => name, StringComparer.Ordinal).Select(g => g.Count() == 1 ? g.Key : $"{g.Key}^{g.Count()}"));
    }

    /// <summary>The lines of the first labelling: legs at vertices, loops, lines between vertices, free lines.</summary>
    internal static string Lines(FeynmanDiagram diagram)
    {
        StringBuilder text = new(Lines(diagram, [.. Enumerable.Range(0, diagram.Vertices)]));
        foreach ((int first, int second) in diagram.Labellings().First().Pairs)
        {
            text.Append($" {first + 1}-{second + 1}");
        }

        return text.ToString().TrimStart();
    }

    private static string Lines(FeynmanDiagram diagram, int[] vertices)
    {
        StringBuilder text = new();
        int leg = 0;
        for (int i = 0; i < vertices.Length; i++)
        {
            for (int e = 0; e < diagram.LegsAt[vertices[i]]; e++)
            {
                text.Append($"{++leg}-{Letter(i)} ");
            }
        }

        for (int i = 0; i < vertices.Length; i++)
        {
            for (int l = 0; l < diagram.Loops[vertices[i]]; l++)
            {
                text.Append($"{Letter(i)}-{Letter(i)} ");
            }
        }

        for (int i = 0; i < vertices.Length; i++)
        {
            for (int j = i + 1; j < vertices.Length; j++)
            {
                for (int n = 0; n < diagram.Lines(vertices[i], vertices[j]); n++)
                {
                    text.Append($"{Letter(i)}-{Letter(j)} ");
                }
            }
        }

        return text.ToString().TrimEnd();
    }

    private static char Letter(int vertex) => (char)('a' + vertex);
}
