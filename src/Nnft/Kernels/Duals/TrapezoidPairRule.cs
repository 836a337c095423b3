using Nnft.Networks;

namespace Nnft.Kernels.Duals;

/// <summary>
/// Averages over two independent normals by the trapezoid rule on a square grid, which converges exponentially for smooth activations where Gauss-Hermite rules are
/// limited by poles: the step 0.25/max(1, largest deviation) is halved until D0 and D1 stand still, and the range widened until its edges do not matter.
/// </summary>
internal static class TrapezoidPairRule
{
    private const double FirstStep = 0.25;
    private const double FirstReach = 11.0;
    private const double LargestReach = 38.0;
    private const double Edge = 1e-17;
    private const double Still = 2e-13;
    private const double Rounding = 4e-15;
    private const int MostNodes = 6000;

    /// <summary>Averages of s(u) s(v) and s'(u) s'(v) with u = scale t1, v = along t1 + across t2.</summary>
    public static Dual Average(Activation activation, double scale, double along, double across)
    {
        double step = FirstStep / Math.Max(1.0, Math.Max(scale, Math.Sqrt((along * along) + (across * across))));
        double reach = FirstReach;
        Sums sums = Sum(activation, scale, along, across, step, reach);
        while (!sums.EdgesAreNegligible)
        {
            if (reach == LargestReach)
            {
                throw new InvalidInputException(
                    $"the second moment of '{activation.Name}' diverges or cannot be computed at a standard deviation of {scale:G6}: the activation must grow more slowly than exp(z^2/(4 K)) with the variance K, and be finite. Reduce C_W, C_b or the inputs.");
            }

            reach = Math.Min(1.5 * reach, LargestReach);
            sums = Sum(activation, scale, along, across, step, reach);
        }

        while (true)
        {
            step *= 0.5;
            Sums finer = Sum(activation, scale, along, across, step, reach);
            double change0 = Math.Abs(finer.D0 - sums.D0);
            double change1 = Math.Abs(finer.D1 - sums.D1);
            bool still = change0 <= Still * finer.Magnitude0 && change1 <= Still * finer.Magnitude1;
            sums = finer;
            if (still || reach / step > MostNodes)
            {
                return new Dual(sums.D0, sums.D1, change0 + (Rounding * sums.Magnitude0), change1 + (Rounding * sums.Magnitude1));
            }
        }
    }

    private static Sums Sum(Activation activation, double scale, double along, double across, double step, double reach)
    {
        int half = (int)Math.Ceiling(reach / step);
        int count = (2 * half) + 1;
        double[] weights = new double[count];
        double[] outer = new double[count];
        double[] outerSlopes = new double[count];
        double[] values = new double[count];
        double[] slopes = new double[count];
        for (int i = 0; i < count; i++)
        {
            double t = (i - half) * step;
            weights[i] = step / Math.Sqrt(2.0 * Math.PI) * Math.Exp(-0.5 * t * t);
            outer[i] = outerSlopes[i] = scale * t;
        }

        activation.Apply(outer);
        activation.ApplyDerivative(outerSlopes);
        Sums sums = default;
        for (int i = 0; i < count; i++)
        {
            double t = (i - half) * step;
            for (int j = 0; j < count; j++)
            {
                values[j] = (along * t) + (across * (j - half) * step);
            }

            values.CopyTo(slopes, 0);
            activation.Apply(values);
            activation.ApplyDerivative(slopes);
            sums = sums.Plus(weights[i], outer[i], outerSlopes[i], weights, values, slopes, i == 0 || i == count - 1);
        }

        return sums;
    }

    private readonly record struct Sums(double D0, double D1, double Magnitude0, double Magnitude1, double Edge0, double Edge1)
    {
        public bool EdgesAreNegligible => double.IsFinite(Magnitude0 + Magnitude1) && Edge0 <= Edge * Magnitude0 && Edge1 <= Edge * Magnitude1;

        public Sums Plus(double weight, double value, double slope, double[] weights, double[] values, double[] slopes, bool edge)
        {
            (double d0, double d1, double m0, double m1) = (0.0, 0.0, 0.0, 0.0);
            for (int j = 0; j < weights.Length; j++)
            {
                d0 += weights[j] * values[j];
                d1 += weights[j] * slopes[j];
                m0 += weights[j] * Math.Abs(values[j]);
                m1 += weights[j] * Math.Abs(slopes[j]);
            }

            double factor0 = weight * value;
            double factor1 = weight * slope;
            double ends0 = edge ? m0 : weights[0] * (Math.Abs(values[0]) + Math.Abs(values[^1]));
            double ends1 = edge ? m1 : weights[0] * (Math.Abs(slopes[0]) + Math.Abs(slopes[^1]));
            return new Sums(
                D0 + (factor0 * d0), D1 + (factor1 * d1),
                Magnitude0 + Math.Abs(factor0 * m0), Magnitude1 + Math.Abs(factor1 * m1),
                Edge0 + Math.Abs(factor0 * ends0), Edge1 + Math.Abs(factor1 * ends1));
        }
    }
}
