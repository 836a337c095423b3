using Nnft.Networks;

namespace Nnft.SynapticFields;

/// <summary>Whether the expansion of a cost about zero weights converges at given weights.</summary>
public enum SeriesConvergence
{
    /// <summary>Shown to converge: entire activations, pre-activations inside the radius with one hidden layer, or the majorant test at any depth.</summary>
    Converges,

    /// <summary>Shown to diverge: one hidden layer with a pre-activation outside the radius.</summary>
    Diverges,

    /// <summary>Not decided: deep networks may diverge although every pre-activation lies inside the radius.</summary>
    Unknown,
}

/// <summary>The radius test of the expansion about zero weights.</summary>
public static class ConvergenceRadius
{
    /// <summary>The radius of convergence of an activation's series at 0: pi/2 for tanh, pi for the logistic function, infinite for entire functions; null where this is not known.</summary>
    public static double? Of(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return activation.Name switch
        {
            "tanh" => 0.5 * Math.PI,
            "sigmoid" or "sigmoid(z)" => Math.PI,
            "erf" or "sin" or "cos" or "cosnet" or "gelu" or "gauss" => double.PositiveInfinity,
            _ => ActivationSeries.Degree(activation) is not null ? double.PositiveInfinity : null,
        };
    }

    /// <summary>Judges a network at given weights.</summary>
    public static SeriesConvergence Judge(NetworkCost cost, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(weights);
        Activation[] activations = [.. cost.Network.Layers.Select(l => l.Activation).OfType<Activation>()];
        double?[] radii = [.. activations.Select(Of)];
        if (radii.All(r => r == double.PositiveInfinity))
        {
            return SeriesConvergence.Converges;
        }

        if (radii.Any(r => r is null))
        {
            return SeriesConvergence.Unknown;
        }

        if (activations.Length == 1)
        {
            return cost.LargestArgument([.. weights]) < radii[0] ? SeriesConvergence.Converges : SeriesConvergence.Diverges;
        }

        return cost.Data.X.All(x => MajorantConverges(cost.Network, weights, x)) ? SeriesConvergence.Converges : SeriesConvergence.Unknown;
    }

    // The network with absolute weights, biases and data, and the majorant of each activation: tan(u) for tanh, 1/2 + tan(u/2)/2 for the logistic function.
    private static bool MajorantConverges(SynapticNetwork network, IReadOnlyList<double> weights, double[] input)
    {
        double[] neurons = [.. input.Select(Math.Abs)];
        int offset = 0;
        foreach (SynapticLayer layer in network.Layers)
        {
            double[] u = new double[layer.Outputs];
            for (int c = 0; c < layer.Connections.Count; c++)
            {
                u[layer.Connections[c].To] += Math.Abs(weights[offset + c]) * neurons[layer.Connections[c].From];
            }

            for (int j = 0; layer.HasBias && j < u.Length; j++)
            {
                u[j] += Math.Abs(weights[offset + layer.Connections.Count + j]);
            }

            if (layer.Activation is { } g)
            {
                double? radius = Of(g);
                bool logistic = radius == Math.PI;
                if (radius == double.PositiveInfinity || u.Any(v => v >= radius))
                {
                    return false;
                }

                u = [.. u.Select(v => logistic ? 0.5 + (0.5 * Math.Tan(0.5 * v)) : Math.Tan(v))];
            }

            neurons = u;
            offset += layer.Parameters;
        }

        return true;
    }
}
