using MathNet.Numerics.LinearAlgebra;
using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public class SymmetricTensorTests
{
    private static readonly SymmetricTensor _tensor = SymmetricTensor.Create(4, 3, i => 1.0 + i[0] + (2.0 * i[1] * i[3]) + (0.3 * i[2]));

    [Fact]
    public void Elements_do_not_depend_on_the_order_of_indices()
    {
        Assert.Equal(_tensor[0, 1, 1, 2], _tensor[2, 1, 0, 1]);
        Assert.Equal(1.0 + 4.0 + 0.3, _tensor[2, 1, 0, 1]);
        Assert.Equal(15, SymmetricTensor.IndexSets(4, 3).Count());
    }

    [Fact]
    public void Transformation_with_a_matrix_and_back_is_the_identity()
    {
        Matrix<double> m = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 0.1, 0.0 }, { -0.3, 1.0, 0.4 }, { 0.0, 0.2, 0.5 } });
        SymmetricTensor back = _tensor.Transform(m).Transform(m.Inverse());
        foreach (int[] i in SymmetricTensor.IndexSets(4, 3))
        {
            Assert.Equal(_tensor[i], back[i], 1e-12);
        }
    }

    [Fact]
    public void Transformation_is_the_sum_over_every_index()
    {
        Matrix<double> m = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 0.1, 0.0 }, { -0.3, 1.0, 0.4 }, { 0.0, 0.2, 0.5 } });
        SymmetricTensor pair = SymmetricTensor.Create(2, 3, i => i[0] + (3.0 * i[1]));
        Matrix<double> expected = m * pair.ToMatrix() * m.Transpose();
        Assert.True((expected - pair.Transform(m).ToMatrix()).FrobeniusNorm() < 1e-12);
    }

    [Fact]
    public void Contractions_sum_over_splits()
    {
        // sum_10: two tensors of rank 4 joined by one index; in one dimension ten splits 3|3, three splits 2|2, one split 1|1.
        SymmetricTensor one = SymmetricTensor.Create(4, 1, _ => 2.0);
        Assert.Equal(40.0, one.Contract(one, 1)[0, 0, 0, 0, 0, 0]);
        Assert.Equal(12.0, one.Contract(one, 2)[0, 0, 0, 0]);
        Assert.Equal(4.0, one.Contract(one, 3)[0, 0]);
        double expected = 0.0;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                expected += (_tensor[0, 1, a, b] * _tensor[2, 2, a, b]) + (2.0 * _tensor[0, 2, a, b] * _tensor[1, 2, a, b]);
            }
        }

        Assert.Equal(expected, _tensor.Contract(_tensor, 2)[0, 1, 2, 2], 1e-12 * expected);
    }

    [Fact]
    public void Trace_contracts_two_indices()
    {
        Assert.Equal(_tensor[0, 0, 1, 2] + _tensor[1, 1, 1, 2] + _tensor[2, 2, 1, 2], _tensor.Trace()[1, 2], 1e-13);
        Assert.Throws<ArgumentException>(() => _tensor[0, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SymmetricTensor.Create(8, 12, _ => 0.0));
    }
}
