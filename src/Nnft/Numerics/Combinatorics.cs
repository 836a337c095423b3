namespace Nnft.Numerics;

/// <summary>Small counting functions.</summary>
public static class Combinatorics
{
    /// <summary>n! / (k! (n-k)!), exact while it fits a double.</summary>
    public static double Binomial(int n, int k)
    {
        double result = 1.0;
        for (int i = 1; i <= k; i++)
        {
            // The product before the division is a multiple of i, so no step rounds.
            result = result * (n - k + i) / i;
        }

        return result;
    }
}
