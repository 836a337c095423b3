using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles;

/// <summary>Arithmetic on rows of numbers, one per network; lengths are multiples of eight.</summary>
internal static class RowKernel
{
    /// <summary>result = a * b.</summary>
    public static void Multiply<T>(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
        where T : struct, ILanes<T>
    {
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(b);
        ref double z = ref MemoryMarshal.GetReference(result);
        for (int i = 0; i < result.Length; i += T.Count)
        {
            T.Store(T.Load(ref Unsafe.Add(ref x, i)) * T.Load(ref Unsafe.Add(ref y, i)), ref Unsafe.Add(ref z, i));
        }
    }

    /// <summary>result += factor * a.</summary>
    public static void AddScaled<T>(double factor, ReadOnlySpan<double> a, Span<double> result)
        where T : struct, ILanes<T>
    {
        T scale = T.Create(factor);
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double z = ref MemoryMarshal.GetReference(result);
        for (int i = 0; i < result.Length; i += T.Count)
        {
            T.Store(T.MultiplyAdd(scale, T.Load(ref Unsafe.Add(ref x, i)), T.Load(ref Unsafe.Add(ref z, i))), ref Unsafe.Add(ref z, i));
        }
    }
}
