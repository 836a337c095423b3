using Nnft.Numerics;

namespace Nnft.Tests.Numerics;

public class ChebyshevDifferentiationTests
{
    [Fact]
    public void An_analytic_function_is_differentiated_to_rounding()
    {
        const int n = 24;
        double[] x = ChebyshevDifferentiation.Points(n);
        double[,] d = ChebyshevDifferentiation.Matrix(n);
        for (int i = 0; i <= n; i++)
        {
            double derivative = 0.0;
            for (int j = 0; j <= n; j++)
            {
                derivative += d[i, j] * Math.Exp(x[j]) * Math.Sin(2.0 * x[j]);
            }

            Assert.Equal(Math.Exp(x[i]) * (Math.Sin(2.0 * x[i]) + (2.0 * Math.Cos(2.0 * x[i]))), derivative, 1e-11);
        }
    }

    [Fact]
    public void Points_run_from_1_to_minus_1_and_are_symmetric()
    {
        double[] x = ChebyshevDifferentiation.Points(7);
        Assert.Equal(1.0, x[0]);
        Assert.Equal(-1.0, x[7]);
        Assert.Equal(x[2], -x[5]);
    }
}
