using System.Numerics;

namespace Nnft.Kernels.Propagation;

/// <summary>Weights and biases: K' = C_b + C_W S, Theta' = lambda_b + lambda_W S + C_W Theta.</summary>
internal sealed class AffineStep(double biasVariance, double weightVariance, double biasRate, double weightRate) : KernelStep
{
    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        Span<double> values = block.Values;
        Span<double> tangents = block.Tangents;
        int k = 0;
        for (; k <= values.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            var s = new Vector<double>(values[k..]);
            if (!tangents.IsEmpty)
            {
                (new Vector<double>(biasRate) + (weightRate * s) + (weightVariance * new Vector<double>(tangents[k..]))).CopyTo(tangents[k..]);
            }

            (new Vector<double>(biasVariance) + (weightVariance * s)).CopyTo(values[k..]);
        }

        for (; k < values.Length; k++)
        {
            if (!tangents.IsEmpty)
            {
                tangents[k] = biasRate + (weightRate * values[k]) + (weightVariance * tangents[k]);
            }

            values[k] = biasVariance + (weightVariance * values[k]);
        }
    }
}
