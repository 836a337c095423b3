using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public sealed class JacobiOrthogonalisationTests
{
    [Fact]
    public void Columns_become_orthogonal_and_their_outer_products_stay()
    {
        double[][] columns = [[1.0, 2.0, 3.0, 4.0], [0.5, -1.0, 2.0, 0.0], [1.0, 1.0, 1.0, 1.0]];
        double[,] before = Gram(columns);
        var rotated = JacobiOrthogonalisation.Orthogonalise(columns, 1e-14);
        double[,] after = Gram([.. rotated]);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Assert.Equal(before[i, j], after[i, j], 1e-14);
            }
        }

        for (int a = 0; a < rotated.Count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                Assert.Equal(0.0, rotated[a].Zip(rotated[b], (x, y) => x * y).Sum(), 1e-14);
            }
        }
    }

    /// <summary>Points a distance e apart: the second singular value is e/sqrt(2) to all digits, although its square is lost in the covariance.</summary>
    [Fact]
    public void Keeps_small_singular_values()
    {
        const double e = 1e-9;
        var rotated = JacobiOrthogonalisation.Orthogonalise([[1.0, 1.0], [0.0, e]], 1e-14);
        Assert.Equal(2, rotated.Count);
        Assert.Equal(e / Math.Sqrt(2.0), Math.Sqrt(rotated[1].Sum(x => x * x)), 1e-8 * e);
    }

    [Fact]
    public void Drops_what_depends_on_the_others()
    {
        double[][] columns = [[1.0, 2.0, 3.0], [2.0, 4.0, 6.0], [0.0, 1.0, 0.0], [1.0, 1.0, 3.0]];
        Assert.Equal(2, JacobiOrthogonalisation.Orthogonalise(columns, 1e-14).Count);
        Assert.Empty(JacobiOrthogonalisation.Orthogonalise([], 1e-14));
    }

    private static double[,] Gram(double[][] columns)
    {
        int n = columns[0].Length;
        double[,] gram = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                gram[i, j] = columns.Sum(column => column[i] * column[j]);
            }
        }

        return gram;
    }
}
