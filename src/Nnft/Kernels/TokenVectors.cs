namespace Nnft.Kernels;

/// <summary>Token vectors that have a given kernel.</summary>
public static class TokenVectors
{
    /// <summary>
    /// The coordinates of T tokens of T channels each, channels running fastest, with x_s.x_t/T = K_st: the rows of sqrt(T) times a Cholesky factor.
    /// </summary>
    /// <exception cref="InvalidInputException">The matrix is not square, symmetric and positive semidefinite.</exception>
    public static double[] Of(IReadOnlyList<double[]> kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        int tokens = kernel.Count;
        if (kernel.Any(row => row.Length != tokens))
        {
            throw new InvalidInputException($"the kernel of {tokens} tokens must have {tokens} rows of {tokens} numbers, such as [[1, 0.3], [0.3, 1.5]].");
        }

        double[] vectors = new double[tokens * tokens];
        for (int s = 0; s < tokens; s++)
        {
            for (int t = 0; t <= s; t++)
            {
                if (!(Math.Abs(kernel[s][t] - kernel[t][s]) <= 1e-12 * Math.Sqrt(Math.Abs(kernel[s][s] * kernel[t][t]))))
                {
                    throw new InvalidInputException($"the kernel of tokens must be symmetric, got {kernel[s][t]:R} and {kernel[t][s]:R} for tokens {t + 1} and {s + 1}.");
                }

                double sum = kernel[s][t];
                for (int k = 0; k < t; k++)
                {
                    sum -= vectors[(s * tokens) + k] * vectors[(t * tokens) + k];
                }

                double pivot = vectors[(t * tokens) + t];
                bool rounding = Math.Abs(sum) <= 1e-12 * Math.Sqrt(Math.Abs(kernel[s][s] * kernel[t][t]));
                vectors[(s * tokens) + t] = s == t && sum > 0.0 ? Math.Sqrt(sum)
                    : rounding ? 0.0
                    : s != t && pivot > 0.0 ? sum / pivot
                    : throw new InvalidInputException($"the kernel of tokens must be positive semidefinite; token {s + 1} contradicts those before it.");
            }
        }

        return Array.ConvertAll(vectors, x => Math.Sqrt(tokens) * x);
    }
}
