namespace Nnft.Kernels.Propagation;

/// <summary>
/// Normalisation over channels: S -> (S - m_1 m_2)/sqrt((S_11 - m_1^2 + eps)(S_22 - m_2^2 + eps)) with the channel means m behind an activation, zero behind weights; Theta takes the
/// same factor (the derivative of mean and deviation is of order 1/n).
/// </summary>
internal sealed class LayerNormStep(double epsilon, ActivationStep? activation, string place) : KernelStep
{
    private double[] _factors = [];
    private IReadOnlyList<double>? _means;

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<KernelBlock> selves)
    {
        int positions = selves[0].Positions;
        _means = activation?.Means;
        _factors = new double[selves.Count * positions];
        for (int i = 0; i < _factors.Length; i++)
        {
            double mean = _means?[i] ?? 0.0;
            double square = selves[i / positions].Values[i % positions * (positions + 1)];
            double variance = square - (mean * mean) + epsilon;
            _factors[i] = variance > 1e-15 * square
                ? 1.0 / Math.Sqrt(variance)
                : throw new InvalidInputException($"{place}: the channels of input {(i / positions) + 1} do not vary, so they cannot be normalised. Give eps > 0, a bias variance, or another input.");
        }

        base.Prepare(selves);
    }

    /// <inheritdoc/>
    public override void Apply(KernelBlock block)
    {
        int stride = block.Stride;
        int firstRow = block.FirstRow * block.Positions;
        int firstColumn = block.FirstColumn * block.Positions;
        for (int k = 0; k < block.Values.Length; k++)
        {
            int row = firstRow + (k / stride);
            int column = firstColumn + (k % stride);
            double factor = _factors[row] * _factors[column];
            block.Values[k] = factor * (block.Values[k] - (_means is null ? 0.0 : _means[row] * _means[column]));
            if (block.Tangents is { } tangents)
            {
                tangents[k] *= factor;
            }
        }
    }
}
