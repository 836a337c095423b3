using System.Numerics;

namespace Nnft.Kernels.Propagation;

/// <summary>An activation: K -> D0(K), Theta -> D1(K) Theta, element by element.</summary>
internal sealed class ActivationStep(DualActivation dual, string place) : KernelStep
{
    private DualTable? _table;
    private double[]? _variances;
    private double[]? _means;

    /// <summary>How the averages are obtained.</summary>
    public string Method => dual.Method;

    /// <summary>Error of the averages relative to the diagonal.</summary>
    public double RelativeError => _table?.RelativeError ?? 0.0;

    /// <summary>E s at every input and position, for a normalisation that follows.</summary>
    public IReadOnlyList<double> Means => _means ??= [.. ComputeMeans()];

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        int positions = selves[0].Positions;
        double[] variances = new double[selves.Count * positions];
        for (int i = 0; i < selves.Count; i++)
        {
            for (int p = 0; p < positions; p++)
            {
                double variance = selves[i].Values[p * (positions + 1)];
                variances[(i * positions) + p] = double.IsFinite(variance) && variance >= 0.0
                    ? variance
                    : throw new InvalidInputException($"{place}: the variance in front of it is {variance} at input {i + 1}; the kernel diverges with depth. Reduce C_W or the number of layers.");
            }
        }

        _variances = variances;
        try
        {
            _table = dual.Tabulate(variances);
            base.Prepare(selves);
        }
        catch (InvalidInputException problem)
        {
            throw new InvalidInputException($"{place}: {problem.Message}");
        }
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        int positions = block.Positions;
        int stride = block.Stride;
        Span<double> slopes = block.Tangents is null ? [] : new double[stride];
        for (int row = 0; row < block.Rows * positions; row++)
        {
            int variable = (block.FirstRow * positions) + row;
            int self = variable - (block.FirstColumn * positions);
            Span<double> values = block.Values.AsSpan(row * stride, stride);
            if (stride > 1 || self != 0)
            {
                _table!.Row(variable, block.FirstColumn * positions, values, slopes);
            }

            if (self >= 0 && self < stride)
            {
                (values[self], double slope) = _table!.Diagonal(variable);
                if (!slopes.IsEmpty)
                {
                    slopes[self] = slope;
                }
            }

            if (block.Tangents is { } tangents)
            {
                Multiply(tangents.AsSpan(row * stride, stride), slopes);
            }
        }
    }

    private static void Multiply(Span<double> tangents, ReadOnlySpan<double> slopes)
    {
        int k = 0;
        for (; k <= tangents.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            (new Vector<double>(tangents[k..]) * new Vector<double>(slopes[k..])).CopyTo(tangents[k..]);
        }

        for (; k < tangents.Length; k++)
        {
            tangents[k] *= slopes[k];
        }
    }

    private IEnumerable<double> ComputeMeans()
    {
        var known = new Dictionary<double, double>();
        foreach (double variance in _variances!)
        {
            if (!known.TryGetValue(variance, out double mean))
            {
                mean = dual.Activation.Parity == Networks.Parity.Odd ? 0.0 : GaussianAverage.Of(dual.Activation.Evaluate, variance, dual.Activation.Kinks).Value;
                known.Add(variance, mean);
            }

            yield return mean;
        }
    }
}
