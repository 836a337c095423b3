using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>The cost of a network on training data, C = sum over samples and outputs of (Y - Z)^2, with exact gradient and Hessian.</summary>
public sealed class NetworkCost : IPotential
{
    /// <summary>The largest network whose Hessian is stored as a matrix.</summary>
    public const int LargestDense = 20_000;

    /// <summary>The cost of a network whose inputs and outputs fit the data.</summary>
    /// <exception cref="InvalidInputException">They do not.</exception>
    public NetworkCost(SynapticNetwork network, TrainingData data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        (int inputs, int outputs) = (network.Layers[0].Inputs, network.Layers[^1].Outputs);
        (Network, Data) = inputs == data.Inputs && outputs == data.Outputs
            ? (network, data)
            : throw new InvalidInputException($"the network has {inputs} inputs and {outputs} outputs, the data {data.Inputs} and {data.Outputs}");
    }

    /// <summary>The network.</summary>
    public SynapticNetwork Network { get; }

    /// <summary>The data.</summary>
    public TrainingData Data { get; }

    /// <inheritdoc/>
    public int Dimension => Network.Parameters;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> position)
    {
        double cost = 0.0;
        for (int l = 0; l < Data.Samples; l++)
        {
            double[] z = Forward(position, Data.X[l]).Neurons[^1];
            for (int i = 0; i < z.Length; i++)
            {
                double r = Data.Y[l][i] - z[i];
                cost += r * r;
            }
        }

        return cost;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> position, Span<double> gradient)
    {
        gradient.Clear();
        for (int l = 0; l < Data.Samples; l++)
        {
            ForwardPass pass = Forward(position, Data.X[l]);
            double[] error = [.. pass.Neurons[^1].Select((z, i) => 2.0 * (z - Data.Y[l][i]))];
            int offset = Dimension;
            for (int layer = Network.Layers.Count - 1; layer >= 0; layer--)
            {
                SynapticLayer synapses = Network.Layers[layer];
                offset -= synapses.Parameters;
                double[] below = new double[synapses.Inputs];
                for (int j = 0; j < error.Length; j++)
                {
                    error[j] *= Slope(synapses.Activation, pass.Arguments[layer][j]);
                }

                for (int c = 0; c < synapses.Connections.Count; c++)
                {
                    (int from, int to) = synapses.Connections[c];
                    gradient[offset + c] += error[to] * pass.Neurons[layer][from];
                    below[from] += error[to] * position[offset + c];
                }

                for (int j = 0; synapses.HasBias && j < error.Length; j++)
                {
                    gradient[offset + synapses.Connections.Count + j] += error[j];
                }

                error = below;
            }
        }
    }

    /// <summary>The exact Hessian at given weights, by one Hessian-vector product (the derivative of backpropagation along a direction) per weight and sample.</summary>
    /// <exception cref="InvalidInputException">The network has more than <see cref="LargestDense"/> weights.</exception>
    public double[,] Hessian(ReadOnlySpan<double> position)
    {
        int n = Dimension;
        if (n > LargestDense)
        {
            throw new InvalidInputException($"a Hessian is stored for at most {LargestDense} weights, the network has {n}; choose a smaller network");
        }

        double[,] hessian = new double[n, n];
        double[] direction = new double[n];
        double[] image = new double[n];
        for (int l = 0; l < Data.Samples; l++)
        {
            ForwardPass pass = Forward(position, Data.X[l]);
            CurvedPass curved = new(Network, pass, Data.Y[l]);
            for (int k = 0; k < n; k++)
            {
                direction[k] = 1.0;
                Array.Clear(image);
                curved.HessianProduct(position, direction, image);
                direction[k] = 0.0;
                for (int i = 0; i < n; i++)
                {
                    hessian[i, k] += image[i];
                }
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                hessian[i, j] = hessian[j, i] = 0.5 * (hessian[i, j] + hessian[j, i]);
            }
        }

        return hessian;
    }

    /// <summary>The largest modulus of a pre-activation of a layer with an activation, on all data.</summary>
    public double LargestArgument(ReadOnlySpan<double> position)
    {
        double largest = 0.0;
        for (int l = 0; l < Data.Samples; l++)
        {
            ForwardPass pass = Forward(position, Data.X[l]);
            for (int layer = 0; layer < Network.Layers.Count; layer++)
            {
                largest = Network.Layers[layer].Activation is null ? largest : Math.Max(largest, pass.Arguments[layer].Max(Math.Abs));
            }
        }

        return largest;
    }

    internal static double Slope(Activation? activation, double argument) => activation is null ? 1.0 : activation.Derivative(argument);

    private ForwardPass Forward(ReadOnlySpan<double> position, double[] input)
    {
        int depth = Network.Layers.Count;
        ForwardPass pass = new(new double[depth + 1][], new double[depth][]);
        pass.Neurons[0] = input;
        int offset = 0;
        for (int layer = 0; layer < depth; layer++)
        {
            SynapticLayer synapses = Network.Layers[layer];
            double[] arguments = new double[synapses.Outputs];
            for (int c = 0; c < synapses.Connections.Count; c++)
            {
                (int from, int to) = synapses.Connections[c];
                arguments[to] += position[offset + c] * pass.Neurons[layer][from];
            }

            for (int j = 0; synapses.HasBias && j < arguments.Length; j++)
            {
                arguments[j] += position[offset + synapses.Connections.Count + j];
            }

            pass.Arguments[layer] = arguments;
            pass.Neurons[layer + 1] = synapses.Activation is { } g ? [.. arguments.Select(g.Evaluate)] : arguments;
            offset += synapses.Parameters;
        }

        return pass;
    }
}

/// <summary>The neurons of every layer (inputs first) and the arguments of their activations, for one sample.</summary>
internal sealed record ForwardPass(double[][] Neurons, double[][] Arguments);
