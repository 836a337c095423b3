namespace Nnft.Correlators.Diagrams;

/// <summary>
/// All Feynman diagrams with given external legs and orders in lambda and kappa. Instead of listing the (legs + 4a + 6b - 1)!! pairings of lines, it fills
/// in the numbers of lines between vertices row by row and keeps of each class of equal vertices only the first ordering.
/// </summary>
public sealed class DiagramEnumeration
{
    /// <summary>Largest number of external legs.</summary>
    public const int LargestLegs = 8;

    /// <summary>Largest number of vertices, all kinds together.</summary>
    public const int LargestOrder = 6;

    private readonly int _legs;
    private readonly int[] _degrees;
    private readonly int[] _legsAt;
    private readonly int[] _loops;
    private readonly int[,] _lines;
    private readonly int[] _room;
    private readonly bool _vacuum;
    private readonly List<FeynmanDiagram> _found = [];

    private DiagramEnumeration(int legs, int quarticOrder, int sexticOrder, bool vacuum)
    {
        _legs = legs;
        _vacuum = vacuum;
        _degrees = [.. Enumerable.Repeat(4, quarticOrder), .. Enumerable.Repeat(6, sexticOrder)];
        _room = [.. _degrees];
        _legsAt = new int[_degrees.Length];
        _loops = new int[_degrees.Length];
        _lines = new int[_degrees.Length, _degrees.Length];
    }

    /// <summary>
    /// The diagrams of one order, connected ones first, then by falling coefficient. Diagrams with vacuum bubbles are left out, as in correlation functions
    /// normalised by Z, unless they are asked for.
    /// </summary>
    /// <exception cref="InvalidInputException">An odd or unsupported number of legs, a negative order, or more than <see cref="LargestOrder"/> vertices.</exception>
    public static IReadOnlyList<FeynmanDiagram> Of(int legs, int quarticOrder, int sexticOrder, bool withVacuumBubbles = false)
    {
        List<string> problems = [];
        if (legs is < 2 or > LargestLegs || legs % 2 != 0)
        {
            problems.Add(legs % 2 != 0
                ? $"legs must be even, got {legs}: with vertices f^4 and f^6 every correlation function of an odd number of fields vanishes"
                : $"legs must be between 2 and {LargestLegs}, got {legs}");
        }

        if (quarticOrder < 0)
        {
            problems.Add($"quartic-order must be >= 0, got {quarticOrder}");
        }

        if (sexticOrder < 0)
        {
            problems.Add($"sextic-order must be >= 0, got {sexticOrder}");
        }

        if (quarticOrder >= 0 && sexticOrder >= 0 && (long)quarticOrder + sexticOrder > LargestOrder)
        {
            problems.Add($"quartic-order + sextic-order must be at most {LargestOrder}, got {(long)quarticOrder + sexticOrder}");
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }

        DiagramEnumeration enumeration = new(legs, quarticOrder, sexticOrder, withVacuumBubbles);
        enumeration.Vertex(0, legs);
        return
        [
            .. enumeration._found
                .OrderBy(d => d.Topology.HasVacuumBubble)
                .ThenBy(d => !d.Topology.IsConnected)
                .ThenByDescending(d => d.Coefficient)
                .ThenBy(d => d.Multiplicity),
        ];
    }

    private void Vertex(int v, int legs)
    {
        if (v == _degrees.Length)
        {
            if (legs % 2 == 0)
            {
                Keep(legs / 2);
            }

            return;
        }

        int lines = _room[v];
        bool ordered = v > 0 && _degrees[v] == _degrees[v - 1];
        for (int e = Math.Min(lines, legs); e >= 0; e--)
        {
            for (int l = (lines - e) / 2; l >= 0; l--)
            {
                // Equal vertices come in falling order of (legs, loops).
                if (ordered && (e, l).CompareTo((_legsAt[v - 1], _loops[v - 1])) > 0)
                {
                    continue;
                }

                _legsAt[v] = e;
                _loops[v] = l;
                Distribute(v, v + 1, lines - e - (2 * l), legs - e);
            }
        }
    }

    private void Distribute(int v, int w, int lines, int legs)
    {
        if (lines == 0 || w == _degrees.Length)
        {
            if (lines == 0)
            {
                Vertex(v + 1, legs);
            }

            return;
        }

        for (int n = Math.Min(lines, _room[w]); n >= 0; n--)
        {
            _lines[v, w] = _lines[w, v] = n;
            _room[w] -= n;
            Distribute(v, w + 1, lines - n, legs);
            _room[w] += n;
        }

        _lines[v, w] = _lines[w, v] = 0;
    }

    private void Keep(int freeLines)
    {
        List<int[]> automorphisms = [];
        if (!IsFirst(new int[_degrees.Length], 0, automorphisms))
        {
            return;
        }

        FeynmanDiagram diagram = new([.. _degrees], [.. _legsAt], [.. _loops], (int[,])_lines.Clone(), freeLines, automorphisms);
        if (_vacuum || !diagram.Topology.HasVacuumBubble)
        {
            _found.Add(diagram);
        }
    }

    /// <summary>
    /// Whether no reordering of equal vertices (same degree, legs and loops) gives larger numbers of lines, read row by row; collects the reorderings that
    /// give the same numbers.
    /// </summary>
    private bool IsFirst(int[] permutation, int v, List<int[]> automorphisms)
    {
        if (v == permutation.Length)
        {
            automorphisms.Add([.. permutation]);
            return true;
        }

        for (int image = 0; image < permutation.Length; image++)
        {
            if (_degrees[image] != _degrees[v] || _legsAt[image] != _legsAt[v] || _loops[image] != _loops[v] || permutation.AsSpan(0, v).Contains(image))
            {
                continue;
            }

            permutation[v] = image;
            int comparison = 0;
            for (int w = 0; w < v && comparison == 0; w++)
            {
                comparison = _lines[image, permutation[w]].CompareTo(_lines[v, w]);
            }

            if (comparison > 0 || (comparison == 0 && !IsFirst(permutation, v + 1, automorphisms)))
            {
                return false;
            }
        }

        return true;
    }
}
