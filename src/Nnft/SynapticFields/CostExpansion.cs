using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// The cost of a network as a power series in the displacement of its weights from a point: C = C_0 + J_1 w + w J_2 w + J_3 w w w + ... (arXiv:2503.08827, eq. 11), exact for polynomial activations up to the order, by
/// power series of the activations otherwise.
/// </summary>
public sealed class CostExpansion
{
    private const int MostWeightsAboveTwo = 60;
    private const int MostWeights = 300;

    private CostExpansion(TruncatedPolynomial polynomial) => Polynomial = polynomial;

    /// <summary>The cost as a polynomial; variables are weights in the order of <see cref="SynapticNetwork.Synapses"/>.</summary>
    public TruncatedPolynomial Polynomial { get; }

    /// <summary>Expands to an order.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="point">The weights W_0 to expand about.</param>
    /// <param name="order">1 to 6; above 2 for at most 60 weights.</param>
    /// <param name="cancellation">Interrupts the calculation.</param>
    /// <exception cref="InvalidInputException">The order or the size is beyond these limits, or an activation has a kink at a pre-activation of the point.</exception>
    public static CostExpansion Of(NetworkCost cost, IReadOnlyList<double> point, int order, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(point);
        int n = cost.Dimension;
        int most = order > 2 ? MostWeightsAboveTwo : MostWeights;
        if (order < 1 || order > TruncatedPolynomial.LargestOrder || n > most)
        {
            throw new InvalidInputException($"the expansion goes to order 1 to {TruncatedPolynomial.LargestOrder}, above order 2 for at most {MostWeightsAboveTwo} weights and else for at most {MostWeights}; got order {order} for {n} weights. Choose a lower order or a smaller network");
        }

        TruncatedPolynomial sum = TruncatedPolynomial.Constant(0.0, order);
        TruncatedPolynomial[] weights = [.. Enumerable.Range(0, n).Select(k => TruncatedPolynomial.Variable(k, point[k], order))];
        for (int l = 0; l < cost.Data.Samples; l++)
        {
            cancellation.ThrowIfCancellationRequested();
            TruncatedPolynomial[] outputs = Outputs(cost.Network, weights, cost.Data.X[l], order);
            for (int i = 0; i < outputs.Length; i++)
            {
                outputs[i].Add(-cost.Data.Y[l][i]);
                sum.Add(outputs[i].Times(outputs[i]));
            }
        }

        return new CostExpansion(sum);
    }

    /// <summary>J_2 = H/2 as a matrix.</summary>
    public double[,] SecondOrder(int weights)
    {
        double[,] j = new double[weights, weights];
        foreach ((int[] variables, double coefficient) in Polynomial.Terms(2))
        {
            (int a, int b) = (variables[0], variables[1]);
            j[a, b] = j[b, a] = a == b ? coefficient : 0.5 * coefficient;
        }

        return j;
    }

    private static TruncatedPolynomial[] Outputs(SynapticNetwork network, TruncatedPolynomial[] weights, double[] input, int order)
    {
        TruncatedPolynomial[] neurons = [.. input.Select(x => TruncatedPolynomial.Constant(x, order))];
        bool isData = true;
        int offset = 0;
        foreach (SynapticLayer layer in network.Layers)
        {
            TruncatedPolynomial[] arguments = [.. Enumerable.Range(0, layer.Outputs).Select(_ => TruncatedPolynomial.Constant(0.0, order))];
            for (int c = 0; c < layer.Connections.Count; c++)
            {
                (int from, int to) = layer.Connections[c];
                if (isData)
                {
                    arguments[to].Add(weights[offset + c], input[from]);
                }
                else
                {
                    arguments[to].Add(weights[offset + c].Times(neurons[from]));
                }
            }

            for (int j = 0; layer.HasBias && j < arguments.Length; j++)
            {
                arguments[j].Add(weights[offset + layer.Connections.Count + j]);
            }

            neurons = layer.Activation is { } g ? [.. arguments.Select(u => u.Compose(ActivationSeries.At(g, u.ConstantTerm, order)))] : arguments;
            isData = false;
            offset += layer.Parameters;
        }

        return neurons;
    }
}
