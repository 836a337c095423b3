using System.Runtime.InteropServices;
using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Ensembles;

/// <summary>Draws parameters of unit standard deviation in rows of <see cref="RandomTable.Columns"/> networks.</summary>
internal static class ParameterRows
{
    private const double HalfUlp = 1.0 / 9007199254740992.0;

    /// <summary>Number of rows that must be available to draw so many elements.</summary>
    public static int Capacity(int elements) => (elements + RandomTable.BlockRows - 1) / RandomTable.BlockRows * RandomTable.BlockRows;

    /// <summary>
    /// Elements firstElement, firstElement + 1, ... of a tensor of parameters, one row each; firstElement is a multiple of <see cref="RandomTable.BlockRows"/>. The rows
    /// of several groups of networks follow each other.
    /// </summary>
    public static void Fill(Span<double> rows, ParameterDensity density, RandomTable table, ulong firstNetwork, uint tensor, int firstElement, int groups = 1)
    {
        uint block = (uint)(firstElement / RandomTable.BlockRows);
        if (density == ParameterDensity.Gaussian)
        {
            table.FillNormals(rows, firstNetwork, tensor, block, groups);
            return;
        }

        int length = rows.Length / groups;
        for (int group = 0; group < groups; group++)
        {
            FillTransformed(rows.Slice(group * length, length), density, table, firstNetwork + (ulong)(group * RandomTable.Columns), tensor, 2 * block);
        }
    }

    private static void FillTransformed(Span<double> rows, ParameterDensity density, RandomTable table, ulong firstNetwork, uint tensor, uint block)
    {
        // A block gives two rows of words, so two blocks make a block of elements of these densities.
        Span<double> words = stackalloc double[RandomTable.BlockRows * RandomTable.Columns];
        int half = words.Length / 2;
        for (int start = 0; start < rows.Length; start += half, block++)
        {
            table.FillWords(words, firstNetwork, tensor, block);
            Transform(MemoryMarshal.Cast<double, ulong>(words[..half]), rows.Slice(start, half), density);
        }
    }

    private static void Transform(ReadOnlySpan<ulong> words, Span<double> values, ParameterDensity density)
    {
        switch (density)
        {
            case ParameterDensity.Rademacher:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = (words[i] >> 63) == 0 ? 1.0 : -1.0;
                }

                break;
            case ParameterDensity.Uniform:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = 1.7320508075688772 * ((2.0 * Unit(words[i])) - 1.0);
                }

                break;
            case ParameterDensity.Laplace:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = Unit(words[i]);
                }

                VectorMath.Log(values);
                for (int i = 0; i < values.Length; i++)
                {
                    // The lowest bits are not part of the 52-bit uniform number.
                    values[i] *= (words[i] & 1) == 0 ? 0.7071067811865476 : -0.7071067811865476;
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(density), density, "not a density that words are transformed to");
        }
    }

    /// <summary>(n + 1/2) / 2^52 with n the upper 52 bits.</summary>
    private static double Unit(ulong word) => ((word >> 12) * (2.0 * HalfUlp)) + HalfUlp;
}
