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

    /// <summary>sums[column] += sum over neurons of left[neuron] * right[neuron].</summary>
    public static void AddProducts<T>(ReadOnlySpan<double> left, int leftStride, ReadOnlySpan<double> right, int neurons, Span<double> sums)
        where T : struct, ILanes<T>
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right);
        ref double target = ref MemoryMarshal.GetReference(sums);
        for (int column = 0; column < Columns; column += T.Count)
        {
            T sum = T.Load(ref Unsafe.Add(ref target, column));
            for (int j = 0; j < neurons; j++)
            {
                T x = T.Load(ref Unsafe.Add(ref a, (j * leftStride) + column));
                T y = T.Load(ref Unsafe.Add(ref b, (j * Columns) + column));
                sum = T.MultiplyAdd(x, y, sum);
            }

            T.Store(sum, ref Unsafe.Add(ref target, column));
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
