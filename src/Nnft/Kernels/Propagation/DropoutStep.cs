namespace Nnft.Kernels.Propagation;

/// <summary>Dropout with a mask of its own for every input and position: what an input at a position has with itself is divided by the rate p that is kept, all else stays.</summary>
internal sealed class DropoutStep(double keep) : KernelStep
{
    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        foreach (var (_, place) in block.Selves())
        {
            for (int p = 0; p < block.Positions; p++)
            {
                int at = place + (p * (block.Stride + 1));
                block.Values[at] /= keep;
                if (block.Tangents is { } tangents)
                {
                    tangents[at] /= keep;
                }
            }
        }
    }
}
