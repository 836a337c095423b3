using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nnft.Numerics.Lanes;

/// <summary>The one loop over a span: applies a function to every element in place with the widest lanes there are.</summary>
internal static class Elementwise
{
    public static void Apply<TFunction>(Span<double> values)
        where TFunction : struct, IElementwise
    {
        if (Lanes8.IsSupported)
        {
            Loop<TFunction, Lanes16>(values);
        }
        else if (Lanes4.IsSupported)
        {
            Loop<TFunction, Lanes4>(values);
        }
        else
        {
            Loop<TFunction, Lanes1>(values);
        }
    }

    internal static void Loop<TFunction, T>(Span<double> values)
        where TFunction : struct, IElementwise
        where T : struct, ILanes<T>
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        int i = 0;

        for (; i <= values.Length - T.Count; i += T.Count)
        {
            T.Store(TFunction.Apply(T.Load(ref Unsafe.Add(ref start, i))), ref Unsafe.Add(ref start, i));
        }

        for (; i < values.Length; i++)
        {
            Lanes1.Store(TFunction.Apply(Lanes1.Load(ref Unsafe.Add(ref start, i))), ref Unsafe.Add(ref start, i));
        }
    }
}
