namespace Nnft.Correlators.Diagrams;

/// <summary>A way to turn diagrams into numbers: a propagator, a set of points that vertices range over, and external legs that stand at some of them.</summary>
public interface IFeynmanRules
{
    /// <summary>
    /// The sum over all labellings of a diagram of int prod K, without coefficient, sign and couplings; <paramref name="legs"/> are the numbers of the points at
    /// which the external legs stand.
    /// </summary>
    double Integral(FeynmanDiagram diagram, IReadOnlyList<int> legs);
}
