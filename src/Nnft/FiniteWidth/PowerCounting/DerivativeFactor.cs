namespace Nnft.FiniteWidth.PowerCounting;

/// <summary>A derivative tensor of the output, such as d_ab f(x1): derivatives with respect to the parameters, one for every index.</summary>
/// <param name="Point">Name of the input; empty when there is only one.</param>
/// <param name="Indices">One letter per derivative, in the order written.</param>
public sealed record DerivativeFactor(string Point, string Indices)
{
    /// <summary>As it is read: <c>d_ab f(x1)</c>.</summary>
    public override string ToString() => (Indices.Length == 0 ? "f" : $"d_{Indices} f") + (Point.Length == 0 ? "" : $"({Point})");
}
