using MathNet.Numerics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// The density of a ReLU-net without output bias at one point, apart from its atom at f = 0. Each neuron is dead with probability 1/2; the squares of m living ones add to a
/// chi-square variable with m degrees of freedom, so that with a = sigma_W sqrt(S(x,x)/N), y = |f|/a
/// <code>
/// p(f) = 2^-N sum_{m=1..N} binomial(N, m) R_{(m-1)/2}(y) / a,     R_v(y) = y^v K_v(y) / ( sqrt(pi) 2^v Gamma(v + 1/2) )
/// </code>
/// with the Bessel function K. R_0 makes it diverge logarithmically at f = 0 for every width. Source: density of a normal variable times a chi variable.
/// </summary>
internal static class DeadOrAliveDensity
{
    public static double Evaluate(int width, double scale, double f)
    {
        double y = Math.Abs(f) / scale;

        // R_{v+1} = v R_v / (v + 1/2) + y^2 R_{v-1} / (4 (v + 1/2)(v - 1/2)): all terms are positive, so the recurrence is stable.
        double previousOdd = 0.0;
        double odd = SpecialFunctions.BesselK0(y) / Math.PI;
        double previousEven = 0.0;
        double even = 0.5 * Math.Exp(-y);
        double sum = 0.0;
        for (int m = 1; m <= width; m++)
        {
            sum += Math.Exp(SpecialFunctions.BinomialLn(width, m) - (width * Math.Log(2.0))) * (m % 2 == 1 ? odd : even);
            double v = 0.5 * (m - 1.0);
            if (m % 2 == 1)
            {
                double next = m == 1 ? y * SpecialFunctions.BesselK1(y) / Math.PI : Next(v, odd, previousOdd);
                (previousOdd, odd) = (odd, next);
            }
            else
            {
                double next = m == 2 ? 0.25 * (1.0 + y) * Math.Exp(-y) : Next(v, even, previousEven);
                (previousEven, even) = (even, next);
            }
        }

        return sum / scale;

        double Next(double v, double current, double previous) => (v * current / (v + 0.5)) + (y * y * previous / (4.0 * (v + 0.5) * (v - 0.5)));
    }
}
