namespace Nnft.Correlators.NeuronMoments;

/// <summary>A family of quadrature rules over the latent variables, ordered by fineness.</summary>
internal interface INodeRule
{
    /// <summary>About how many nodes the rule of this level has.</summary>
    double NodeCount(int level);

    /// <summary>Feeds all nodes of the rule of this level to the sweep; level 0 is the coarsest.</summary>
    void Feed(MomentSweep sweep, int level);
}
