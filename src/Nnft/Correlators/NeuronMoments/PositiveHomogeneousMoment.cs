using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// E[prod_i max(z_i, 0)^{k_i}] of zero-mean Gaussian variables z_i = A_i.u that depend on up to three normal variables, or four such variables of any
/// covariance. An exponent 0 stands for the indicator of z_i > 0. Integration by parts lowers the exponents (Kan and Robotti,
/// J. Comput. Graph. Stat. 26, 930 (2017), written with loadings in place of covariances),
/// <code>
/// I(k + e_i) = sum_j (A_i.A_j) c_j,   c_j = k_j I(k - e_j)  if k_j > 0,   else  I(others | z_j = 0) / sqrt(2 pi |A_j|^2)
/// </code>
/// where conditioning on z_j = 0 projects the other loadings orthogonally to A_j and so lowers the dimension by one. It ends at dimension 2 in
/// an angular integral and otherwise at orthant probabilities: a solid angle in dimension 3, the sign product s4 in dimension 4.
/// </summary>
internal static class PositiveHomogeneousMoment
{
    // Loadings whose directions agree to this are one variable: what conditioning would leave of them is rounding.
    private const double SameDirection = 1e-13;

    /// <summary>Whether <see cref="Compute"/> can treat a problem of this many variables with loadings of this dimension.</summary>
    public static bool Supports(int variables, int dimension) => dimension <= 3 || (dimension == 4 && variables == 4);

    /// <param name="loadings">A_i.</param>
    /// <param name="exponents">k_i.</param>
    public static BoundedNumber Compute(IReadOnlyList<double[]> loadings, ReadOnlySpan<int> exponents)
    {
        var (directions, powers, scale) = Merge(loadings, exponents);
        if (scale == 0.0)
        {
            return BoundedNumber.Zero;
        }

        double[][] reduced = Reduce(directions);
        int dimension = reduced.Length == 0 ? 0 : reduced[0].Length;
        var result = dimension <= 2
            ? Angular(reduced, powers)
            : new ByParts(reduced, dimension).Moment(powers);
        return result * scale;
    }

    private static BoundedNumber Angular(double[][] loadings, int[] powers) => loadings.Length == 0
        ? BoundedNumber.One
        : AngularReluMoment.Compute([.. loadings.Select(a => a[0])], [.. loadings.Select(a => a.Length > 1 ? a[1] : 0.0)], powers);

    /// <summary>Unit vectors, one for each direction, with the product of the lengths; scale 0 when the product of the variables vanishes.</summary>
    private static (List<double[]> Directions, int[] Powers, double Scale) Merge(IReadOnlyList<double[]> loadings, ReadOnlySpan<int> exponents)
    {
        var directions = new List<double[]>();
        var powers = new List<int>();
        double scale = 1.0;
        for (int i = 0; i < loadings.Count; i++)
        {
            double length = Math.Sqrt(Dot(loadings[i], loadings[i]));
            if (length == 0.0)
            {
                return (directions, [], 0.0);
            }

            double[] unit = [.. loadings[i].Select(a => a / length)];
            scale *= Math.Pow(length, exponents[i]);
            int same = directions.FindIndex(other => Distance(unit, other, 1.0) < SameDirection);
            if (same >= 0)
            {
                powers[same] += exponents[i];
            }
            else if (directions.Exists(other => Distance(unit, other, -1.0) < SameDirection))
            {
                return (directions, [], 0.0);
            }
            else
            {
                directions.Add(unit);
                powers.Add(exponents[i]);
            }
        }

        return (directions, [.. powers], scale);
    }

    private static double[][] Reduce(List<double[]> rows)
    {
        double[][] columns = [.. Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Length).Select(a => rows.Select(row => row[a]).ToArray())];
        var kept = JacobiOrthogonalisation.Orthogonalise(columns, 1e-14);
        return [.. Enumerable.Range(0, rows.Count).Select(i => kept.Select(column => column[i]).ToArray())];
    }

    private static double Distance(double[] a, double[] b, double sign) => Math.Sqrt(a.Zip(b, (x, y) => (x - (sign * y)) * (x - (sign * y))).Sum());

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0.0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    /// <summary>The recursion for one set of unit loadings, with every exponent vector computed once.</summary>
    private sealed class ByParts(double[][] loadings, int dimension)
    {
        private readonly Dictionary<IndexMultiset, BoundedNumber> _known = [];

        public BoundedNumber Moment(int[] powers)
        {
            var key = Key(powers);
            if (_known.TryGetValue(key, out var known))
            {
                return known;
            }

            int first = Array.FindIndex(powers, k => k > 0);
            var result = BoundedNumber.Zero;
            if (first < 0)
            {
                result = Orthant();
            }
            else
            {
                int[] lower = [.. powers];
                lower[first]--;
                for (int j = 0; j < lower.Length; j++)
                {
                    var overlap = new BoundedNumber(Dot(loadings[first], loadings[j]), 3e-16);
                    if (lower[j] > 0)
                    {
                        int[] lowest = [.. lower];
                        lowest[j]--;
                        result += overlap * lower[j] * Moment(lowest);
                    }
                    else
                    {
                        result += overlap * Conditioned(j, lower) * (1.0 / Math.Sqrt(2.0 * Math.PI));
                    }
                }
            }

            _known[key] = result;
            return result;
        }

        private static IndexMultiset Key(int[] powers)
        {
            Span<int> digits = stackalloc int[IndexMultiset.Capacity];
            int count = 0;
            for (int i = 0; i < powers.Length; i++)
            {
                for (int k = 0; k < powers[i]; k++)
                {
                    digits[count++] = i;
                }
            }

            return IndexMultiset.CreateSorted(digits[..count]);
        }

        private BoundedNumber Conditioned(int fixedVariable, int[] powers)
        {
            double[] axis = loadings[fixedVariable];
            var rest = new List<double[]>();
            var restPowers = new List<int>();
            double rounding = 0.0;
            for (int i = 0; i < loadings.Length; i++)
            {
                if (i != fixedVariable)
                {
                    double along = Dot(loadings[i], axis);
                    double[] across = [.. loadings[i].Select((a, k) => a - (along * axis[k]))];
                    rest.Add(across);
                    restPowers.Add(powers[i]);

                    // Nearly parallel loadings leave a short difference whose direction has lost digits.
                    rounding += 2e-16 * (powers[i] + 1) / Math.Sqrt(Dot(across, across));
                }
            }

            return Compute(rest, [.. restPowers]) * new BoundedNumber(1.0, rounding);
        }

        private BoundedNumber Orthant()
        {
            if (dimension == 3)
            {
                return new BoundedNumber(SolidAngle.FractionOfCone(loadings), 2e-15);
            }

            double[,] correlation = new double[4, 4];
            double sum = 0.0;
            double rounding = 1e-15;
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    correlation[i, j] = i == j ? 1.0 : Math.Clamp(Dot(loadings[i], loadings[j]), -1.0, 1.0);
                    if (i < j)
                    {
                        double cosine = Math.Sqrt(Math.Max(1e-32, 1.0 - (correlation[i, j] * correlation[i, j])));
                        sum += Math.Asin(correlation[i, j]);
                        rounding += 2e-16 / cosine;
                    }
                }
            }

            var (signs, error) = SignProduct.Four(correlation);
            return new BoundedNumber((1.0 + (2.0 / Math.PI * sum) + signs) / 16.0, (error + rounding) / 16.0);
        }
    }
}
