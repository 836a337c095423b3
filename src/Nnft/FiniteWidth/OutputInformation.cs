namespace Nnft.FiniteWidth;

/// <summary>
/// Mutual information (in nats) of the two halves of the n_out outputs of a deep network, z | G ~ N(0, G 1) with a log-normal metric of mean 1 and Var ln G = nu r, r = depth/width, the scaling at criticality to all orders.
/// Independent outputs of an infinitely wide network share nothing; a random metric common to all of them is information (arXiv:2106.10165 appendix A).
/// </summary>
public static class OutputInformation
{
    private const double Step = 0.02;
    private const double InnerStep = 0.125;
    private const double InnerReach = 10.0;

    /// <summary>The exact mutual information. It increases with nu r without end: there is no optimal aspect ratio in it.</summary>
    /// <param name="outputs">n_out, even.</param>
    /// <param name="logVariance">nu r in (0, 9].</param>
    public static double Exact(int outputs, double logVariance)
    {
        Check(outputs);
        if (!(logVariance > 0.0) || logVariance > 9.0)
        {
            throw new InvalidInputException($"nu r must be > 0 and <= 9, got {logVariance}.");
        }

        return Logarithm(outputs, Math.Sqrt(logVariance)) - (2.0 * Logarithm(outputs / 2, Math.Sqrt(logVariance)));
    }

    /// <summary>The series (n_out^2/32) v^2 [1 - v (20 + 3 n_out)/6] in v = Var G, cut after its second term; its maximum in v is where the book finds the optimal aspect ratio.</summary>
    public static double Truncated(int outputs, double variance)
    {
        Check(outputs);
        return outputs * outputs / 32.0 * variance * variance * (1.0 - (variance * (20.0 + (3.0 * outputs)) / 6.0));
    }

    /// <summary>Where the truncated series has its maximum, v = 4/(20 + 3 n_out).</summary>
    public static double TruncatedMaximum(int outputs)
    {
        Check(outputs);
        return 4.0 / (20.0 + (3.0 * outputs));
    }

    private static void Check(int outputs)
    {
        if (outputs < 2 || outputs % 2 != 0 || outputs > 100)
        {
            throw new InvalidInputException($"outputs must be an even number from 2 to 100, got {outputs}: it is cut into halves.");
        }
    }

    // E ln f(s) for the squared radius s in m dimensions, f(s) = E G^(-m/2) exp(-s/(2G)); powers of 2 pi cancel between the whole and its halves. The trapezoidal rule in ln s and in ln G converges exponentially.
    private static double Logarithm(int dimension, double sigma)
    {
        double half = 0.5 * dimension;
        double norm = (half * Math.Log(2.0)) + MathNet.Numerics.SpecialFunctions.GammaLn(half);
        double sum = 0.0;
        double centre = Math.Log(dimension);
        double reach = (10.0 * sigma) + (80.0 / dimension) + 8.0;
        for (double y = centre - reach; y <= centre + reach; y += Step)
        {
            double s = Math.Exp(y);
            double f = Density(half, sigma, s);
            if (f > 0.0)
            {
                sum += Step * Math.Exp((half * y) - norm) * f * Math.Log(f);
            }
        }

        return sum;
    }

    private static double Density(double half, double sigma, double s)
    {
        double sum = 0.0;
        for (double x = -InnerReach; x <= InnerReach; x += InnerStep)
        {
            double logarithm = (sigma * x) - (0.5 * sigma * sigma);
            sum += Math.Exp((-0.5 * x * x) - (half * logarithm) - (0.5 * s * Math.Exp(-logarithm)));
        }

        return sum * InnerStep / Math.Sqrt(2.0 * Math.PI);
    }
}
