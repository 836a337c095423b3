namespace Nnft.Networks.Layers;

/// <summary>Which positions of its input each output of a convolution or pooling layer looks at, over one or two axes; -1 stands for a zero of padding.</summary>
public static class Windows
{
    /// <summary>The windows of a convolution and the extents of its output.</summary>
    /// <exception cref="InvalidInputException">The window is larger than the input.</exception>
    public static (int[][] Sources, int[] Extents) Of(Convolution layer, IReadOnlyList<int> extents)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(extents);
        int half = layer.Padding == Padding.Valid ? 0 : (layer.Size - 1) / 2;
        int[] outputs = [.. extents.Select(extent => layer.Padding == Padding.Valid ? ((extent - layer.Size) / layer.Stride) + 1 : (extent + layer.Stride - 1) / layer.Stride)];
        if (layer.Padding == Padding.Valid && extents.Any(extent => extent < layer.Size))
        {
            throw new InvalidInputException($"the window of size {layer.Size} is larger than the input, which has {string.Join(" x ", extents)} positions; take a smaller window or padding=same");
        }

        return (Sources(extents, outputs, layer.Size, (p, d, extent) =>
        {
            int at = (p * layer.Stride) + d - half;
            return layer.Padding == Padding.Circular ? ((at % extent) + extent) % extent : at >= 0 && at < extent ? at : -1;
        }), outputs);
    }

    /// <summary>The windows of a pooling layer and the extents of its output.</summary>
    /// <exception cref="InvalidInputException">The window is larger than the input.</exception>
    public static (int[][] Sources, int[] Extents) Of(Pool layer, IReadOnlyList<int> extents)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(extents);
        if (layer.Window is not { } window)
        {
            return ([[.. Enumerable.Range(0, extents.Aggregate(1, (product, extent) => product * extent))]], []);
        }

        int[] outputs = [.. extents.Select(extent => extent / window)];
        return outputs.All(output => output > 0)
            ? (Sources(extents, outputs, window, (p, d, _) => (p * window) + d), outputs)
            : throw new InvalidInputException($"the window of size {window} is larger than the input, which has {string.Join(" x ", extents)} positions; take a smaller window or global-avg-pool");
    }

    private static int[][] Sources(IReadOnlyList<int> extents, int[] outputs, int size, Func<int, int, int, int> source)
    {
        int[][] Axis(int axis) => [.. Enumerable.Range(0, outputs[axis]).Select(p => (int[])[.. Enumerable.Range(0, size).Select(d => source(p, d, extents[axis]))])];
        int[][] first = Axis(0);
        if (extents.Count == 1)
        {
            return first;
        }

        int[][] second = Axis(1);
        return [.. from rows in first from columns in second select (int[])[.. from row in rows from column in columns select row < 0 || column < 0 ? -1 : (row * extents[1]) + column]];
    }
}
