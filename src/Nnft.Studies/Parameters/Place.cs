namespace Nnft.Studies.Parameters;

/// <summary>Where a value was written: a file with line and column (both from 1), or a source without positions such as <c>--set</c>.</summary>
public readonly record struct Place(string Source, int Line = 0, int Column = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
