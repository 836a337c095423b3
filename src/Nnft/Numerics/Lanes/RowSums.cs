using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nnft.Numerics.Lanes;

/// <summary>
/// Sums over a row whose length is a multiple of eight: always eight partial sums, combined in the same tree, so that the bits do not depend on the width of lanes.
/// </summary>
internal readonly record struct RowSums(double Sum, double Magnitudes, double Squares, double Largest)
{
    private const int Partials = 8;

    public static RowSums Of(ReadOnlySpan<double> row) => VectorWidth.Current switch
    {
        8 => Of<Lanes8>(row),
        4 => Of<Lanes4>(row),
        _ => Of<Lanes1>(row),
    };

    internal static RowSums Of<T>(ReadOnlySpan<double> row)
        where T : struct, ILanes<T>
    {
        Span<double> partials = stackalloc double[4 * Partials];
        ref double start = ref MemoryMarshal.GetReference(row);
        for (int part = 0; part < Partials; part += T.Count)
        {
            T sum = T.Create(0.0);
            T magnitudes = sum;
            T squares = sum;
            T largest = sum;
            T absolute = T.CreateBits(0x7FFFFFFFFFFFFFFF);
            for (int i = part; i < row.Length; i += Partials)
            {
                T y = T.Load(ref Unsafe.Add(ref start, i));
                T magnitude = y & absolute;
                sum += y;
                magnitudes += magnitude;
                squares = T.MultiplyAdd(y, y, squares);
                largest = T.AtLeast(largest, magnitude);
            }

            T.Store(sum, ref partials[part]);
            T.Store(magnitudes, ref partials[Partials + part]);
            T.Store(squares, ref partials[(2 * Partials) + part]);
            T.Store(largest, ref partials[(3 * Partials) + part]);
        }

        double maximum = 0.0;
        foreach (double value in partials[(3 * Partials)..])
        {
            maximum = Math.Max(maximum, value);
        }

        return new RowSums(Tree(partials), Tree(partials[Partials..]), Tree(partials[(2 * Partials)..]), maximum);
    }

    private static double Tree(ReadOnlySpan<double> s) => (s[0] + s[4] + (s[2] + s[6])) + (s[1] + s[5] + (s[3] + s[7]));
}
