namespace Nnft.Kernels.Propagation;

/// <summary>Steps one after the other.</summary>
internal sealed class SequenceStep(IReadOnlyList<KernelStep> steps) : KernelStep
{
    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        foreach (KernelStep step in steps)
        {
            step.Prepare(selves);
        }
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        foreach (KernelStep step in steps)
        {
            step.Apply(block);
        }
    }
}
