namespace Nnft.Correlators.Diagrams;

/// <summary>
/// Feynman rules on a finite set of inputs: the propagator is a matrix K_ij, and a vertex is summed over the inputs with weights, int -> sum_i w_i.
/// </summary>
public sealed class FiniteInputs : IFeynmanRules
{
    /// <summary>Largest number of products that one diagram may cost.</summary>
    private const double LargestCost = 2e9;

    private readonly double[,] _kernel;
    private readonly double[] _weights;

    private FiniteInputs(double[,] kernel, double[] weights, double condition)
    {
        _kernel = kernel;
        _weights = weights;
        Condition = condition;
    }

    /// <summary>Number of inputs.</summary>
    public int Count => _weights.Length;

    /// <summary>Ratio of the largest to the smallest eigenvalue of K.</summary>
    public double Condition { get; }

    /// <summary>K.</summary>
    public double Kernel(int i, int j) => _kernel[i, j];

    /// <summary>w.</summary>
    public double Weight(int i) => _weights[i];

    /// <summary>Sets up a finite set of inputs.</summary>
    /// <exception cref="InvalidInputException">K is not a square symmetric positive definite matrix of finite numbers, or there is not one finite weight per input.</exception>
    public static FiniteInputs Create(IReadOnlyList<IReadOnlyList<double>> kernel, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(weights);
        SymmetricKernel checkedKernel = SymmetricKernel.Create(kernel);
        if (weights.Count != kernel.Count || weights.Any(w => !double.IsFinite(w)))
        {
            throw new InvalidInputException($"weights must be one finite number per input, {kernel.Count} in all, got [{string.Join(", ", weights)}]");
        }

        return new FiniteInputs(checkedKernel.Matrix.ToArray(), [.. weights], checkedKernel.Condition);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">A leg is not one of the inputs, or the sum over all vertices has too many terms.</exception>
    public double Integral(FeynmanDiagram diagram, IReadOnlyList<int> legs)
    {
        ArgumentNullException.ThrowIfNull(diagram);
        ArgumentNullException.ThrowIfNull(legs);
        Check(diagram, legs);
        LegLabelling[] labellings = [.. diagram.Labellings()];
        double[] free = [.. labellings.Select(l => l.Pairs.Aggregate(1.0, (product, pair) => product * _kernel[legs[pair.First], legs[pair.Second]]))];
        int[] place = new int[diagram.Vertices];
        double sum = 0.0;
        do
        {
            double legFactors = 0.0;
            for (int i = 0; i < labellings.Length; i++)
            {
                double product = free[i];
                IReadOnlyList<int> vertexOf = labellings[i].VertexOf;
                for (int leg = 0; leg < legs.Count; leg++)
                {
                    product *= vertexOf[leg] < 0 ? 1.0 : _kernel[legs[leg], place[vertexOf[leg]]];
                }

                legFactors += product;
            }

            sum += Amputated(diagram, place) * legFactors;
        }
        while (Next(place));
        return sum;
    }

    /// <summary>The weights and internal lines for vertices at given inputs.</summary>
    private double Amputated(FeynmanDiagram diagram, int[] place)
    {
        double product = 1.0;
        for (int v = 0; v < place.Length; v++)
        {
            product *= _weights[place[v]] * Power(_kernel[place[v], place[v]], diagram.Loops[v]);
            for (int w = 0; w < v; w++)
            {
                product *= Power(_kernel[place[v], place[w]], diagram.Lines(v, w));
            }
        }

        return product;
    }

    private bool Next(int[] place)
    {
        for (int v = 0; v < place.Length; v++)
        {
            if (++place[v] < Count)
            {
                return true;
            }

            place[v] = 0;
        }

        return false;
    }

    private void Check(FeynmanDiagram diagram, IReadOnlyList<int> legs)
    {
        if (legs.Count != diagram.Legs || legs.Any(i => i < 0 || i >= Count))
        {
            throw new InvalidInputException(
                $"external legs must be {diagram.Legs} numbers of inputs, counted from 0 to {Count - 1}, got [{string.Join(", ", legs)}]");
        }

        double cost = Math.Pow(Count, diagram.Vertices) * diagram.Multiplicity * legs.Count;
        if (cost > LargestCost)
        {
            throw new InvalidInputException(
                $"the sum over {diagram.Vertices} vertices at {Count} inputs needs {cost:G2} products, at most {LargestCost:G1} are done; use fewer inputs or a lower order");
        }
    }

    private static double Power(double x, int n)
    {
        double product = 1.0;
        for (int i = 0; i < n; i++)
        {
            product *= x;
        }

        return product;
    }
}
