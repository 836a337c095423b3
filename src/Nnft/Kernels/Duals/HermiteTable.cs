using System.Runtime.CompilerServices;
using Nnft.Networks;
using Nnft.Numerics.Lanes;

namespace Nnft.Kernels.Duals;

/// <summary>
/// Duals of many pairs by Mehler's series: with s(sqrt(a) t) = sum_k c_k(a) h_k(t) in orthonormal Hermite polynomials, D0 = sum_k c_k(a) c_k(b) rho^k, and D1 the same with
/// the coefficients of s'. After K terms the rest is at most |rho|^K sqrt(T(a) T(b)) with T(a) = E s^2 - sum_{k &lt; K} c_k^2 (Cauchy-Schwarz), which is known; pairs
/// for which that is not small enough, close to |rho| = 1, are computed one by one.
/// </summary>
internal sealed class HermiteTable : DualTable
{
    private const double Tolerance = 2e-14;

    private readonly DualActivation _dual;
    private readonly double[] _variances;
    private readonly double[] _inverseDeviations;
    private readonly HermiteCoefficients _values;
    private readonly HermiteCoefficients? _slopes;
    private readonly double _largestCorrelation;

    private HermiteTable(DualActivation dual, double[] variances, HermiteCoefficients values, HermiteCoefficients? slopes)
    {
        (_dual, _variances, _values, _slopes) = (dual, variances, values, slopes);
        _inverseDeviations = Array.ConvertAll(variances, variance => variance == 0.0 ? 0.0 : 1.0 / Math.Sqrt(variance));
        _largestCorrelation = Math.Min(values.LargestCorrelation(Tolerance), slopes?.LargestCorrelation(Tolerance) ?? 1.0);
    }

    /// <inheritdoc/>
    public override double RelativeError => Tolerance;

    /// <summary>Expands s and s' at all variances.</summary>
    public static HermiteTable Create(DualActivation dual, double[] variances)
    {
        Activation activation = dual.Activation;
        Parity opposite = activation.Parity switch { Parity.Odd => Parity.Even, Parity.Even => Parity.Odd, _ => Parity.None };
        return new HermiteTable(
            dual,
            variances,
            HermiteCoefficients.Create(activation.Apply, activation, activation.Parity, variances),
            dual.HasSlope ? HermiteCoefficients.Create(activation.ApplyDerivative, activation, opposite, variances) : null);
    }

    /// <inheritdoc/>
    public override (double D0, double D1) Diagonal(int index) => (_values.Square(index), _slopes?.Square(index) ?? double.NaN);

    /// <inheritdoc/>
    public override void Row(int row, int firstColumn, Span<double> covariances, Span<double> slopes)
    {
        if (Lanes8.IsSupported)
        {
            Row<Lanes16>(row, firstColumn, covariances, slopes);
        }
        else if (Lanes4.IsSupported)
        {
            Row<Lanes4>(row, firstColumn, covariances, slopes);
        }
        else
        {
            Row<Lanes1>(row, firstColumn, covariances, slopes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row<T>(int row, int firstColumn, Span<double> covariances, Span<double> slopes)
        where T : struct, ILanes<T>
    {
        int k = 0;
        for (; k <= covariances.Length - T.Count; k += T.Count)
        {
            At<T>(row, firstColumn + k, covariances.Slice(k, T.Count), slopes.IsEmpty ? [] : slopes.Slice(k, T.Count));
        }

        for (; k < covariances.Length; k++)
        {
            At<Lanes1>(row, firstColumn + k, covariances.Slice(k, 1), slopes.IsEmpty ? [] : slopes.Slice(k, 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At<T>(int row, int column, Span<double> covariances, Span<double> slopes)
        where T : struct, ILanes<T>
    {
        T covariance = T.Load(ref covariances[0]);
        T correlation = covariance * (T.Create(_inverseDeviations[row]) * T.Load(ref _inverseDeviations[column]));
        correlation = T.AtLeast(T.Create(-1.0), T.AtMost(T.Create(1.0), correlation));
        Span<double> before = stackalloc double[T.Count];
        T.Store(covariance, ref before[0]);
        Span<double> correlations = stackalloc double[T.Count];
        T.Store(correlation, ref correlations[0]);
        T.Store(_values.Sum(row, column, correlation), ref covariances[0]);
        if (!slopes.IsEmpty)
        {
            T.Store(_slopes is null ? T.Create(double.NaN) : _slopes.Sum(row, column, correlation), ref slopes[0]);
        }

        if (_largestCorrelation >= 1.0)
        {
            return;
        }

        for (int k = 0; k < correlations.Length; k++)
        {
            if (Math.Abs(correlations[k]) > _largestCorrelation)
            {
                Dual single = _dual.At(_variances[row], _variances[column + k], before[k]);
                covariances[k] = single.D0;
                if (!slopes.IsEmpty)
                {
                    slopes[k] = single.D1;
                }
            }
        }
    }
}
