using Nnft.Numerics;

namespace Nnft.Correlators.NeuronMoments;

/// <summary>
/// The erf-net with Gaussian parameters. erf(z) is the mean of sgn(sqrt(2) z + unit noise), so moments are sign products at covariance
/// 2S + 1 of the legs (equal points are equal rows, each leg keeps its own unit noise): orders 2 and 4 in any dimension at any steepness.
/// Higher orders have no such form and go to the quadrature, and so do fourth moments that are small compared with 1, of which the sign product
/// knows the absolute but not the relative size.
/// </summary>
internal sealed class ErfNetMoments(DoubleDouble[,] covariance, SingleNeuronMoments quadrature) : SingleNeuronMoments
{
    private const double GoodRelativeError = 1e-12;

    public override BoundedNumber Compute(IndexMultiset legs)
    {
        Span<BoundedNumber> result = stackalloc BoundedNumber[1];
        Compute([legs], result);
        return result[0];
    }

    public override void Compute(IReadOnlyList<IndexMultiset> sets, Span<BoundedNumber> results)
    {
        var left = new List<int>();
        for (int i = 0; i < sets.Count; i++)
        {
            results[i] = sets[i].Count switch
            {
                2 => Two(sets[i][0], sets[i][1]),
                4 => Four(sets[i]),
                _ => new BoundedNumber(0.0, double.PositiveInfinity),
            };
            if (results[i].Error > GoodRelativeError * Math.Abs(results[i].Value.High))
            {
                left.Add(i);
            }
        }

        BoundedNumber[] others = new BoundedNumber[left.Count];
        quadrature.Compute([.. left.Select(i => sets[i])], others);
        for (int k = 0; k < others.Length; k++)
        {
            results[left[k]] = others[k].Error < results[left[k]].Error ? others[k] : results[left[k]];
        }
    }

    private BoundedNumber Two(int i, int j)
    {
        // (1 + 2 S_ii)(1 + 2 S_jj) - 4 S_ij^2 without the cancellation of large covariances.
        DoubleDouble minor = (covariance[i, i] * covariance[j, j]) - (covariance[i, j] * covariance[i, j]);
        double determinant = (1.0 + (2.0 * (covariance[i, i] + covariance[j, j])) + (4.0 * minor)).ToDouble();
        return BoundedNumber.Relative(SignProduct.Two(2.0 * covariance[i, j].ToDouble(), determinant), 5e-16);
    }

    private BoundedNumber Four(IndexMultiset legs)
    {
        double[,] noisy = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                noisy[i, j] = (2.0 * covariance[legs[i], legs[j]].ToDouble()) + (i == j ? 1.0 : 0.0);
            }
        }

        var (value, error) = SignProduct.Four(noisy);
        return new BoundedNumber(value, error);
    }
}
