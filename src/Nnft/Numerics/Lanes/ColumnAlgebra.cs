using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nnft.Numerics.Lanes;

/// <summary>Matrices and vectors of several systems at once: every element is a row of <see cref="RandomTable.Columns"/> numbers, one per system.</summary>
internal static class ColumnAlgebra<T>
    where T : struct, ILanes<T>
{
    private const int Columns = RandomTable.Columns;

    /// <summary>result_i += scale sum_j matrix_ij vector_j.</summary>
    public static void AddProduct(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, double scale, Span<double> result)
    {
        ref double m = ref MemoryMarshal.GetReference(matrix);
        ref double v = ref MemoryMarshal.GetReference(vector);
        for (int column = 0; column < Columns; column += T.Count)
        {
            for (int i = 0; i < result.Length; i += Columns)
            {
                int row = i / Columns * vector.Length;
                T sum = T.Create(0.0);
                for (int j = 0; j < vector.Length; j += Columns)
                {
                    sum = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref m, row + j + column)), T.Load(ref Unsafe.Add(ref v, j + column)), sum);
                }

                T.Store(T.MultiplyAdd(sum, T.Create(scale), T.Load(in result[i + column])), ref result[i + column]);
            }
        }
    }

    /// <summary>Two products with one matrix, which is read once: first += scale matrix left, second += scale matrix right.</summary>
    public static void AddProducts(ReadOnlySpan<double> matrix, ReadOnlySpan<double> left, ReadOnlySpan<double> right, double scale, Span<double> first, Span<double> second)
    {
        ref double m = ref MemoryMarshal.GetReference(matrix);
        ref double v = ref MemoryMarshal.GetReference(left);
        ref double w = ref MemoryMarshal.GetReference(right);
        for (int column = 0; column < Columns; column += T.Count)
        {
            for (int i = 0; i < first.Length; i += Columns)
            {
                int row = i / Columns * left.Length;
                T sum = T.Create(0.0);
                T other = T.Create(0.0);
                for (int j = 0; j < left.Length; j += Columns)
                {
                    T element = T.Load(ref Unsafe.Add(ref m, row + j + column));
                    sum = T.MultiplyAdd(element, T.Load(ref Unsafe.Add(ref v, j + column)), sum);
                    other = T.MultiplyAdd(element, T.Load(ref Unsafe.Add(ref w, j + column)), other);
                }

                T.Store(T.MultiplyAdd(sum, T.Create(scale), T.Load(in first[i + column])), ref first[i + column]);
                T.Store(T.MultiplyAdd(other, T.Create(scale), T.Load(in second[i + column])), ref second[i + column]);
            }
        }
    }

    /// <summary>result_j += scale sum_i matrix_ij vector_i.</summary>
    public static void AddTransposedProduct(ReadOnlySpan<double> matrix, ReadOnlySpan<double> vector, double scale, Span<double> result)
    {
        ref double m = ref MemoryMarshal.GetReference(matrix);
        ref double target = ref MemoryMarshal.GetReference(result);
        for (int column = 0; column < Columns; column += T.Count)
        {
            for (int i = 0; i < vector.Length; i += Columns)
            {
                int row = i / Columns * result.Length;
                T factor = T.Load(in vector[i + column]) * T.Create(scale);
                for (int j = 0; j < result.Length; j += Columns)
                {
                    ref double place = ref Unsafe.Add(ref target, j + column);
                    T.Store(T.MultiplyAdd(T.Load(ref Unsafe.Add(ref m, row + j + column)), factor, T.Load(ref place)), ref place);
                }
            }
        }
    }

    /// <summary>result = sum_i left_i right_i, one number per system.</summary>
    public static void Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        for (int column = 0; column < Columns; column += T.Count)
        {
            T sum = T.Create(0.0);
            for (int i = column; i < left.Length; i += Columns)
            {
                sum = T.MultiplyAdd(T.Load(in left[i]), T.Load(in right[i]), sum);
            }

            T.Store(sum, ref result[column]);
        }
    }

    /// <summary>result_i += scale factor vector_i with one factor per system.</summary>
    public static void AddScaled(ReadOnlySpan<double> vector, ReadOnlySpan<double> factor, double scale, Span<double> result)
    {
        for (int column = 0; column < Columns; column += T.Count)
        {
            T multiplier = T.Load(in factor[column]) * T.Create(scale);
            for (int i = column; i < vector.Length; i += Columns)
            {
                T.Store(T.MultiplyAdd(T.Load(in vector[i]), multiplier, T.Load(in result[i])), ref result[i]);
            }
        }
    }
}
