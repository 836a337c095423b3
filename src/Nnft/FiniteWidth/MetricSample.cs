namespace Nnft.FiniteWidth;

/// <summary>The outcome of <see cref="SingleInputChain"/>.</summary>
/// <param name="Layers">Layers 1 ... L.</param>
/// <param name="LastMetrics">Ghat of the last layer of every chain. Not to be written to.</param>
public sealed record MetricSample(IReadOnlyList<MetricLayer> Layers, IReadOnlyList<double> LastMetrics);
