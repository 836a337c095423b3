using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Numerics.Lanes;

namespace Nnft.Ensembles.Deep.Modules;

/// <summary>Products over rows of groups of eight, network by network.</summary>
internal static class LaneProducts
{
    /// <summary>target[r] += weight source[r] for every group r, with one weight for each network.</summary>
    public static void Add(Span<double> target, ReadOnlySpan<double> weight, ReadOnlySpan<double> source)
    {
        if (Lanes8.IsSupported)
        {
            Add<Lanes8>(target, weight, source);
        }
        else if (Lanes4.IsSupported)
        {
            Add<Lanes4>(target, weight, source);
        }
        else
        {
            Add<Lanes1>(target, weight, source);
        }
    }

    private static void Add<T>(Span<double> target, ReadOnlySpan<double> weight, ReadOnlySpan<double> source)
        where T : struct, ILanes<T>
    {
        ref double to = ref MemoryMarshal.GetReference(target);
        ref double from = ref MemoryMarshal.GetReference(source);
        for (int lane = 0; lane < Field.Lanes; lane += T.Count)
        {
            T w = T.Load(in weight[lane]);
            for (int i = lane; i < target.Length; i += Field.Lanes)
            {
                T.Store(T.MultiplyAdd(w, T.Load(ref Unsafe.Add(ref from, i)), T.Load(ref Unsafe.Add(ref to, i))), ref Unsafe.Add(ref to, i));
            }
        }
    }
}
