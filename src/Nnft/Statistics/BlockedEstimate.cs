namespace Nnft.Statistics;

/// <summary>An estimate together with what the blocks of independent samples say of it, from which joint tests of several estimates can be made.</summary>
/// <param name="Estimate">The estimate from all samples.</param>
/// <param name="BlockValues">One nearly independent measurement per block; their mean is the estimate, up to terms of second order in the fluctuations.</param>
public sealed record BlockedEstimate(Estimate Estimate, IReadOnlyList<double> BlockValues);
