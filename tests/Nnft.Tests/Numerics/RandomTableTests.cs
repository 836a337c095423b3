using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Tests.Numerics;

public class RandomTableTests
{
    // An odd number of blocks, so that the widest lanes have a remainder.
    private const int Rows = 100;

    [Fact]
    public void Normals_have_the_moments_of_a_normal_within_their_noise()
    {
        // 15 million normals: a bias of 1.3e-3 standard deviations of the moment's law, such as 2e-3 in the fourth moment, would be seen.
        var stream = RandomTable.Create(7, "moments");
        double[] rows = new double[Rows * RandomTable.Columns];
        double[] sums = new double[9];
        double neighbours = 0.0;
        const int groups = 20_000;
        for (ulong group = 0; group < groups; group++)
        {
            stream.FillNormals(rows, group * RandomTable.Columns, 0, 0);
            for (int i = 0; i < rows.Length; i++)
            {
                double z = rows[i];
                double power = 1.0;
                for (int k = 1; k <= 8; k++)
                {
                    power *= z;
                    sums[k] += power;
                }

                neighbours += i >= RandomTable.Columns ? z * z * rows[i - RandomTable.Columns] * rows[i - RandomTable.Columns] : 1.0;
            }
        }

        double n = (double)groups * rows.Length;
        double[] moments = [1, 0, 1, 0, 3, 0, 15, 0, 105];
        double[] squares = [1, 1, 3, 15, 105, 945, 10395, 135135, 2027025];
        for (int k = 1; k <= 8; k++)
        {
            double error = Math.Sqrt((squares[k] - (moments[k] * moments[k])) / n);
            Assert.InRange((sums[k] / n - moments[k]) / error, -4.9, 4.9);
        }

        Assert.InRange((neighbours / n - 1.0) / Math.Sqrt(8.0 / n), -4.9, 4.9);
    }

    [Fact]
    public void A_network_is_the_same_whatever_else_is_drawn()
    {
        var stream = RandomTable.Create(1, "a");
        double[] whole = new double[Rows * RandomTable.Columns];
        stream.FillNormals(whole, 16, 3, 0);
        double[] part = new double[RandomTable.BlockRows * RandomTable.Columns];
        stream.FillNormals(part, 16, 3, 2);
        Assert.Equal(whole[(2 * part.Length)..(3 * part.Length)], part);
    }

    [Fact]
    public void Streams_seeds_tensors_and_networks_differ()
    {
        double[][] drawn =
        [
            Draw(RandomTable.Create(1, "a"), 0, 0), Draw(RandomTable.Create(1, "b"), 0, 0), Draw(RandomTable.Create(2, "a"), 0, 0),
            Draw(RandomTable.Create(1, "a"), 8, 0), Draw(RandomTable.Create(1, "a"), 0, 1), Draw(RandomTable.Create(1, "a"), 1UL << 32, 0),
        ];
        Assert.Equal(drawn.Length * drawn[0].Length, drawn.SelectMany(d => d).Distinct().Count());
    }

    [Fact]
    public void Every_width_of_lanes_gives_the_same_bits()
    {
        double[] expected = Draw<Lanes1, Lanes1>();
        if (Lanes4.IsSupported)
        {
            Assert.Equal(expected, Draw<Lanes4, Lanes4>());
        }

        if (Lanes8.IsSupported)
        {
            Assert.Equal(expected, Draw<Lanes8, Lanes8>());
            Assert.Equal(expected, Draw<Lanes16, Lanes16>());
        }
    }

    private static double[] Draw(RandomTable stream, ulong network, uint tensor)
    {
        double[] rows = new double[RandomTable.BlockRows * RandomTable.Columns];
        stream.FillNormals(rows, network, tensor, 0);
        return rows;
    }

    private static double[] Draw<TWords, TNormals>()
        where TWords : struct, ILanes<TWords>
        where TNormals : struct, ILanes<TNormals>
    {
        double[] rows = new double[Rows * RandomTable.Columns];
        ulong[] roundKeys = new ulong[Philox.RoundKeys];
        Philox.Schedule(12345, roundKeys);
        NormalKernel.Words<TWords>(rows, roundKeys, 1UL << 33, 2, 5);
        NormalKernel.Transform<TNormals>(rows);
        return rows;
    }
}
