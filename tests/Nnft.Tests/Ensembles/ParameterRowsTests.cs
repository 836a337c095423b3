using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics;

namespace Nnft.Tests.Ensembles;

public sealed class ParameterRowsTests
{
    private const int Columns = RandomTable.Columns;

    public static TheoryData<ParameterDensity> Densities => [.. Enum.GetValues<ParameterDensity>()];

    /// <summary>200 000 numbers: a bias of the variance above 0.7 % (Gaussian), 0.6 % (uniform), 1.6 % (Laplace) would be seen.</summary>
    [Theory]
    [MemberData(nameof(Densities))]
    public void Moments_are_those_of_the_density(ParameterDensity density)
    {
        const int Elements = 400;
        const int Groups = 64;
        var table = RandomTable.Create(3, "moments");
        double[] rows = new double[Elements * Columns];
        double[] sums = new double[9];
        for (int group = 0; group < Groups; group++)
        {
            ParameterRows.Fill(rows, density, table, (ulong)(group * Columns), 1, 0);
            foreach (double value in rows)
            {
                double power = 1.0;
                for (int n = 1; n <= 8; n++)
                {
                    power *= value;
                    sums[n] += power;
                }
            }
        }

        double count = (double)Groups * rows.Length;
        for (int n = 1; n <= 8; n++)
        {
            double expected = density.StandardMoment(n);
            double error = Math.Sqrt((density.StandardMoment(2 * n) - (expected * expected)) / count);
            Assert.InRange(sums[n] / count, expected - (4.9 * error) - 1e-15, expected + (4.9 * error) + 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void Support_is_that_of_the_density(ParameterDensity density)
    {
        double[] rows = new double[400 * Columns];
        ParameterRows.Fill(rows, density, RandomTable.Create(3, "support"), 0, 0, 0);
        double largest = rows.Max(Math.Abs);
        switch (density)
        {
            case ParameterDensity.Uniform:
                Assert.InRange(largest, 1.72, Math.Sqrt(3.0));
                break;
            case ParameterDensity.Rademacher:
                Assert.All(rows, value => Assert.Equal(1.0, Math.Abs(value)));
                break;
            default:
                Assert.InRange(largest, 3.0, 12.0);
                break;
        }
    }

    /// <summary>Neurons are drawn in chunks: where a chunk begins must not change what an element is.</summary>
    [Theory]
    [MemberData(nameof(Densities))]
    public void Elements_do_not_depend_on_the_chunk_they_are_drawn_in(ParameterDensity density)
    {
        var table = RandomTable.Create(8, "chunks");
        double[] whole = new double[32 * Columns];
        ParameterRows.Fill(whole, density, table, 16, 2, 64);
        foreach (int length in new[] { 4, 8, 12, 20 })
        {
            for (int first = 0; first + length <= 32; first += length)
            {
                double[] part = new double[length * Columns];
                ParameterRows.Fill(part, density, table, 16, 2, 64 + first);
                Assert.Equal(whole.AsSpan(first * Columns, part.Length).ToArray(), part);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void Networks_and_tensors_and_elements_differ(ParameterDensity density)
    {
        var table = RandomTable.Create(8, "differ");
        double[] Row(ulong network, uint tensor, int element)
        {
            double[] row = new double[8 * Columns];
            ParameterRows.Fill(row, density, table, network, tensor, element);
            return row;
        }

        double[][] rows = [Row(0, 0, 0), Row(8, 0, 0), Row(0, 1, 0), Row(0, 0, 8), Row(1UL << 32, 0, 0)];
        Assert.Equal(rows.Length, rows.Select(r => string.Join(' ', r)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(32, 32)]
    public void Capacity_is_a_whole_number_of_blocks(int elements, int rows) => Assert.Equal(rows, ParameterRows.Capacity(elements));
}
