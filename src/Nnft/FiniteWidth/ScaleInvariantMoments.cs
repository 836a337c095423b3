using Nnft.Numerics;

namespace Nnft.FiniteWidth;

/// <summary>
/// Exact moments at any width of deep networks without biases whose activation has slope A for z &lt; 0 and B for z > 0 (linear, relu, leaky relu, abs), at one input. The metric
/// Ghat of a layer, given which its pre-activations are exactly normal with that variance, is a product of independent factors, so that
/// <code>
/// E Ghat^k = K1^k prod_l (C_W/n_l)^k E (X_1 + ... + X_n)^k,   X = a^2 z^2, a = A or B with probability 1/2, z ~ N(0, 1)
/// </code>
/// For linear networks the factors are chi-squared (E Ghat^2/(E Ghat)^2 = prod (1 + 2/n_l)), for relu chi-squared of a binomial number of degrees (prod (1 + 5/n_l)). Sources: arXiv:1812.05994, arXiv:1909.05989.
/// </summary>
public sealed class ScaleInvariantMoments
{
    private const int HighestOrder = 12;

    private readonly double _negative;
    private readonly double _positive;
    private readonly double _weightVariance;

    private ScaleInvariantMoments(double negative, double positive, double weightVariance) => (_negative, _positive, _weightVariance) = (negative, positive, weightVariance);

    /// <summary>(A^2 + B^2)/2.</summary>
    public double SecondSlope => 0.5 * ((_negative * _negative) + (_positive * _positive));

    /// <summary>(A^4 + B^4)/2.</summary>
    public double FourthSlope => 0.5 * (Math.Pow(_negative, 4) + Math.Pow(_positive, 4));

    /// <summary>The excess kurtosis per depth-to-width ratio at leading order, nu = 3 m4/m2^2 - 1 (5 for relu, 2 for linear networks).</summary>
    public double Nu => (3.0 * FourthSlope / (SecondSlope * SecondSlope)) - 1.0;

    /// <summary>Slopes A and B and the weight variance C_W.</summary>
    public static ScaleInvariantMoments Create(double negativeSlope, double positiveSlope, double weightVariance) => new(negativeSlope, positiveSlope, weightVariance);

    /// <summary>Of a network without biases whose activation is piecewise linear; null for every other.</summary>
    public static ScaleInvariantMoments? Of(WideNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        double negative = -network.Activation.Evaluate(-1.0);
        double positive = network.Activation.Evaluate(1.0);
        bool homogeneous = ((double[])[1e-3, 0.3, 0.7, 2.5, 40.0]).All(
            z => Math.Abs(network.Activation.Evaluate(z) - (positive * z)) <= 1e-14 * Math.Abs(z) && Math.Abs(network.Activation.Evaluate(-z) + (negative * z)) <= 1e-14 * Math.Abs(z));
        return homogeneous && network.BiasVariance == 0.0 ? new ScaleInvariantMoments(negative, positive, network.WeightVariance) : null;
    }

    /// <summary>E Ghat^k after hidden layers of the given widths, for K1 = <paramref name="firstVariance"/>.</summary>
    /// <param name="order">k, from 0 to 12.</param>
    /// <param name="widths">n_1, n_2, ...</param>
    /// <param name="firstVariance">K1.</param>
    public double MetricMoment(int order, IReadOnlyList<int> widths, double firstVariance = 1.0)
    {
        ArgumentNullException.ThrowIfNull(widths);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, HighestOrder);
        double moment = Math.Pow(firstVariance, order);
        foreach (int width in widths)
        {
            moment *= SumMoment(order, width) * Math.Pow(_weightVariance / width, order);
        }

        return moment;
    }

    /// <summary>The cumulants 1, 2, 3 of Ghat, of which the n-point cumulants of a neuron follow: kappa_4(z) = 3 kappa_2, kappa_6(z) = 15 kappa_3.</summary>
    public (double Mean, double Variance, double Third) MetricCumulants(IReadOnlyList<int> widths, double firstVariance = 1.0)
    {
        double m1 = MetricMoment(1, widths, firstVariance);
        double m2 = MetricMoment(2, widths, firstVariance) / (m1 * m1);
        double m3 = MetricMoment(3, widths, firstVariance) / (m1 * m1 * m1);
        return (m1, m1 * m1 * (m2 - 1.0), m1 * m1 * m1 * (m3 - (3.0 * m2) + 2.0));
    }

    /// <summary>The probability that the signal dies, because all neurons of some layer are inactive; 0 unless one slope is 0.</summary>
    public double DeadProbability(IReadOnlyList<int> widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        if (_negative != 0.0 && _positive != 0.0)
        {
            return 0.0;
        }

        double dead = 0.0;
        foreach (int width in widths)
        {
            dead += (1.0 - dead) * Math.Pow(0.5, width);
        }

        return dead;
    }

    // The sum of n independent X has n times their cumulants.
    private double SumMoment(int order, int count)
    {
        double[] moments = new double[order + 1];
        double doubleFactorial = 1.0;
        moments[0] = 1.0;
        for (int k = 1; k <= order; k++)
        {
            doubleFactorial *= (2 * k) - 1;
            moments[k] = 0.5 * (Math.Pow(_negative, 2 * k) + Math.Pow(_positive, 2 * k)) * doubleFactorial;
        }

        double[] cumulants = new double[order + 1];
        double[] sums = new double[order + 1];
        sums[0] = 1.0;
        for (int k = 1; k <= order; k++)
        {
            cumulants[k] = moments[k];
            for (int j = 1; j < k; j++)
            {
                cumulants[k] -= Combinatorics.Binomial(k - 1, j - 1) * cumulants[j] * moments[k - j];
            }

            for (int j = 1; j <= k; j++)
            {
                sums[k] += Combinatorics.Binomial(k - 1, j - 1) * count * cumulants[j] * sums[k - j];
            }
        }

        return sums[order];
    }
}
