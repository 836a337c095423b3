using Nnft.Networks.Layers;

namespace Nnft.Kernels.Propagation;

/// <summary>
/// Independent branches with the same input: K_a + K_b for their sum (with weights w^2 each, such as a skip connection), K_a K_b and Theta_a K_b + K_a Theta_b for their product.
/// </summary>
internal sealed class CombineStep(Combination combination, IReadOnlyList<(double Weight, KernelStep Branch)> branches) : KernelStep
{
    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        List<KernelBlock[]> results = [];
        foreach (var (_, branch) in branches)
        {
            KernelBlock[] copies = [.. selves.Select(self => self.Copy())];
            branch.Prepare(copies);
            results.Add(copies);
        }

        for (int i = 0; i < selves.Count; i++)
        {
            Combine(selves[i], [.. results.Select(result => result[i])]);
        }
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        var results = new KernelBlock[branches.Count];
        for (int k = 0; k < results.Length; k++)
        {
            results[k] = block.Copy();
            branches[k].Branch.Apply(results[k]);
        }

        Combine(block, results);
    }

    private void Combine(KernelBlock block, KernelBlock[] results)
    {
        double[] values = new double[results[0].Values.Length];
        double[]? tangents = block.Tangents is null ? null : new double[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            (double value, double tangent) = combination == Combination.Sum ? (0.0, 0.0) : (1.0, 0.0);
            for (int b = 0; b < results.Length; b++)
            {
                double square = branches[b].Weight * branches[b].Weight;
                double own = square * results[b].Values[k];
                double slope = square * (results[b].Tangents?[k] ?? 0.0);
                (value, tangent) = combination == Combination.Sum ? (value + own, tangent + slope) : (value * own, (tangent * own) + (value * slope));
            }

            values[k] = value;
            if (tangents is not null)
            {
                tangents[k] = tangent;
            }
        }

        block.Replace(results[0].Positions, values, tangents);
    }
}
