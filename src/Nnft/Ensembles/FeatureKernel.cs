using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>
/// The inner loops of sampling one hidden layer. Lanes are networks: every array ends in <see cref="RandomTable.Columns"/> networks, features are laid out as
/// [point][neuron][network].
/// </summary>
internal static class FeatureKernel
{
    private const int Columns = RandomTable.Columns;

    /// <summary>z_i = bias * b + sum_a coefficient[i, a] * W0[a] - shift_i for every point i and neuron.</summary>
    public static void PreActivations<T>(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> biases, double biasScale, ReadOnlySpan<double> coefficients, ReadOnlySpan<double> shifts, int neurons, Span<double> z)
        where T : struct, ILanes<T>
    {
        int dimension = coefficients.Length / shifts.Length;
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double b = ref MemoryMarshal.GetReference(biases);
        ref double target = ref MemoryMarshal.GetReference(z);
        int length = neurons * Columns;
        for (int i = 0; i < shifts.Length; i++)
        {
            T shift = T.Create(-shifts[i]);
            T scale = T.Create(biasScale);
            T first = T.Create(coefficients[i * dimension]);
            for (int column = 0; column < length; column += T.Count)
            {
                T sum = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref b, column)), scale, shift);
                if (dimension == 1)
                {
                    sum = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref w, column)), first, sum);
                }
                else
                {
                    sum = AddInputs(ref w, column, coefficients.Slice(i * dimension, dimension), sum);
                }

                T.Store(sum, ref Unsafe.Add(ref target, (i * length) + column));
            }
        }
    }

    /// <summary>
    /// sums[point] += sum over neurons of weight[neuron] * feature[point, neuron], two points at a time: their chains of additions overlap and share the weights.
    /// </summary>
    public static void AddWeighted<T>(ReadOnlySpan<double> weights, int weightStride, ReadOnlySpan<double> features, int points, int neurons, Span<double> sums)
        where T : struct, ILanes<T>
    {
        ref double w = ref MemoryMarshal.GetReference(weights);
        ref double target = ref MemoryMarshal.GetReference(sums);
        int length = neurons * Columns;
        for (int column = 0; column < Columns; column += T.Count)
        {
            for (int i = 0; i < points; i += 2)
            {
                int other = Math.Min(i + 1, points - 1);
                ref double h0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(features), (i * length) + column);
                ref double h1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(features), (other * length) + column);
                T sum0 = T.Load(ref Unsafe.Add(ref target, (i * Columns) + column));
                T sum1 = T.Load(ref Unsafe.Add(ref target, (other * Columns) + column));
                for (int j = 0; j < neurons; j++)
                {
                    T weight = T.Load(ref Unsafe.Add(ref w, (j * weightStride) + column));
                    sum0 = T.MultiplyAdd(weight, T.Load(ref Unsafe.Add(ref h0, j * Columns)), sum0);
                    sum1 = T.MultiplyAdd(weight, T.Load(ref Unsafe.Add(ref h1, j * Columns)), sum1);
                }

                T.Store(sum1, ref Unsafe.Add(ref target, (other * Columns) + column));
                T.Store(sum0, ref Unsafe.Add(ref target, (i * Columns) + column));
            }
        }
    }

    /// <summary>sums[network] += sum over neurons of left[neuron] * right[neuron].</summary>
    public static void AddProducts<T>(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int neurons, Span<double> sums)
        where T : struct, ILanes<T>
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        ref double target = ref MemoryMarshal.GetReference(sums);
        for (int column = 0; column < Columns; column += T.Count)
        {
            T sum = T.Load(ref Unsafe.Add(ref target, column));
            for (int j = column; j < neurons * Columns; j += Columns)
            {
                sum = T.MultiplyAdd(T.Load(ref Unsafe.Add(ref a, j)), T.Load(ref Unsafe.Add(ref b, j)), sum);
            }

            T.Store(sum, ref Unsafe.Add(ref target, column));
        }
    }

    /// <summary>result = scale * sums + bias scale * bias over the networks of a group.</summary>
    public static void Scale<T>(ReadOnlySpan<double> sums, double scale, ReadOnlySpan<double> biases, double biasScale, Span<double> result)
        where T : struct, ILanes<T>
    {
        for (int column = 0; column < Columns; column += T.Count)
        {
            T bias = T.Load(in biases[column]) * T.Create(biasScale);
            T.Store(T.MultiplyAdd(T.Load(in sums[column]), T.Create(scale), bias), ref result[column]);
        }
    }

    private static T AddInputs<T>(ref double weights, int column, ReadOnlySpan<double> coefficients, T sum)
        where T : struct, ILanes<T>
    {
        int neuron = column / Columns;
        int lane = column % Columns;
        for (int a = 0; a < coefficients.Length; a++)
        {
            T weight = T.Load(ref Unsafe.Add(ref weights, (((neuron * coefficients.Length) + a) * Columns) + lane));
            sum = T.MultiplyAdd(weight, T.Create(coefficients[a]), sum);
        }

        return sum;
    }
}
