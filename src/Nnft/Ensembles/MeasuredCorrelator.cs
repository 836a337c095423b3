using Nnft.Statistics;

namespace Nnft.Ensembles;

/// <summary>One correlator by one estimator.</summary>
/// <param name="Full">G^(n), with the standard error from independent networks.</param>
/// <param name="Connected">G_c^(n) = the cumulant, with its standard error by the delta method; not a number unless it was asked for.</param>
/// <param name="Tails">Whether the mean is carried by a few networks (neurons, for the neuron estimator).</param>
/// <param name="BagDeviation">
/// The standard deviation of G^(n) over bags (with bags - 1 in the denominator), the "background" of the papers; divided by the root of the number of bags it is an error of the mean.
/// NaN with fewer than two bags.
/// </param>
public sealed record MeasuredCorrelator(Estimate Full, Estimate Connected, TailDiagnostic Tails, double BagDeviation);
