using Nnft.Networks;

namespace Nnft.SynapticFields;

/// <summary>Backpropagation for one sample together with its derivative along a direction in the space of weights, which is a product with the Hessian.</summary>
internal sealed class CurvedPass
{
    private readonly SynapticNetwork _network;
    private readonly ForwardPass _pass;
    private readonly double[] _target;
    private readonly double[][] _slopes;
    private readonly double[][] _bends;

    public CurvedPass(SynapticNetwork network, ForwardPass pass, double[] target)
    {
        (_network, _pass, _target) = (network, pass, target);
        _slopes = [.. network.Layers.Select((layer, l) => pass.Arguments[l].Select(u => NetworkCost.Slope(layer.Activation, u)).ToArray())];
        _bends = [.. network.Layers.Select((layer, l) => pass.Arguments[l].Select(u => Bend(layer.Activation, u)).ToArray())];
    }

    /// <summary>Adds the Hessian of the sample's cost times the direction to the image.</summary>
    public void HessianProduct(ReadOnlySpan<double> position, double[] direction, double[] image)
    {
        int depth = _network.Layers.Count;
        double[][] neurons = new double[depth + 1][];
        double[][] arguments = new double[depth][];
        neurons[0] = new double[_pass.Neurons[0].Length];
        int offset = 0;
        for (int layer = 0; layer < depth; layer++)
        {
            SynapticLayer synapses = _network.Layers[layer];
            int count = synapses.Connections.Count;
            double[] u = new double[synapses.Outputs];
            for (int c = 0; c < count; c++)
            {
                (int from, int to) = synapses.Connections[c];
                u[to] += (direction[offset + c] * _pass.Neurons[layer][from]) + (position[offset + c] * neurons[layer][from]);
            }

            for (int j = 0; synapses.HasBias && j < u.Length; j++)
            {
                u[j] += direction[offset + count + j];
            }

            arguments[layer] = u;
            neurons[layer + 1] = [.. u.Select((du, j) => _slopes[layer][j] * du)];
            offset += synapses.Parameters;
        }

        double[] error = [.. _pass.Neurons[^1].Select((z, i) => 2.0 * (z - _target[i]))];
        double[] change = [.. neurons[^1].Select(dz => 2.0 * dz)];
        for (int layer = depth - 1; layer >= 0; layer--)
        {
            SynapticLayer synapses = _network.Layers[layer];
            int count = synapses.Connections.Count;
            offset -= synapses.Parameters;
            for (int j = 0; j < error.Length; j++)
            {
                change[j] = (change[j] * _slopes[layer][j]) + (error[j] * _bends[layer][j] * arguments[layer][j]);
                error[j] *= _slopes[layer][j];
            }

            double[] errorBelow = new double[synapses.Inputs];
            double[] changeBelow = new double[synapses.Inputs];
            for (int c = 0; c < count; c++)
            {
                (int from, int to) = synapses.Connections[c];
                image[offset + c] += (change[to] * _pass.Neurons[layer][from]) + (error[to] * neurons[layer][from]);
                errorBelow[from] += error[to] * position[offset + c];
                changeBelow[from] += (change[to] * position[offset + c]) + (error[to] * direction[offset + c]);
            }

            for (int j = 0; synapses.HasBias && j < error.Length; j++)
            {
                image[offset + count + j] += change[j];
            }

            (error, change) = (errorBelow, changeBelow);
        }
    }

    // The second derivative; between kinks only.
    private static double Bend(Activation? activation, double argument) =>
        activation is null || activation.Kinks.Contains(argument) ? 0.0 : 2.0 * ActivationSeries.At(activation, argument, 2)[2];
}
