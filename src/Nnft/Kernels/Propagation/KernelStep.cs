namespace Nnft.Kernels.Propagation;

/// <summary>
/// What one layer does to kernels. First all inputs' kernels with themselves go through the whole network, so that a step knows the variances there; then blocks of pairs follow,
/// in any order and by several threads.
/// </summary>
internal abstract class KernelStep
{
    /// <summary>Learns what the step needs from the kernels of all inputs with themselves, and carries them through.</summary>
    /// <param name="selves">One block for each input, in order.</param>
    public virtual void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        foreach (KernelBlock self in selves)
        {
            Apply(self);
        }
    }

    /// <summary>Carries a block through. Safe for use by several threads.</summary>
    public abstract void Apply(KernelBlock block);
}
