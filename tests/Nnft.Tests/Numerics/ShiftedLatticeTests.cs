using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class ShiftedLatticeTests
{
    [Fact]
    public void Points_lie_inside_the_cube()
    {
        var lattice = ShiftedLattice.Create(ShiftedLattice.LargestDimension, 3);
        double[] x = new double[ShiftedLattice.LargestDimension];
        for (int k = 0; k < ShiftedLattice.Count; k += 101)
        {
            lattice.Point(k, x);
            Assert.All(x, coordinate => Assert.InRange(coordinate, double.Epsilon, 1.0 - 1e-16));
        }
    }

    /// <summary>
    /// prod (1 + (x_j - 1/2)/j^2) has mean 1. Plain Monte Carlo with as many points would be off by 1e-3; the rule has to be better by two orders.
    /// </summary>
    [Fact]
    public void Beats_plain_sampling_on_a_smooth_function_of_ten_variables()
    {
        double[] x = new double[10];
        for (int shift = 0; shift < 4; shift++)
        {
            var lattice = ShiftedLattice.Create(10, shift);
            double sum = 0.0;
            for (int k = 0; k < ShiftedLattice.Count; k++)
            {
                lattice.Point(k, x);
                double product = 1.0;
                for (int j = 0; j < x.Length; j++)
                {
                    product *= 1.0 + ((x[j] - 0.5) / ((j + 1) * (j + 1)));
                }

                sum += product;
            }

            Assert.Equal(1.0, sum / ShiftedLattice.Count, 1e-7);
        }
    }

    [Fact]
    public void Different_numbers_give_different_shifts_and_equal_numbers_equal_ones()
    {
        double[] a = new double[3];
        double[] b = new double[3];
        ShiftedLattice.Create(3, 0).Point(5, a);
        ShiftedLattice.Create(3, 1).Point(5, b);
        Assert.NotEqual(a, b);
        ShiftedLattice.Create(3, 0).Point(5, b);
        Assert.Equal(a, b);
    }

    [Fact]
    public void Has_a_largest_dimension() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShiftedLattice.Create(ShiftedLattice.LargestDimension + 1, 0));
}
