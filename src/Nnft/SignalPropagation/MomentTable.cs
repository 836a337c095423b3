using System.Collections.Concurrent;
using Nnft.Kernels;
using Nnft.Networks;

namespace Nnft.SignalPropagation;

/// <summary>
/// The functions g(q) = &lt;s^2&gt;, g'(q), p(q) = &lt;s'^2&gt; of an activation and its Hermite spectrum on a logarithmic grid of variances. Neither C_W nor C_b enters, so one table serves every
/// initialisation: scans find brackets in it, phase diagrams interpolate in it. Averages over a normal variable are smooth functions of ln q whatever the activation, and eight neighbours
/// reproduce them to about 1e-9.
/// </summary>
internal sealed class MomentTable
{
    public const double Smallest = 1e-8;
    private const double LargestOfAll = 1e3;
    private const int HighestLevel = 5;
    private const double Goal = 1e-12;
    private const int PerDecade = 16;
    private const int SmallestUseful = 6 * PerDecade;
    public const int Neighbours = 8;

    private const int KeptTables = 32;

    private static readonly ConcurrentDictionary<string, MomentTable> _recent = new(StringComparer.Ordinal);

    private readonly Lazy<HermiteSpectrum>[] _spectra;

    private MomentTable(Activation activation, double[] variances, double[] g, double[] gPrime, double[] p)
    {
        (Activation, Variances, G, GPrime, P) = (activation, variances, g, gPrime, p);
        _spectra = Array.ConvertAll(variances, q => new Lazy<HermiteSpectrum>(() => HermiteSpectrum.Create(activation, q, HermiteSpectrum.ShortLength)));
    }

    public Activation Activation { get; }

    public double[] Variances { get; }

    /// <summary>The last variance of the table.</summary>
    public double Largest => Variances[^1];

    public double[] G { get; }

    public double[] GPrime { get; }

    public double[] P { get; }

    /// <summary>g(q)/q where it does not depend on q (linear, relu, leaky relu), else null.</summary>
    public double? ScaleInvariantGain
    {
        get
        {
            double gain = G[0] / Variances[0];
            return gain > 0.0 && G.Zip(Variances, (g, q) => Math.Abs((g / q) - gain)).All(difference => difference < 1e-12 * gain) ? gain : null;
        }
    }

    /// <summary>The table of an activation; the last few are kept, because a name says all about an activation.</summary>
    public static MomentTable Create(Activation activation)
    {
        if (_recent.TryGetValue(activation.Name, out MomentTable? known))
        {
            return known;
        }

        if (_recent.Count >= KeptTables)
        {
            _recent.Clear();
        }

        return _recent.GetOrAdd(activation.Name, Compute(activation));
    }

    private static MomentTable Compute(Activation activation)
    {
        int count = (int)Math.Round(PerDecade * Math.Log10(LargestOfAll / Smallest)) + 1;
        int level = Level(activation);
        List<double> variances = [];
        List<(double G, double GPrime, double P)> averages = [];
        for (int i = 0; i < count; i++)
        {
            double q = Smallest * Math.Pow(10.0, (double)i / PerDecade);
            try
            {
                averages.Add(level < 0 ? Careful(activation, q) : Fast(activation, q, level));
                variances.Add(q);
            }
            catch (InvalidInputException) when (variances.Count > SmallestUseful)
            {
                // Activations that grow exponentially have moments up to some variance only.
                break;
            }
        }

        return new MomentTable(activation, [.. variances], [.. averages.Select(a => a.G)], [.. averages.Select(a => a.GPrime)], [.. averages.Select(a => a.P)]);
    }

    // How often the panels have to be halved before the fast averages are right; -1 where they never are.
    private static int Level(Activation activation)
    {
        double[] probes = activation.GrowsAtMostPolynomially ? [0.01, 1.0, 30.0] : [];
        for (int level = probes.Length > 0 ? 0 : HighestLevel; level < HighestLevel; level++)
        {
            if (probes.All(q => Agree(Careful(activation, q), Fast(activation, q, level))))
            {
                return level;
            }
        }

        return -1;
    }

    private static bool Agree((double G, double GPrime, double P) a, (double G, double GPrime, double P) b) =>
        Math.Abs(a.G - b.G) <= Goal * a.G && Math.Abs(a.GPrime - b.GPrime) <= Goal * Math.Max(Math.Abs(a.GPrime), a.P) && Math.Abs(a.P - b.P) <= Goal * a.P;

    private static (double G, double GPrime, double P) Careful(Activation activation, double q)
    {
        var (g, gPrime, p) = ActivationMoments.OfMaps(activation, q);
        return (g.Value, gPrime.Value, p.Value);
    }

    // The vector form of the activation at the nodes of one fixed rule: ten times as fast, without an error estimate of its own.
    private static (double G, double GPrime, double P) Fast(Activation activation, double q, int level)
    {
        (double[] nodes, double[] weights) = GaussianAverage.Rule(q, activation.Kinks, level);
        double[] s = [.. nodes];
        double[] slope = [.. nodes];
        activation.Apply(s);
        activation.ApplyDerivative(slope);
        double g = 0.0;
        double gPrime = 0.0;
        double p = 0.0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double term = weights[i] * s[i] * s[i];
            g += term;
            gPrime += term * ((nodes[i] * nodes[i] / q) - 1.0);
            p += weights[i] * slope[i] * slope[i];
        }

        return (g, gPrime / (2.0 * q), p);
    }

    /// <summary>The weights of the neighbours of a variance inside the table; the first of them is number First.</summary>
    public int Weights(double variance, Span<double> weights)
    {
        double position = PerDecade * Math.Log10(variance / Smallest);
        int first = Math.Clamp((int)Math.Floor(position) - (Neighbours / 2) + 1, 0, Variances.Length - Neighbours);
        for (int i = 0; i < Neighbours; i++)
        {
            double weight = 1.0;
            for (int j = 0; j < Neighbours; j++)
            {
                if (j != i)
                {
                    weight *= (position - first - j) / (i - j);
                }
            }

            weights[i] = weight;
        }

        return first;
    }

    public static double Interpolate(double[] values, int first, ReadOnlySpan<double> weights)
    {
        double sum = 0.0;
        for (int i = 0; i < Neighbours; i++)
        {
            sum += weights[i] * values[first + i];
        }

        return sum;
    }

    /// <summary>g' at a variance between those of the table.</summary>
    public double GPrimeAt(double variance)
    {
        Span<double> weights = stackalloc double[Neighbours];
        return Interpolate(GPrime, Weights(variance, weights), weights);
    }

    /// <summary>The Hermite spectrum at a variance between those of the table.</summary>
    public HermiteSpectrum Spectrum(double variance)
    {
        Span<double> weights = stackalloc double[Neighbours];
        int first = Weights(variance, weights);
        double[] squares = new double[HermiteSpectrum.ShortLength];
        for (int i = 0; i < Neighbours; i++)
        {
            IReadOnlyList<double> neighbour = _spectra[first + i].Value.Squares;
            for (int k = 0; k < squares.Length; k++)
            {
                squares[k] += weights[i] * neighbour[k];
            }
        }

        return HermiteSpectrum.OfSquares(variance, squares, Interpolate(G, first, weights), Interpolate(P, first, weights));
    }

}
