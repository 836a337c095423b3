using System.Globalization;

namespace Nnft.Networks.Layers;

/// <summary>
/// One layer of a deep network. Layers are immutable descriptions; they print as the text that <see cref="Architecture.Parse(string)"/> reads. The methods here build architectures in C#:
/// <c>Sequential(Dense(512), Apply("relu"), Dense(1))</c> after <c>using static Nnft.Networks.Layers.Layer</c>.
/// </summary>
public abstract record Layer
{
    /// <summary>The text of the layer.</summary>
    public sealed override string ToString() => Text();

    /// <summary>Layers one after the other.</summary>
    public static Sequential Sequential(params IReadOnlyList<Layer> layers) => new(layers);

    /// <summary>The same layers several times.</summary>
    public static Sequential Repeat(int count, params IReadOnlyList<Layer> layers) => new([.. Enumerable.Repeat(layers, count).SelectMany(all => all)]);

    /// <summary>Reads the coordinates of an input as positions with channels: <c>Positions(6)</c> for a signal or sequence, <c>Positions(4, 4)</c> for an image.</summary>
    public static Positions Positions(params IReadOnlyList<int> extents) => new(extents);

    /// <summary>A fully connected layer; at every position the same one.</summary>
    public static Dense Dense(int? width = null, double? weightVariance = null, double? biasVariance = null) =>
        new() { Width = width, WeightVariance = weightVariance, BiasVariance = biasVariance };

    /// <summary>The activation of that name or formula.</summary>
    public static Nonlinearity Apply(string activation) => new(ActivationCatalogue.Parse(activation));

    /// <summary>Prints the layer.</summary>
    private protected abstract string Text();

    /// <summary>A name with its arguments that are given.</summary>
    private protected static string Call(string name, params IReadOnlyList<(string Name, object? Value)> arguments)
    {
        string[] written = [.. arguments.Where(argument => argument.Value is not null).Select(argument =>
            (argument.Name.Length == 0 ? "" : argument.Name + "=") + Convert.ToString(argument.Value, CultureInfo.InvariantCulture))];
        return written.Length == 0 ? name : $"{name}({string.Join(", ", written)})";
    }
}
