using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.Tests.EffectiveTheory;

public class EdgeworthDensityTests
{
    [Fact]
    public void Every_order_keeps_the_norm_and_the_variance_and_order_two_the_higher_cumulants()
    {
        EdgeworthDensity density = new(1.7, 0.05, -0.01);
        for (int order = 0; order <= 2; order++)
        {
            double[] moments = Moments(f => density.Evaluate(f, order));
            Assert.Equal(1.0, moments[0], 1e-12);
            Assert.Equal(1.7, moments[1], 1e-12);
            Assert.Equal(order == 0 ? 0.0 : 0.05, (moments[2] / (1.7 * 1.7)) - 3.0, 1e-12);
            if (order == 2)
            {
                Assert.Equal(15.0 + (15.0 * 0.05) - 0.01, moments[3] / Math.Pow(1.7, 3), 1e-11);
            }
        }
    }

    [Fact]
    public void A_negative_bracket_is_found()
    {
        Assert.Null(new EdgeworthDensity(1.0, 0.1, 0.0).FirstNegative(1));
        double? first = new EdgeworthDensity(4.0, -0.5, 0.0).FirstNegative(1);
        Assert.NotNull(first);
        Assert.InRange(first.Value, 5.0, 8.0);
        Assert.Null(new EdgeworthDensity(1.0, 5.0, 1.0).FirstNegative(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EdgeworthDensity(1.0, 0.1, 0.0).Bracket(1.0, 3));
    }

    [Fact]
    public void A_vanishing_output_is_refused()
    {
        ExactCorrelators zero = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Relu(), Width = 3, SigmaB = 0.0 }, [[0.0]]);
        Assert.Contains("vanishes", Assert.Throws<InvalidInputException>(() => EdgeworthDensity.Create(zero, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_joint_density_has_the_kernel_and_the_quartic_cumulants_exactly()
    {
        ExactCorrelators correlators = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Erf(), Width = 10, SigmaB1 = 1.0 }, [[0.3], [1.0]]);
        (CumulantSet values, _) = CumulantSet.Exact(correlators, withSextic: false);
        JointEdgeworthDensity density = JointEdgeworthDensity.Create(values.Kernel, values.Quartic);
        const double step = 0.08;
        double[] sums = new double[8];
        for (int i = -150; i <= 150; i++)
        {
            for (int j = -150; j <= 150; j++)
            {
                // Along the eigenvectors the density is wide and narrow; a sheared grid follows it.
                (double a, double b) = (i * step, (i * step) + (j * 0.25 * step));
                double p = density.Evaluate([a, b]) * step * step * 0.25;
                sums[0] += p;
                sums[1] += p * a * a;
                sums[2] += p * a * b;
                sums[3] += p * b * b;
                sums[4] += p * a * a * a * a;
                sums[5] += p * a * a * a * b;
                sums[6] += p * a * a * b * b;
                sums[7] += p * b * b * b * b;
            }
        }

        (double k11, double k12, double k22) = (values.Kernel.Matrix[0, 0], values.Kernel.Matrix[0, 1], values.Kernel.Matrix[1, 1]);
        Assert.Equal(1.0, sums[0], 1e-8);
        Assert.Equal(k11, sums[1], 1e-7);
        Assert.Equal(k12, sums[2], 1e-7);
        Assert.Equal(k22, sums[3], 1e-7);
        Assert.Equal(values.Quartic[0, 0, 0, 0], sums[4] - (3.0 * k11 * k11), 1e-6);
        Assert.Equal(values.Quartic[0, 0, 0, 1], sums[5] - (3.0 * k11 * k12), 1e-6);
        Assert.Equal(values.Quartic[0, 0, 1, 1], sums[6] - (k11 * k22) - (2.0 * k12 * k12), 1e-6);
        Assert.Equal(values.Quartic[1, 1, 1, 1], sums[7] - (3.0 * k22 * k22), 1e-6);
    }

    [Fact]
    public void At_one_point_the_joint_density_is_the_expansion_of_order_one()
    {
        EdgeworthDensity single = new(1.3, 0.08, 0.0);
        SymmetricKernel kernel = SymmetricKernel.Create([[1.3]]);
        JointEdgeworthDensity joint = JointEdgeworthDensity.Create(kernel, SymmetricTensor.Create(4, 1, _ => 0.08 * 1.3 * 1.3));
        Assert.Equal(single.Evaluate(1.9, 1), joint.Evaluate([1.9]), 1e-15);
        Assert.Equal(single.Bracket(1.9, 1), joint.BracketAt([1.9]), 1e-14);
    }

    private static double[] Moments(Func<double, double> density)
    {
        double[] moments = new double[4];
        for (int i = -3000; i <= 3000; i++)
        {
            double f = 0.01 * i;
            for (int n = 0; n < 4; n++)
            {
                moments[n] += 0.01 * Math.Pow(f, 2 * n) * density(f);
            }
        }

        return moments;
    }
}
