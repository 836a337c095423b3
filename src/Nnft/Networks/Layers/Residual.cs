using System.Globalization;

namespace Nnft.Networks.Layers;

/// <summary>z' = gamma z + branch(z), written <c>residual[relu; dense]</c> or <c>residual(0.8)[relu; dense]</c>.</summary>
/// <param name="Skip">gamma.</param>
/// <param name="Branch">The branch; it must end in weights of its own.</param>
public sealed record Residual(double Skip, Sequential Branch) : Layer
{
    private protected override string Text() =>
        $"residual{(Skip == 1.0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({Skip:R})"))}[{Branch}]";
}
