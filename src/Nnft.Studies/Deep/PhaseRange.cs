using Nnft.SignalPropagation;

namespace Nnft.Studies.Deep;

/// <summary>How much of the plane a phase diagram shows, so that the edge of chaos and the marked point are in it.</summary>
internal static class PhaseRange
{
    public static (double WeightVariance, double BiasVariance) Of(PhaseBoundary boundary, PhasesParameters parameters)
    {
        BoundaryPoint[] edge = [.. boundary.Branches.SelectMany(branch => branch)];
        double start = edge.Length > 0 ? edge.Min(p => p.WeightVariance) : Math.Max(parameters.WeightVariance, 1.0);
        double weight = parameters.LargestWeightVariance ?? Math.Max(1.6 * parameters.WeightVariance, Math.Min(4.0 * start, 1e6));
        double[] biases = [.. edge.Where(p => p.WeightVariance <= 0.6 * weight).Select(p => p.BiasVariance)];
        double bias = parameters.LargestBiasVariance ?? Math.Max(Math.Max(biases.DefaultIfEmpty(0.5).Max(), 1.6 * parameters.BiasVariance), 0.1);
        return (weight, bias);
    }
}
