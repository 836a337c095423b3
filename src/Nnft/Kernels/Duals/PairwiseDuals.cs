namespace Nnft.Kernels.Duals;

/// <summary>Duals computed pair by pair.</summary>
internal sealed class PairwiseDuals(DualActivation dual, double[] variances) : DualTable
{
    /// <inheritdoc/>
    public override double RelativeError => 0.0;

    /// <inheritdoc/>
    public override (double D0, double D1) Diagonal(int index)
    {
        Dual at = dual.At(variances[index], variances[index], variances[index]);
        return (at.D0, at.D1);
    }

    /// <inheritdoc/>
    public override void Row(int row, int firstColumn, Span<double> covariances, Span<double> slopes)
    {
        for (int k = 0; k < covariances.Length; k++)
        {
            Dual at = dual.At(variances[row], variances[firstColumn + k], covariances[k]);
            covariances[k] = at.D0;
            if (!slopes.IsEmpty)
            {
                slopes[k] = at.D1;
            }
        }
    }
}
