namespace Nnft.Networks.Layers;

/// <summary>Texts of layers for messages.</summary>
internal static class LayerText
{
    private const int Longest = 40;

    /// <summary>The text of a layer, cut where it is long.</summary>
    public static string Short(Layer layer)
    {
        string text = layer.ToString();
        return text.Length <= Longest ? text : text[..(Longest - 3)] + "...";
    }
}
