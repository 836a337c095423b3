namespace Nnft.Networks.Layers;

/// <summary>Sets neurons to zero at random and divides the others by the rate that is kept, with a mask of its own for every input and position; written <c>dropout(0.9)</c>.</summary>
/// <param name="Keep">The probability p of being kept, 0 &lt; p &lt;= 1.</param>
public sealed record Dropout(double Keep) : Layer
{
    private protected override string Text() => Call("dropout", ("", Keep));
}
