using System.Runtime.InteropServices;

namespace Nnft.Numerics;

/// <summary>
/// A polynomial in many variables without its terms above some order: sparse, exact arithmetic of truncated power series. A monomial is the sorted list of its variables (x_0^2 x_3 is 0, 0, 3), packed
/// into ten bits each.
/// </summary>
public sealed class TruncatedPolynomial
{
    /// <summary>Largest order of truncation.</summary>
    public const int LargestOrder = 6;

    /// <summary>Largest number of variables.</summary>
    public const int MostVariables = 1023;

    private const int Bits = 10;
    private const ulong Digit = (1UL << Bits) - 1;

    // One dictionary per degree, from packed variables (each plus one, so that leading zeros mean "none") to coefficients.
    private readonly Dictionary<ulong, double>[] _terms;

    private TruncatedPolynomial(int order) => _terms = [.. Enumerable.Range(0, order + 1).Select(_ => new Dictionary<ulong, double>())];

    /// <summary>Order of truncation.</summary>
    public int Order => _terms.Length - 1;

    /// <summary>Number of terms.</summary>
    public long Count => _terms.Sum(degree => (long)degree.Count);

    /// <summary>A constant.</summary>
    public static TruncatedPolynomial Constant(double value, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, LargestOrder);
        TruncatedPolynomial polynomial = new(order);
        polynomial._terms[0][0] = value;
        return polynomial;
    }

    /// <summary>start + x_i.</summary>
    public static TruncatedPolynomial Variable(int index, double start, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, MostVariables);
        TruncatedPolynomial polynomial = Constant(start, order);
        if (order > 0)
        {
            polynomial._terms[1][(ulong)index + 1] = 1.0;
        }

        return polynomial;
    }

    /// <summary>The constant term.</summary>
    public double ConstantTerm => _terms[0].GetValueOrDefault(0UL);

    /// <summary>The coefficient of a monomial, given by its variables in any order with repetitions.</summary>
    public double Coefficient(params ReadOnlySpan<int> variables)
    {
        if (variables.Length > Order)
        {
            throw new ArgumentException($"the polynomial is truncated at order {Order}, the monomial has {variables.Length}", nameof(variables));
        }

        Span<int> sorted = stackalloc int[variables.Length];
        variables.CopyTo(sorted);
        sorted.Sort();
        ulong key = 0;
        foreach (int v in sorted)
        {
            key = (key << Bits) | ((ulong)v + 1);
        }

        return _terms[variables.Length].GetValueOrDefault(key);
    }

    /// <summary>The terms of one degree: variables with repetitions, and the coefficient.</summary>
    public IEnumerable<(int[] Variables, double Coefficient)> Terms(int degree) => _terms[degree].Select(term => (Unpack(term.Key, degree), term.Value));

    /// <summary>Adds factor times another polynomial of the same order.</summary>
    public void Add(TruncatedPolynomial other, double factor = 1.0)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int degree = 0; degree <= Order; degree++)
        {
            foreach ((ulong key, double value) in other._terms[degree])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_terms[degree], key, out _) += factor * value;
            }
        }
    }

    /// <summary>Adds a constant.</summary>
    public void Add(double constant) => CollectionsMarshal.GetValueRefOrAddDefault(_terms[0], 0UL, out _) += constant;

    /// <summary>The product, truncated.</summary>
    public TruncatedPolynomial Times(TruncatedPolynomial other)
    {
        ArgumentNullException.ThrowIfNull(other);
        TruncatedPolynomial product = new(Order);
        for (int a = 0; a <= Order; a++)
        {
            for (int b = 0; a + b <= Order; b++)
            {
                Dictionary<ulong, double> target = product._terms[a + b];
                foreach ((ulong left, double x) in _terms[a])
                {
                    if (x == 0.0)
                    {
                        continue;
                    }

                    foreach ((ulong right, double y) in other._terms[b])
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(target, Merge(left, a, right, b), out _) += x * y;
                    }
                }
            }
        }

        return product;
    }

    /// <summary>sum_k series[k] (this - its constant term)^k, a function given by its power series at the constant term.</summary>
    public TruncatedPolynomial Compose(IReadOnlyList<double> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        TruncatedPolynomial deviation = new(Order);
        deviation.Add(this);
        deviation._terms[0].Clear();
        int highest = Math.Min(Order, series.Count - 1);
        TruncatedPolynomial result = Constant(series[highest], Order);
        for (int k = highest - 1; k >= 0; k--)
        {
            result = result.Times(deviation);
            result.Add(series[k]);
        }

        return result;
    }

    /// <summary>The value at a point, of all terms up to a degree.</summary>
    public double Evaluate(IReadOnlyList<double> point, int upTo)
    {
        ArgumentNullException.ThrowIfNull(point);
        double sum = 0.0;
        for (int degree = 0; degree <= Math.Min(upTo, Order); degree++)
        {
            foreach ((ulong key, double value) in _terms[degree])
            {
                double term = value;
                for (ulong rest = key; rest != 0; rest >>= Bits)
                {
                    term *= point[(int)(rest & Digit) - 1];
                }

                sum += term;
            }
        }

        return sum;
    }

    // Merges two sorted lists, largest variables in the lowest bits.
    private static ulong Merge(ulong left, int a, ulong right, int b)
    {
        if (a == 0 || b == 0)
        {
            return left | right;
        }

        ulong merged = 0;
        for (int place = 0; place < a + b; place++)
        {
            ulong x = left & Digit;
            ulong y = right & Digit;
            bool takeLeft = x >= y;
            merged |= (takeLeft ? x : y) << (Bits * place);
            left = takeLeft ? left >> Bits : left;
            right = takeLeft ? right : right >> Bits;
        }

        return merged;
    }

    private static int[] Unpack(ulong key, int degree)
    {
        int[] variables = new int[degree];
        for (int k = degree - 1; k >= 0; k--)
        {
            variables[k] = (int)(key & Digit) - 1;
            key >>= Bits;
        }

        return variables;
    }
}
