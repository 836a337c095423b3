using MathNet.Numerics;

namespace Nnft.Correlators.Diagrams;

/// <summary>
/// A Feynman diagram of the action S = (1/2) f Xi f + int ( lambda f^4 + kappa f^6 ) up to permutations of its external legs and of equal vertices: a
/// multigraph whose vertices have 4 or 6 lines. External legs are numbered from 0; <see cref="LegsAt"/> says how many of them end at each vertex, and
/// <see cref="FreeLines"/> how many pairs of them are joined directly. Labelling the legs in a different way gives the other members of the same class,
/// <see cref="Multiplicity"/> in all, listed by <see cref="Labellings"/>. The contribution of each is
/// <code>
/// (-1)^order lambda^a kappa^b Coefficient int prod K
/// </code>
/// </summary>
public sealed class FeynmanDiagram
{
    private readonly int[,] _lines;
    private readonly IReadOnlyList<int[]> _automorphisms;

    internal FeynmanDiagram(int[] degrees, int[] legsAt, int[] loops, int[,] lines, int freeLines, IReadOnlyList<int[]> automorphisms)
    {
        Degrees = degrees;
        LegsAt = legsAt;
        Loops = loops;
        _lines = lines;
        FreeLines = freeLines;
        _automorphisms = automorphisms;
        (SymmetryFactor, Coefficient, Multiplicity) = Count();
        Topology = new DiagramTopology(this);
    }

    /// <summary>Number of lines of each vertex: 4 for lambda, 6 for kappa; the vertices of f^4 come first.</summary>
    public IReadOnlyList<int> Degrees { get; }

    /// <summary>External legs that end at each vertex.</summary>
    public IReadOnlyList<int> LegsAt { get; }

    /// <summary>Lines from each vertex to itself.</summary>
    public IReadOnlyList<int> Loops { get; }

    /// <summary>Lines that join two external legs directly.</summary>
    public int FreeLines { get; }

    /// <summary>Number of vertices.</summary>
    public int Vertices => Degrees.Count;

    /// <summary>Number of external legs.</summary>
    public int Legs => LegsAt.Sum() + (2 * FreeLines);

    /// <summary>The power of lambda.</summary>
    public int QuarticOrder => Degrees.Count(d => d == 4);

    /// <summary>The power of kappa.</summary>
    public int SexticOrder => Degrees.Count(d => d == 6);

    /// <summary>
    /// Number of Wick pairings that give one labelled diagram, divided by the factorials of the orders: (4!)^a (6!)^b / SymmetryFactor.
    /// </summary>
    public long Coefficient { get; }

    /// <summary>(-1)^(a + b).</summary>
    public int Sign => Vertices % 2 == 0 ? 1 : -1;

    /// <summary>Order of the group of permutations of lines and vertices that leave a labelled diagram as it is.</summary>
    public long SymmetryFactor { get; }

    /// <summary>Number of different diagrams that permutations of the external legs give.</summary>
    public long Multiplicity { get; }

    /// <summary>Connectedness and the like.</summary>
    public DiagramTopology Topology { get; }

    /// <summary>Number of lines between two different vertices.</summary>
    public int Lines(int v, int w) => _lines[v, w];

    /// <summary>Every different way to attach the labelled legs.</summary>
    public IEnumerable<LegLabelling> Labellings() => LegLabelling.All(this, _automorphisms);

    /// <summary>The lines of the first labelling: external legs are 1, 2, ..., vertices a, b, ...; such as <c>1-a 2-a a-a</c>.</summary>
    public override string ToString() => DiagramNames.Lines(this);

    private (long Symmetry, long Coefficient, long Multiplicity) Count()
    {
        long symmetry = _automorphisms.Count(FixesVerticesWithLegs);
        long factorials = 1;
        double arrangements = SpecialFunctions.Factorial(Legs) / (Math.Pow(2.0, FreeLines) * SpecialFunctions.Factorial(FreeLines));
        for (int v = 0; v < Vertices; v++)
        {
            factorials *= Factorial(Degrees[v]);
            symmetry *= (1L << Loops[v]) * Factorial(Loops[v]);
            arrangements /= SpecialFunctions.Factorial(LegsAt[v]);
            for (int w = 0; w < v; w++)
            {
                symmetry *= Factorial(_lines[v, w]);
            }
        }

        double labelled = arrangements * _automorphisms.Count(FixesVerticesWithLegs) / _automorphisms.Count;
        return (symmetry, factorials / symmetry, (long)Math.Round(labelled));
    }

    private bool FixesVerticesWithLegs(int[] permutation)
    {
        for (int v = 0; v < Vertices; v++)
        {
            if (LegsAt[v] > 0 && permutation[v] != v)
            {
                return false;
            }
        }

        return true;
    }

    private static long Factorial(int n) => (long)SpecialFunctions.Factorial(n);
}
