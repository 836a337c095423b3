namespace Nnft.SynapticFields;

/// <summary>A transformation of weights and whether it leaves the cost alone.</summary>
/// <param name="Name">What is transformed.</param>
/// <param name="Deviation">The largest relative change of the cost at some irregular weights; 0 up to rounding for a symmetry.</param>
public sealed record SymmetryReport(string Name, double Deviation)
{
    /// <summary>Whether it is a symmetry, to 1e-10.</summary>
    public bool Holds => Deviation < 1e-10;
}

/// <summary>
/// Symmetries of a cost, tested to all orders at once: on the cost itself at irregular weights. Permutations of hidden neurons, sign flips (odd activations) and rescalings (relu) of one hidden neuron, translation and
/// reflection of a ring. Orthogonal ones lead to charges of the damped dynamics; a rescaling does not, since it changes the kinetic energy.
/// </summary>
public static class NetworkSymmetries
{
    private const int Points = 3;

    /// <summary>All transformations that the architecture allows.</summary>
    public static IReadOnlyList<SymmetryReport> Of(NetworkCost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        SynapticNetwork network = cost.Network;
        List<SymmetryReport> reports = [];
        if (network.Layers.Count > 1 && network.Layers[0].Outputs > 1 && !network.IsRing)
        {
            reports.Add(Test(cost, "permutation of two hidden neurons", w => Relabelled(network, w, (layer, neuron) => layer == 1 && neuron < 2 ? 1 - neuron : neuron)));
        }

        if (network.Layers.Count > 1)
        {
            reports.Add(Test(cost, "sign flip of one hidden neuron", w => Scaled(network, w, -1.0)));
            reports.Add(Test(cost, "rescaling of one hidden neuron", w => Scaled(network, w, 1.7)));
        }

        if (network.IsRing)
        {
            int sites = network.Layers[0].Inputs;
            reports.Add(Test(cost, "translation by one site", w => Relabelled(network, w, (_, neuron) => (neuron + 1) % sites)));
            reports.Add(Test(cost, "reflection", w => Relabelled(network, w, (_, neuron) => sites - 1 - neuron)));
        }

        return reports;
    }

    private static SymmetryReport Test(NetworkCost cost, string name, Func<double[], double[]> transform)
    {
        double worst = 0.0;
        for (int point = 0; point < Points; point++)
        {
            double[] w = [.. Enumerable.Range(0, cost.Dimension).Select(i => 0.7 * Math.Sin(0.4 + (1.9 * i) + (2.3 * point * i) + point))];
            double value = cost.Value(w);
            worst = Math.Max(worst, Math.Abs(cost.Value(transform(w)) - value) / Math.Max(Math.Abs(value), double.Epsilon));
        }

        return new SymmetryReport(name, worst);
    }

    // Neurons are renamed layer by layer (0 are the inputs, whose data stay): every weight moves to the synapse between the renamed neurons.
    private static double[] Relabelled(SynapticNetwork network, double[] weights, Func<int, int, int> rename)
    {
        Dictionary<(int Layer, int From, int To), int> index = network.Synapses.Select((s, k) => (s, k)).ToDictionary(pair => (pair.s.Layer, pair.s.From, pair.s.To), pair => pair.k);
        double[] moved = new double[weights.Length];
        for (int k = 0; k < weights.Length; k++)
        {
            Synapse s = network.Synapses[k];
            int from = s.From < 0 ? -1 : rename(s.Layer, s.From);
            moved[index[(s.Layer, from, rename(s.Layer + 1, s.To))]] = weights[k];
        }

        return moved;
    }

    // The first hidden neuron: weights into it times a factor, weights out of it divided by it.
    private static double[] Scaled(SynapticNetwork network, double[] weights, double factor) =>
        [.. weights.Select((w, k) => network.Synapses[k] switch
        {
            { Layer: 0, To: 0 } => w * factor,
            { Layer: 1, From: 0 } => w / factor,
            _ => w,
        })];
}
