namespace Nnft.Networks.Layers;

/// <summary>How the outputs of branches come together.</summary>
public enum Combination
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their product, element by element.</summary>
    Product,
}

/// <summary>Several branches with the same input, written <c>sum[dense | relu; dense]</c> or <c>product[dense | dense]</c>.</summary>
/// <param name="Combination">How their outputs come together.</param>
/// <param name="Branches">The branches; each must end in weights of its own.</param>
public sealed record Combine(Combination Combination, IReadOnlyList<Sequential> Branches) : Layer
{
    /// <summary>Whether both have equal branches.</summary>
    public bool Equals(Combine? other) => other is not null && Combination == other.Combination && Branches.SequenceEqual(other.Branches);

    /// <inheritdoc/>
    public override int GetHashCode() => Branches.Aggregate((int)Combination, HashCode.Combine);

    private protected override string Text() => $"{(Combination == Combination.Sum ? "sum" : "product")}[{string.Join(" | ", Branches)}]";
}
