namespace Nnft.Numerics;

/// <summary>
/// Randomly shifted rank-1 lattice rules on the unit cube: points { k z / N + shift } folded by the tent map. Averages over independent
/// shifts are unbiased, so their scatter gives a standard error; for smooth integrands the error falls nearly as N^-2.
/// The generating vector was found component by component, minimising the worst-case error of periodic functions with square-integrable
/// mixed first derivatives and weights 1/j (Sloan and Reztsov, Math. Comp. 71, 263 (2002)), by the fast Fourier construction over the
/// cyclic group of the Fermat prime N.
/// </summary>
public sealed class ShiftedLattice
{
    /// <summary>N.</summary>
    public const int Count = 65537;

    private static readonly int[] _generator =
        [1, 26908, 17160, 19718, 24874, 18272, 6682, 5522, 17736, 893, 15523, 23561, 15230, 7479, 19036, 709, 29141, 2018, 9249, 2280];

    private readonly double[] _shift;

    private ShiftedLattice(double[] shift) => _shift = shift;

    /// <summary>Largest dimension.</summary>
    public static int LargestDimension => _generator.Length;

    /// <summary>The lattice with shift number <paramref name="number"/>; different numbers give independent shifts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is not between 1 and <see cref="LargestDimension"/>.</exception>
    public static ShiftedLattice Create(int dimension, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, LargestDimension);
        double[] shift = new double[dimension];
        for (int j = 0; j < dimension; j++)
        {
            shift[j] = (SplitMix(((ulong)number << 8) + (ulong)j) >> 11) * (1.0 / 9007199254740992.0);
        }

        return new ShiftedLattice(shift);
    }

    /// <summary>Writes point number k; its coordinates lie strictly between 0 and 1.</summary>
    public void Point(int k, Span<double> coordinates)
    {
        for (int j = 0; j < _shift.Length; j++)
        {
            double x = ((double)((long)k * _generator[j] % Count) / Count) + _shift[j];
            x -= Math.Floor(x);
            coordinates[j] = Math.Clamp(1.0 - Math.Abs((2.0 * x) - 1.0), 1e-18, 1.0 - 1.2e-16);
        }
    }

    /// <summary>The mixing function of Steele, Lea and Flood (OOPSLA 2014) applied to a counter.</summary>
    private static ulong SplitMix(ulong counter)
    {
        ulong z = (counter + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
