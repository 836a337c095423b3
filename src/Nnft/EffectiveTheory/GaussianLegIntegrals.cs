using MathNet.Numerics;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Leg integrals in closed form for kernels that are Gaussians of x - y, with a mirror image for the sin- and cos-net:
/// <code>
/// K_W(x, y) = A [ exp(-a |x-y|^2 / 2) + c exp(-a |x+y|^2 / 2) ],   a = sigma_W^2 / d
/// </code>
/// Expanding the product of n kernels gives 2^n Gaussian integrals, each at the points s_i x_i with signs s_i (one when c = 0). A cutoff
/// turns every axis into a difference of error functions.
/// </summary>
internal sealed class GaussianLegIntegrals : LegIntegrals
{
    private const double RoundingUnit = 1.2e-16;

    private readonly double _amplitude;
    private readonly double _image;
    private readonly double _decay;
    private readonly Lazy<LegIntegrals> _quadrature;

    /// <summary>The kernel above with amplitude A, image c and decay a.</summary>
    /// <param name="points">The points.</param>
    /// <param name="cutoff">Lambda, or null.</param>
    /// <param name="amplitude">A.</param>
    /// <param name="image">c.</param>
    /// <param name="decay">a.</param>
    /// <param name="quadrature">Takes over the exchange integral with a cutoff, a bivariate rectangle probability without closed form.</param>
    internal GaussianLegIntegrals(
        IReadOnlyList<double[]> points,
        double? cutoff,
        double amplitude,
        double image,
        double decay,
        Func<LegIntegrals> quadrature)
        : base(points, cutoff)
    {
        (_amplitude, _image, _decay) = (amplitude, image, decay);
        _quadrature = new Lazy<LegIntegrals>(quadrature);
    }

    /// <inheritdoc/>
    public override bool IsClosedForm => true;

    /// <inheritdoc/>
    public override bool HasExchange => Cutoff is null || _quadrature.Value.HasExchange;

    /// <inheritdoc/>
    protected override Estimate VertexCore(ReadOnlySpan<int> legs) => SumOverImages(legs, squared: false);

    /// <inheritdoc/>
    protected override Estimate SquaredVertexCore(ReadOnlySpan<int> legs) => SumOverImages(legs, squared: true);

    /// <inheritdoc/>
    protected override Estimate ExchangeCore(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (Cutoff is not null)
        {
            return _quadrature.Value.Exchange(left, right);
        }

        int n = left.Length + right.Length;
        Span<int> legs = stackalloc int[n];
        left.CopyTo(legs);
        right.CopyTo(legs[left.Length..]);
        Span<int> signs = stackalloc int[n];
        int images = _image == 0.0 ? 1 : 1 << (n + 1);
        double sum = 0.0;
        double magnitude = 0.0;
        for (int mask = 0; mask < images; mask++)
        {
            // The image of the internal line is undone by z -> -z, which flips the legs that end at z.
            int flip = (mask >> n) & 1;
            for (int i = 0; i < n; i++)
            {
                int sign = (mask >> i) & 1;
                signs[i] = 1 - (2 * (i < left.Length ? sign : sign ^ flip));
            }

            double term = ImageWeight(mask) * DirectExchange(legs, signs, left.Length);
            sum += term;
            magnitude += Math.Abs(term);
        }

        return Rounded(Math.Pow(_amplitude, n + 1) * sum, Math.Pow(Math.Abs(_amplitude), n + 1) * magnitude);
    }

    private Estimate SumOverImages(ReadOnlySpan<int> legs, bool squared)
    {
        int n = legs.Length;
        Span<int> signs = stackalloc int[n];
        int images = _image == 0.0 ? 1 : 1 << n;
        double sum = 0.0;
        double magnitude = 0.0;
        for (int mask = 0; mask < images; mask++)
        {
            for (int i = 0; i < n; i++)
            {
                signs[i] = 1 - (2 * ((mask >> i) & 1));
            }

            double term = ImageWeight(mask) * DirectVertex(legs, signs, squared);
            sum += term;
            magnitude += Math.Abs(term);
        }

        return Rounded(Math.Pow(_amplitude, n) * sum, Math.Pow(Math.Abs(_amplitude), n) * magnitude);
    }

    private double ImageWeight(int mask) => mask == 0 ? 1.0 : Math.Pow(_image, int.PopCount(mask));

    /// <summary>int d^dy w(y) prod exp(-a |y - s_i x_i|^2 / 2), w = 1 or |y|^2.</summary>
    private double DirectVertex(ReadOnlySpan<int> legs, ReadOnlySpan<int> signs, bool squared)
    {
        int n = legs.Length;
        double spread = 0.0;
        double volume = 1.0;
        double squareMoment = 0.0;
        for (int axis = 0; axis < Dimension; axis++)
        {
            double centre = 0.0;
            for (int i = 0; i < n; i++)
            {
                centre += signs[i] * Points[legs[i]][axis] / n;
            }

            for (int i = 0; i < n; i++)
            {
                double distance = (signs[i] * Points[legs[i]][axis]) - centre;
                spread += distance * distance;
            }

            var (moment0, moment2) = AxisMoments(n * _decay, centre);
            squareMoment = (squareMoment * moment0) + (volume * moment2);
            volume *= moment0;
        }

        return Math.Exp(-0.5 * _decay * spread) * (squared ? squareMoment : volume);
    }

    /// <summary>int dy exp(-b (y-c)^2 / 2) and the same weighted with y^2, over the whole axis or up to the cutoff.</summary>
    private (double Moment0, double Moment2) AxisMoments(double b, double centre)
    {
        double width = Math.Sqrt(2.0 * Math.PI / b);
        if (Cutoff is not { } cutoff)
        {
            return (width, width * ((centre * centre) + (1.0 / b)));
        }

        double q = Math.Sqrt(0.5 * b);
        double upper = cutoff - centre;
        double lower = -cutoff - centre;
        double share = lower > 0.0 ? SpecialFunctions.Erfc(q * lower) - SpecialFunctions.Erfc(q * upper)
            : upper < 0.0 ? SpecialFunctions.Erfc(-q * upper) - SpecialFunctions.Erfc(-q * lower)
            : SpecialFunctions.Erf(q * upper) - SpecialFunctions.Erf(q * lower);
        double zeroth = 0.5 * width * share;
        double atUpper = Math.Exp(-0.5 * b * upper * upper) / b;
        double atLower = Math.Exp(-0.5 * b * lower * lower) / b;
        double first = atLower - atUpper;
        double second = (zeroth / b) - (upper * atUpper) + (lower * atLower);
        return (zeroth, second + (2.0 * centre * first) + (centre * centre * zeroth));
    }

    /// <summary>
    /// The double integral of the Gaussians at points s_i x_i, the first <paramref name="leftCount"/> of them at y, one between y and z. Per axis
    /// it is 2 pi / (a sqrt(D)) with D = (m+1)(k+1) - 1 for m legs at y and k at z, times the exponential at the saddle point.
    /// </summary>
    private double DirectExchange(ReadOnlySpan<int> legs, ReadOnlySpan<int> signs, int leftCount)
    {
        int n = legs.Length;
        double m = leftCount;
        double k = n - leftCount;
        double determinant = ((m + 1.0) * (k + 1.0)) - 1.0;
        double exponent = 0.0;
        for (int axis = 0; axis < Dimension; axis++)
        {
            double mean = 0.0;
            for (int i = 0; i < n; i++)
            {
                mean += signs[i] * Points[legs[i]][axis] / n;
            }

            double square = 0.0;
            double sumLeft = 0.0;
            double sumRight = 0.0;
            for (int i = 0; i < n; i++)
            {
                double distance = (signs[i] * Points[legs[i]][axis]) - mean;
                square += distance * distance;
                sumLeft += i < leftCount ? distance : 0.0;
                sumRight += i < leftCount ? 0.0 : distance;
            }

            double saddle = ((k + 1.0) * sumLeft * sumLeft) + (2.0 * sumLeft * sumRight) + ((m + 1.0) * sumRight * sumRight);
            exponent += square - (saddle / determinant);
        }

        double perAxis = 2.0 * Math.PI / (_decay * Math.Sqrt(determinant));
        return Math.Exp(-0.5 * _decay * exponent) * Math.Pow(perAxis, Dimension);
    }

    /// <summary>One term is a closed form; a sum over images with cancelling signs carries its rounding error.</summary>
    private Estimate Rounded(double value, double magnitude) =>
        _image == 0.0 ? Estimate.Exact(value) : new Estimate(value, RoundingUnit * magnitude);
}
