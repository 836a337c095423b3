using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Integrals over the position of an interaction vertex with its legs attached,
/// <code>
/// I_n(x_1..x_n) = int d^dy prod_i K_W(y, x_i),     K_W = sigma_W^2 E[h(x) h(y)]
/// </code>
/// the denominators of couplings obtained by leg truncation (arXiv:2212.11811 eq. 3.6; arXiv:2008.08601). The legs carry
/// K_W and not the full kernel, whose constant sigma_b1^2 would make every integral diverge. Kernels that do not decay need a cutoff
/// |y_k| &lt; Lambda on every axis. Legs are numbers of points, from 0, and may repeat. Measure d^dy without factors of 2 pi. Results are remembered;
/// not for use by several threads at once.
/// </summary>
public abstract class LegIntegrals
{
    private readonly Dictionary<IndexMultiset, Estimate> _vertices = [];
    private readonly Dictionary<IndexMultiset, Estimate> _squaredVertices = [];

    private protected LegIntegrals(IReadOnlyList<double[]> points, double? cutoff) => (Points, Cutoff) = (points, cutoff);

    /// <summary>The points that legs can end at.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>Lambda; null for an integral over all of R^d.</summary>
    public double? Cutoff { get; }

    /// <summary>Whether the vertex integrals are closed forms; otherwise they are quadratures with an estimated error.</summary>
    public abstract bool IsClosedForm { get; }

    /// <summary>
    /// Whether <see cref="Exchange"/> can be computed: always in closed form, and by quadrature where the square of the number of nodes is bearable, which
    /// depends on dimension and cutoff (d = 1, and d = 2 for moderate cutoffs).
    /// </summary>
    public abstract bool HasExchange { get; }

    /// <summary>d.</summary>
    protected int Dimension => Points[0].Length;

    /// <summary>
    /// Integrals of an ensemble. Closed form for gauss, cosnet, sin and cos with Gaussian input weights, with and without a cutoff, in
    /// any dimension; quadrature otherwise.
    /// </summary>
    /// <param name="ensemble">The ensemble; its width and output bias do not matter.</param>
    /// <param name="points">Points of <see cref="NetworkEnsemble.InputDimension"/> coordinates each.</param>
    /// <param name="cutoff">Lambda &gt; 0, or null for all of R^d.</param>
    /// <exception cref="InvalidInputException">
    /// The integral diverges without a cutoff, the cutoff is not positive, or a point has the wrong number of coordinates.
    /// </exception>
    public static LegIntegrals Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(points);
        CheckInput(ensemble, points, cutoff);
        return GaussianKernel(ensemble) is var (amplitude, image, decay)
            ? new GaussianLegIntegrals(points, cutoff, amplitude, image, decay, () => QuadratureLegIntegrals.Create(ensemble, points, cutoff))
            : QuadratureLegIntegrals.Create(ensemble, points, cutoff);
    }

    /// <summary>I_n, for up to 20 legs.</summary>
    public Estimate Vertex(params ReadOnlySpan<int> legs)
    {
        IndexMultiset key = Checked(legs);
        if (!_vertices.TryGetValue(key, out Estimate value))
        {
            _vertices.Add(key, value = VertexCore(legs));
        }

        return value;
    }

    /// <summary>int d^dy |y|^2 prod_i K_W(y, x_i), which multiplies a coupling that grows like |y|^2.</summary>
    public Estimate SquaredVertex(params ReadOnlySpan<int> legs)
    {
        IndexMultiset key = Checked(legs);
        if (!_squaredVertices.TryGetValue(key, out Estimate value))
        {
            _squaredVertices.Add(key, value = SquaredVertexCore(legs));
        }

        return value;
    }

    /// <summary>
    /// int int d^dy d^dz prod_{i in left} K_W(y, x_i) K_W(y, z) prod_{j in right} K_W(z, x_j): two vertices that exchange one line.
    /// </summary>
    /// <exception cref="NumericalFailureException">The quadrature would need too many nodes; see <see cref="HasExchange"/>.</exception>
    public Estimate Exchange(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        Checked(left);
        Checked(right);
        return ExchangeCore(left, right);
    }

    /// <summary><see cref="Vertex"/> after the check of the legs.</summary>
    protected abstract Estimate VertexCore(ReadOnlySpan<int> legs);

    /// <summary><see cref="SquaredVertex"/> after the check of the legs.</summary>
    protected abstract Estimate SquaredVertexCore(ReadOnlySpan<int> legs);

    /// <summary><see cref="Exchange"/> after the check of the legs.</summary>
    protected abstract Estimate ExchangeCore(ReadOnlySpan<int> left, ReadOnlySpan<int> right);

    private IndexMultiset Checked(ReadOnlySpan<int> legs)
    {
        if (legs.Length is 0 or > IndexMultiset.Capacity)
        {
            throw new ArgumentException($"a vertex has 1 to {IndexMultiset.Capacity} legs, got {legs.Length}", nameof(legs));
        }

        foreach (int leg in legs)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(leg, nameof(legs));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leg, Points.Count, nameof(legs));
        }

        return IndexMultiset.Create(legs);
    }

    /// <summary>A, c and a when the kernel is A [ exp(-a |x-y|^2 / 2) + c exp(-a |x+y|^2 / 2) ]; null otherwise.</summary>
    internal static (double Amplitude, double Image, double Decay)? GaussianKernel(NetworkEnsemble ensemble)
    {
        if (ensemble.InputWeightDensity != ParameterDensity.Gaussian)
        {
            return null;
        }

        double variance = ensemble.SigmaW * ensemble.SigmaW;
        double decay = variance / ensemble.InputDimension;
        return ensemble.Activation switch
        {
            CosNet => (variance, 0.0, decay),
            Gauss => (variance * AtOrigin(ensemble), 0.0, decay),
            Cos or Sin => (0.5 * variance, (2.0 * AtOrigin(ensemble)) - 1.0, decay),
            _ => null,
        };
    }

    private static double AtOrigin(NetworkEnsemble ensemble)
    {
        var origin = new double[ensemble.InputDimension];
        return ExactCorrelators.Create(ensemble, [origin]).Moment(0, 0).Value;
    }

    private static void CheckInput(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff)
    {
        // The correlators know every other condition on the ensemble and on the points.
        ExactCorrelators.Create(ensemble, points);
        var problems = new List<string>();
        if (!(ensemble.SigmaW > 0.0))
        {
            problems.Add($"sigma-w: leg integrals need a kernel that depends on the inputs, got sigma-w = {ensemble.SigmaW}. Choose sigma-w > 0.");
        }

        if (cutoff is { } lambda && !(lambda > 0.0 && double.IsFinite(lambda)))
        {
            problems.Add($"cutoff: must be a finite number > 0, got {lambda}. Leave it out to integrate over all of R^d where the integral converges.");
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }
}
