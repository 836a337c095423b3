namespace Nnft.Networks;

/// <summary>One external leg of a correlation function: output <paramref name="Output"/> at point number <paramref name="Point"/>, both from 0.</summary>
public readonly record struct Leg(int Point, int Output = 0) : IComparable<Leg>
{
    /// <summary>Orders by output, then by point.</summary>
    public int CompareTo(Leg other) => Output != other.Output ? Output.CompareTo(other.Output) : Point.CompareTo(other.Point);

    /// <summary>Whether this leg comes before the other.</summary>
    public static bool operator <(Leg left, Leg right) => left.CompareTo(right) < 0;

    /// <summary>Whether this leg comes after the other.</summary>
    public static bool operator >(Leg left, Leg right) => left.CompareTo(right) > 0;

    /// <summary>Whether this leg does not come after the other.</summary>
    public static bool operator <=(Leg left, Leg right) => left.CompareTo(right) <= 0;

    /// <summary>Whether this leg does not come before the other.</summary>
    public static bool operator >=(Leg left, Leg right) => left.CompareTo(right) >= 0;
}
