using Nnft.Networks;

namespace Nnft.SynapticFields;

/// <summary>Where a weight stands in a network.</summary>
/// <param name="Layer">From 0 at the input.</param>
/// <param name="From">The neuron it comes from; -1 for a bias.</param>
/// <param name="To">The neuron it feeds.</param>
/// <param name="Position">Midpoint between the two neurons (the neuron it feeds for a bias), in units of the widest layer.</param>
public sealed record Synapse(int Layer, int From, int To, double Position)
{
    /// <summary>Such as W2(3,1) for the weight from neuron 1 to neuron 3 of the second layer, b1(0) for a bias.</summary>
    public string Name => From < 0 ? $"b{Layer + 1}({To})" : $"W{Layer + 1}({To},{From})";
}

/// <summary>A small network with a weight of its own for every synapse, as a lattice of weights.</summary>
public sealed class SynapticNetwork
{
    private SynapticNetwork(IReadOnlyList<SynapticLayer> layers, bool isRing)
    {
        Layers = layers;
        IsRing = isRing;
        double widest = layers.Max(layer => Math.Max(layer.Inputs, layer.Outputs));
        Synapses = [.. layers.SelectMany((layer, l) => SynapsesOf(layer, l, widest, isRing))];
    }

    /// <summary>The layers from the input on.</summary>
    public IReadOnlyList<SynapticLayer> Layers { get; }

    /// <summary>Whether all layers are rings of the same number of sites with the same connections everywhere.</summary>
    public bool IsRing { get; }

    /// <summary>All weights in their order: layer by layer, biases after the weights of their layer. On rings the order inside a layer is offset by offset, site by site.</summary>
    public IReadOnlyList<Synapse> Synapses { get; }

    /// <summary>Number of weights and biases.</summary>
    public int Parameters => Synapses.Count;

    /// <summary>A network in which every neuron sees all neurons below.</summary>
    /// <param name="widths">Neurons per layer, from inputs to outputs.</param>
    /// <param name="hidden">Activation of hidden layers.</param>
    /// <param name="output">Activation of the outputs, null for linear.</param>
    /// <param name="biases">Whether neurons have biases.</param>
    /// <exception cref="InvalidInputException">Fewer than two layers, or a width below 1.</exception>
    public static SynapticNetwork Dense(IReadOnlyList<int> widths, Activation hidden, Activation? output, bool biases)
    {
        ArgumentNullException.ThrowIfNull(widths);
        if (widths.Count < 2 || widths.Any(n => n < 1))
        {
            throw new InvalidInputException($"a network needs inputs and outputs and at least one neuron in every layer, got widths [{string.Join(", ", widths)}]");
        }

        List<SynapticLayer> layers = [];
        for (int l = 0; l + 1 < widths.Count; l++)
        {
            (int inputs, int outputs) = (widths[l], widths[l + 1]);
            (int, int)[] connections = [.. from to in Enumerable.Range(0, outputs) from @from in Enumerable.Range(0, inputs) select (@from, to)];
            layers.Add(new SynapticLayer(inputs, outputs, connections, biases, l + 2 < widths.Count ? hidden : output));
        }

        return new SynapticNetwork(layers, false);
    }

    /// <summary>A network of rings: neuron i sees the neurons i - m ... i + m below, every synapse with a weight of its own.</summary>
    /// <param name="sites">Neurons per layer.</param>
    /// <param name="depth">Layers of weights.</param>
    /// <param name="halfWidth">m.</param>
    /// <param name="hidden">Activation of hidden layers.</param>
    /// <param name="output">Activation of the outputs, null for linear.</param>
    /// <param name="biases">Whether neurons have biases.</param>
    /// <exception cref="InvalidInputException">No layers, a negative half width, or a ring too small for its connections.</exception>
    public static SynapticNetwork Ring(int sites, int depth, int halfWidth, Activation hidden, Activation? output, bool biases)
    {
        if (depth < 1 || halfWidth < 0 || sites < (2 * halfWidth) + 1)
        {
            throw new InvalidInputException($"a ring needs at least one layer and 2 half-width + 1 = {(2 * halfWidth) + 1} sites, got {depth} layers of {sites} sites; choose a smaller half-width or more inputs");
        }

        (int, int)[] connections = [.. from offset in Enumerable.Range(-halfWidth, (2 * halfWidth) + 1) from to in Enumerable.Range(0, sites) select ((to + offset + sites) % sites, to)];
        return new SynapticNetwork([.. Enumerable.Range(0, depth).Select(l => new SynapticLayer(sites, sites, connections, biases, l + 1 < depth ? hidden : output))], true);
    }

    /// <summary>
    /// Which pairs of weights can couple for some data: exactly those that have a common output downstream, whatever the activation. On rings this is a light cone: nothing beyond the distance
    /// m (L'_a + L'_b) of the neurons that the weights feed, with L' the number of layers that follow.
    /// </summary>
    public bool[,] CouplingMask()
    {
        int outputs = Layers[^1].Outputs;
        bool[][][] reach = new bool[Layers.Count][][];
        for (int l = Layers.Count - 1; l >= 0; l--)
        {
            reach[l] = [.. Enumerable.Range(0, Layers[l].Outputs).Select(_ => new bool[outputs])];
            for (int neuron = 0; neuron < reach[l].Length && l == Layers.Count - 1; neuron++)
            {
                reach[l][neuron][neuron] = true;
            }

            foreach ((int from, int to) in l + 1 < Layers.Count ? Layers[l + 1].Connections : [])
            {
                for (int o = 0; o < outputs; o++)
                {
                    reach[l][from][o] |= reach[l + 1][to][o];
                }
            }
        }

        int n = Parameters;
        bool[,] mask = new bool[n, n];
        for (int a = 0; a < n; a++)
        {
            bool[] down = reach[Synapses[a].Layer][Synapses[a].To];
            for (int b = a; b < n; b++)
            {
                bool[] other = reach[Synapses[b].Layer][Synapses[b].To];
                mask[a, b] = mask[b, a] = down.Zip(other, (x, y) => x && y).Any(common => common);
            }
        }

        return mask;
    }

    private static IEnumerable<Synapse> SynapsesOf(SynapticLayer layer, int l, double widest, bool isRing)
    {
        foreach ((int from, int to) in layer.Connections)
        {
            double below = Place(from, layer.Inputs);
            double above = Place(to, layer.Outputs);
            double middle = 0.5 * (below + above);

            // Around a ring the midpoint lies on the shorter way.
            yield return new Synapse(l, from, to, isRing && Math.Abs(below - above) > 0.5 * widest ? (middle + (0.5 * widest)) % widest : middle);
        }

        for (int to = 0; layer.HasBias && to < layer.Outputs; to++)
        {
            yield return new Synapse(l, -1, to, Place(to, layer.Outputs));
        }

        double Place(int neuron, int width) => (neuron + 0.5) * widest / width;
    }
}
