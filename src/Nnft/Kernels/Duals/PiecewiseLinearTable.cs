using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Numerics.Lanes;

namespace Nnft.Kernels.Duals;

/// <summary>The closed form of <see cref="PositiveHomogeneousDual"/> for m = 1 over whole rows, several columns at a time.</summary>
internal sealed class PiecewiseLinearTable(DualActivation dual, double below, double above, double[] variances) : DualTable
{
    private const double PerfectCorrelation = 1e-15;
    private readonly double _squares = ((below * below) + (above * above)) / (2.0 * Math.PI);
    private readonly double _product = 2.0 * below * above / (2.0 * Math.PI);

    /// <inheritdoc/>
    public override double RelativeError => 0.0;

    /// <inheritdoc/>
    public override (double D0, double D1) Diagonal(int index)
    {
        double variance = variances[index];
        double half = 0.5 * ((below * below) + (above * above));
        return variance == 0.0 ? (0.0, dual.At(0.0, 0.0, 0.0).D1) : (half * variance, half);
    }

    /// <inheritdoc/>
    public override void Row(int row, int firstColumn, Span<double> covariances, Span<double> slopes)
    {
        ReadOnlySpan<double> columns = variances.AsSpan(firstColumn, covariances.Length);
        if (Lanes8.IsSupported)
        {
            Row<Lanes8>(variances[row], columns, covariances, slopes);
        }
        else if (Lanes4.IsSupported)
        {
            Row<Lanes4>(variances[row], columns, covariances, slopes);
        }
        else
        {
            Row<Lanes1>(variances[row], columns, covariances, slopes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Row<T>(double variance, ReadOnlySpan<double> columns, Span<double> covariances, Span<double> slopes)
        where T : struct, ILanes<T>
    {
        // Without a use for the slopes they are written over the values, which come last.
        ref double values = ref MemoryMarshal.GetReference(covariances);
        ref double tangents = ref slopes.IsEmpty ? ref values : ref MemoryMarshal.GetReference(slopes);
        ref double other = ref MemoryMarshal.GetReference(columns);
        int k = 0;
        for (; k <= covariances.Length - T.Count; k += T.Count)
        {
            At(T.Create(variance), T.Load(ref Unsafe.Add(ref other, k)), ref Unsafe.Add(ref values, k), ref Unsafe.Add(ref tangents, k));
        }

        for (; k < covariances.Length; k++)
        {
            At(Lanes1.Create(variance), Lanes1.Load(ref Unsafe.Add(ref other, k)), ref Unsafe.Add(ref values, k), ref Unsafe.Add(ref tangents, k));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At<T>(T a, T b, ref double value, ref double slope)
        where T : struct, ILanes<T>
    {
        T c = T.Load(ref value);
        T zero = T.Create(0.0);
        T square = c * c;
        T product = a * b;
        T rounding = T.MultiplySubtractFrom(c, c, square);
        T determinant = T.MultiplyAdd(a, b, zero - square) + rounding;
        T perfect = T.LessThan(determinant, T.Create(PerfectCorrelation) * product);
        T sine = T.Sqrt(T.Select(perfect, zero, determinant));
        T angle = Arctangent.UpperAngle(sine, zero - c);
        T opposite = T.Create(Math.PI) - angle;
        T same = T.MultiplyAdd(angle, c, sine);
        T mixed = T.MultiplySubtractFrom(opposite, c, sine);
        T.Store(T.MultiplyAdd(T.Create(_squares), angle, T.Create(_product) * opposite), ref slope);
        T.Store(T.MultiplySubtractFrom(T.Create(_product), mixed, T.Create(_squares) * same), ref value);
    }
}
