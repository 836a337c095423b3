namespace Nnft.Networks.Layers;

/// <summary>
/// A recurrent layer over positions as time: h^0 = U x^0 + b, h^t = W s(h^(t-1)) + U x^t + b with the same W, U, b at all times; written
/// <c>recurrent(tanh, c-w=1.5, c-u=1, c-b=0.1)</c>. Its output is h at the last time, or at all times with <c>output=all</c> (arXiv:2112.05589).
/// </summary>
/// <param name="Activation">s.</param>
public sealed record Recurrent(Activation Activation) : AffineLayer
{
    /// <summary>C_U: variance of U times the number of input channels; null is C_W.</summary>
    public double? InputVariance { get; init; }

    /// <summary>Whether h at all times is the output.</summary>
    public bool AllTimes { get; init; }

    /// <summary>Whether both are equal.</summary>
    public bool Equals(Recurrent? other) => other is not null && base.Equals(other)
        && Activation.Name == other.Activation.Name && InputVariance == other.InputVariance && AllTimes == other.AllTimes;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Activation.Name, InputVariance, AllTimes);

    private protected override string Text() => Call(
        "recurrent", ("", Activation.Name), ("width", Width), ("c-w", WeightVariance), ("c-u", InputVariance), ("c-b", BiasVariance), ("output", AllTimes ? "all" : null));
}
