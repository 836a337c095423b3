using System.Diagnostics.CodeAnalysis;

namespace Nnft.Networks.Layers;

/// <summary>
/// A deep network as a description: layers, and what holds for those that do not say otherwise. The text form lists the layers:
/// <code>
/// dense(64); relu; dense(64, c-w=1.5); relu; dense
/// positions(6); repeat(2)[conv(3, padding=circular); relu]; global-avg-pool; dense
/// dense; repeat(9)[residual[relu; dense]]
/// </code>
/// Layers are separated by ';' or line breaks, branches by '|'; anything that is not a layer's name is an activation.
/// </summary>
public sealed record Architecture : IParsable<Architecture>
{
    /// <summary>The layers.</summary>
    public required Sequential Layers { get; init; }

    /// <summary>C_W of layers that do not say otherwise.</summary>
    public double WeightVariance { get; init; } = 1.0;

    /// <summary>C_b of layers that do not say otherwise.</summary>
    public double BiasVariance { get; init; }

    /// <summary>Width of layers that do not say otherwise.</summary>
    public int Width { get; init; } = 256;

    /// <summary>A plain network: L affine layers with an activation between each two.</summary>
    /// <exception cref="InvalidInputException">The depth is smaller than 1.</exception>
    public static Architecture Plain(Activation activation, int depth, double weightVariance, double biasVariance)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (depth < 1)
        {
            throw new InvalidInputException($"depth must be >= 1, got {depth}. It counts the affine layers, the last one included.");
        }

        return new Architecture
        {
            Layers = Layer.Sequential([new Dense(), .. Enumerable.Range(1, depth - 1).SelectMany(_ => (Layer[])[new Nonlinearity(activation), new Dense()])]),
            WeightVariance = weightVariance,
            BiasVariance = biasVariance,
        };
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="InvalidInputException">The text is not an architecture; the message says where.</exception>
    public static Architecture Parse(string text) => new() { Layers = ArchitectureParser.Parse(text) };

    /// <inheritdoc/>
    public static Architecture Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Architecture result)
    {
        try
        {
            result = s is null ? null : Parse(s);
        }
        catch (InvalidInputException)
        {
            result = null;
        }

        return result is not null;
    }

    /// <summary>The text of the layers.</summary>
    public override string ToString() => Layers.ToString();
}
