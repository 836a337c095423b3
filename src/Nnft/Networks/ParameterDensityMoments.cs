namespace Nnft.Networks;

/// <summary>Moments of the parameter densities at unit variance: mu_n = E[w^n] with E[w] = 0, E[w^2] = 1.</summary>
public static class ParameterDensityMoments
{
    /// <summary>
    /// mu_n: (n-1)!! for the Gaussian, 3^(n/2)/(n+1) for the uniform, n!/2^(n/2) for the Laplace, 1 for the Rademacher density;
    /// 0 for odd n. Exact in double up to n = 20.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative or the density is not known.</exception>
    public static double StandardMoment(this ParameterDensity density, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        if (order % 2 == 1)
        {
            return 0.0;
        }

        double result = 1.0;
        switch (density)
        {
            case ParameterDensity.Gaussian:
                for (int k = 1; k < order; k += 2)
                {
                    result *= k;
                }

                return result;
            case ParameterDensity.Uniform:
                for (int k = 0; k < order; k += 2)
                {
                    result *= 3.0;
                }

                return result / (order + 1);
            case ParameterDensity.Laplace:
                for (int k = 2; k <= order; k += 2)
                {
                    result *= k * (k - 1) / 2;
                }

                return result;
            case ParameterDensity.Rademacher:
                return 1.0;
            default:
                throw new ArgumentOutOfRangeException(nameof(density), density, "unknown density");
        }
    }

    /// <summary>kappa_n, the cumulant of the unit-variance density: E[w^n] = sum over set partitions of products of cumulants.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is smaller than 1 or the density is not known.</exception>
    public static double StandardCumulant(this ParameterDensity density, int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        if (order % 2 == 1 || (density == ParameterDensity.Gaussian && order > 2))
        {
            return 0.0;
        }

        double[] cumulants = new double[order + 1];
        for (int n = 2; n <= order; n += 2)
        {
            double value = StandardMoment(density, n);
            double choose = 1.0;
            for (int k = 1; k < n; k++)
            {
                value -= choose * cumulants[k] * StandardMoment(density, n - k);
                choose = choose * (n - k) / k;
            }

            cumulants[n] = value;
        }

        return cumulants[order];
    }
}
