using System.Numerics;
using System.Runtime.InteropServices;
using Nnft.Numerics;

namespace Nnft.SynapticFields;

/// <summary>
/// The lattice theory of a ring: C = sum_i [ (1/2) K_i (d_(i+1) - d_i)^2 + (1/2) J_i d_i^2 ], the form of arXiv:2503.08827, eq. 14. Bonds and springs may be negative.
/// </summary>
public sealed class ElasticChain : IPotential
{
    private readonly double[] _spring;
    private readonly double[] _bond;

    // Stencil of the Hessian: the diagonal, and the entry that couples a site with its left neighbour, with one entry more for the closing bond.
    private readonly double[] _diagonal;
    private readonly double[] _left;

    /// <summary>A ring of springs J and bonds K.</summary>
    /// <param name="springs">J_i at site i.</param>
    /// <param name="bonds">K_i between sites i and i + 1, the last one closing the ring.</param>
    /// <exception cref="ArgumentException">Fewer than two sites, or the lengths differ.</exception>
    public ElasticChain(IReadOnlyList<double> springs, IReadOnlyList<double> bonds)
    {
        ArgumentNullException.ThrowIfNull(springs);
        ArgumentNullException.ThrowIfNull(bonds);
        if (springs.Count < 2 || springs.Count != bonds.Count)
        {
            throw new ArgumentException($"a ring needs at least two sites and as many bonds, got {springs.Count} and {bonds.Count}", nameof(bonds));
        }

        _spring = [.. springs];
        _bond = [.. bonds];
        int n = _spring.Length;
        _diagonal = new double[n];
        _left = new double[n + 1];
        for (int i = 0; i < n; i++)
        {
            _diagonal[i] = _spring[i] + _bond[i] + _bond[(i + n - 1) % n];
            _left[i + 1] = -_bond[i];
        }

        _left[0] = _left[n];
    }

    /// <inheritdoc/>
    public int Dimension => _spring.Length;

    /// <summary>J_i.</summary>
    public IReadOnlyList<double> Springs => _spring;

    /// <summary>K_i, between sites i and i + 1.</summary>
    public IReadOnlyList<double> Bonds => _bond;

    /// <summary>
    /// The harmonic mean of the bonds, the stiffness that long waves feel: 0 as soon as one bond is missing, and then nothing propagates around the ring.
    /// Not a number when bonds have different signs, where long waves have no such stiffness.
    /// </summary>
    public double LongWaveStiffness =>
        _bond.Any(k => k == 0.0) ? 0.0
        : _bond.All(k => k > 0.0) || _bond.All(k => k < 0.0) ? _bond.Length / _bond.Sum(k => 1.0 / k)
        : double.NaN;

    /// <summary>Eigenvalues h of the Hessian in increasing order, and the components of vectors along its eigenvectors; O(n^2).</summary>
    public (double[] Eigenvalues, double[][] Components) Modes(params IReadOnlyList<double[]> vectors) => CyclicTridiagonal.Expand(_diagonal, _left.AsSpan(1), vectors);

    /// <summary>Its modes with their directions, by a dense decomposition; for rings of up to some hundred sites.</summary>
    public HessianModes DenseModes() => HessianModes.Of(RingSolver.Dense(this).ToArray());

    /// <summary>
    /// The same ring in the variables of alternating sign, (-1)^i d_i, which turns every bond around: K -> -K, J_i -> J_i + 2 K_i + 2 K_(i-1). Exact for rings of even length only; an odd ring with negative bonds is frustrated.
    /// </summary>
    /// <exception cref="InvalidOperationException">The ring is odd.</exception>
    public ElasticChain Staggered()
    {
        int n = Dimension;
        return n % 2 == 0
            ? new ElasticChain([.. _spring.Select((j, i) => j + (2.0 * _bond[i]) + (2.0 * _bond[(i + n - 1) % n]))], [.. _bond.Select(k => -k)])
            : throw new InvalidOperationException("signs cannot alternate around a ring of odd length");
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> position)
    {
        double sum = 0.0;
        for (int i = 0; i < position.Length; i++)
        {
            double difference = position[i + 1 == position.Length ? 0 : i + 1] - position[i];
            sum += (_bond[i] * difference * difference) + (_spring[i] * position[i] * position[i]);
        }

        return 0.5 * sum;
    }

    /// <inheritdoc/>
    public void Gradient(ReadOnlySpan<double> position, Span<double> gradient)
    {
        if (position.Length != _spring.Length || gradient.Length != _spring.Length)
        {
            throw new ArgumentException($"position and gradient must have {_spring.Length} components, got {position.Length} and {gradient.Length}", nameof(position));
        }

        int last = position.Length - 1;
        gradient[0] = (_diagonal[0] * position[0]) + (_left[0] * position[last]) + (_left[1] * position[1]);
        int lanes = Vector<double>.Count;
        ref double p = ref MemoryMarshal.GetReference(position);
        ref double g = ref MemoryMarshal.GetReference(gradient);
        ref double d = ref MemoryMarshal.GetArrayDataReference(_diagonal);
        ref double l = ref MemoryMarshal.GetArrayDataReference(_left);
        int i = 1;
        for (; i <= last - lanes; i += lanes)
        {
            Vector<double> sum = (Vector.LoadUnsafe(ref d, (nuint)i) * Vector.LoadUnsafe(ref p, (nuint)i))
                + (Vector.LoadUnsafe(ref l, (nuint)i) * Vector.LoadUnsafe(ref p, (nuint)(i - 1)))
                + (Vector.LoadUnsafe(ref l, (nuint)(i + 1)) * Vector.LoadUnsafe(ref p, (nuint)(i + 1)));
            sum.StoreUnsafe(ref g, (nuint)i);
        }

        for (; i < last; i++)
        {
            gradient[i] = (_diagonal[i] * position[i]) + (_left[i] * position[i - 1]) + (_left[i + 1] * position[i + 1]);
        }

        gradient[last] = (_diagonal[last] * position[last]) + (_left[last] * position[last - 1]) + (_left[last + 1] * position[0]);
    }
}
