using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Kernels.Duals;

/// <summary>
/// Coefficients c_k(a) = E f(sqrt(a) t) h_k(t) of a function in the orthonormal Hermite polynomials h_k = He_k/sqrt(k!) for many variances a, for as many k as the largest
/// variance needs. Only every second k appears for even and odd functions.
/// </summary>
internal sealed class HermiteCoefficients
{
    private const int MostTerms = 192;
    private const double Reach = 13.0;
    private const double Enough = 1e-15;

    private readonly int _first;
    private readonly int _step;
    private readonly int _terms;
    private readonly int _variances;

    // [term * variances + variance].
    private readonly double[] _coefficients;
    private readonly double[] _squares;
    private readonly double _rest;

    private HermiteCoefficients(int first, int step, int terms, double[][] distinct, int[] place, double[] squares)
    {
        (_first, _step, _terms, _variances) = (first, step, terms, place.Length);
        _coefficients = new double[terms * place.Length];
        _squares = [.. place.Select(at => squares[at])];
        for (int i = 0; i < place.Length; i++)
        {
            for (int k = 0; k < terms; k++)
            {
                _coefficients[(k * place.Length) + i] = distinct[place[i]][k];
            }
        }

        for (int i = 0; i < distinct.Length; i++)
        {
            _rest = Math.Max(_rest, squares[i] == 0.0 ? 0.0 : (squares[i] - SquareOf(distinct[i].AsSpan(0, terms))) / squares[i]);
        }
    }

    /// <summary>Replaces arguments by values of the function.</summary>
    public delegate void Function(Span<double> values);

    /// <summary>Expands a function at all variances.</summary>
    /// <exception cref="InvalidInputException">The mean square does not exist.</exception>
    public static HermiteCoefficients Create(Function function, Activation activation, Parity parity, double[] variances)
    {
        double[] distinct = [.. variances.Distinct()];
        var places = distinct.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        double largest = distinct.Max();
        int first = parity == Parity.Odd ? 1 : 0;
        int step = parity == Parity.None ? 1 : 2;
        bool shared = activation.Kinks.All(kink => kink == 0.0);
        Basis common = Basis.Create(activation, largest, first, step);
        double[] squares = new double[distinct.Length];
        double[] widest = common.Expand(function, largest, MostTerms / step, out double square);
        if (!double.IsFinite(square))
        {
            throw new InvalidInputException($"the second moment of '{activation.Name}' or of its slope diverges or cannot be computed at variance {largest:G6}. Reduce C_W, C_b or the inputs.");
        }

        int terms = Terms(widest, square);
        double[][] coefficients = new double[distinct.Length][];
        for (int i = 0; i < distinct.Length; i++)
        {
            // Kinks stand at other places for every variance, except at zero.
            Basis basis = shared ? common : Basis.Create(activation, distinct[i], first, step);
            coefficients[i] = basis.Expand(function, distinct[i], terms, out squares[i]);
        }

        return new HermiteCoefficients(first, step, terms, coefficients, [.. variances.Select(variance => places[variance])], squares);
    }

    /// <summary>E f^2 at a variance.</summary>
    public double Square(int index) => _squares[index];

    /// <summary>The correlation below which the neglected terms are a smaller fraction of sqrt(E f^2 E f^2) than the tolerance; 1 if they always are.</summary>
    public double LargestCorrelation(double tolerance) =>
        _rest <= tolerance ? 1.0 : Math.Pow(tolerance / _rest, 1.0 / (_first + (_step * _terms)));

    /// <summary>sum_k c_k(row) c_k(column) rho^k for some columns at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Sum<T>(int row, int column, T correlation)
        where T : struct, ILanes<T>
    {
        T x = _step == 1 ? correlation : correlation * correlation;
        ref double table = ref MemoryMarshal.GetArrayDataReference(_coefficients);
        T sum = T.Create(0.0);
        for (int k = _terms - 1; k >= 0; k--)
        {
            ref double term = ref Unsafe.Add(ref table, k * _variances);
            sum = T.MultiplyAdd(sum, x, T.Create(Unsafe.Add(ref term, row)) * T.Load(ref Unsafe.Add(ref term, column)));
        }

        return _first == 1 ? sum * correlation : sum;
    }

    private static double SquareOf(ReadOnlySpan<double> coefficients)
    {
        double sum = 0.0;
        foreach (double c in coefficients)
        {
            sum += c * c;
        }

        return sum;
    }

    private static int Terms(double[] coefficients, double square)
    {
        int terms = coefficients.Length;

        // What is left after the last term that matters is rounding of the quadrature.
        double rest = 0.0;
        while (terms > 1 && rest + (coefficients[terms - 1] * coefficients[terms - 1]) <= Enough * square)
        {
            terms--;
            rest += coefficients[terms] * coefficients[terms];
        }

        return terms;
    }

    /// <summary>Nodes, and weights times polynomials at the nodes.</summary>
    private sealed class Basis
    {
        private readonly double[] _nodes;
        private readonly double[] _weights;
        private readonly double[][] _polynomials;

        private Basis(double[] nodes, double[] weights, int first, int step)
        {
            (_nodes, _weights) = (nodes, weights);
            _polynomials = new double[nodes.Length][];
            for (int i = 0; i < nodes.Length; i++)
            {
                _polynomials[i] = new double[MostTerms / step];
                (double previous, double current) = (0.0, weights[i]);
                for (int k = 0; k < MostTerms; k++)
                {
                    if (k >= first && (k - first) % step == 0)
                    {
                        _polynomials[i][(k - first) / step] = current;
                    }

                    (previous, current) = (current, ((nodes[i] * current) - (Math.Sqrt(k) * previous)) / Math.Sqrt(k + 1));
                }
            }
        }

        /// <summary>A trapezoid rule for smooth functions, panels between kinks otherwise.</summary>
        public static Basis Create(Activation activation, double variance, int first, int step)
        {
            double deviation = Math.Max(1.0, Math.Sqrt(variance));
            if (activation.Kinks.Count == 0)
            {
                double h = Math.Min(0.125, 0.25 / deviation);
                int half = (int)Math.Ceiling(Reach / h);
                double[] nodes = [.. Enumerable.Range(-half, (2 * half) + 1).Select(i => i * h)];
                return new Basis(nodes, Array.ConvertAll(nodes, t => h * Normal(t)), first, step);
            }

            int panels = (int)Math.Ceiling(Reach * deviation / 0.75);
            IEnumerable<double> kinks = variance == 0.0 ? [] : activation.Kinks.Select(kink => kink / Math.Sqrt(variance)).Where(kink => Math.Abs(kink) < Reach);
            PanelRule rule = PanelRule.Create([.. Enumerable.Range(-panels, (2 * panels) + 1).Select(i => Reach * i / panels).Concat(kinks).Distinct().Order()], 24);
            return new Basis(rule.Nodes, [.. rule.Nodes.Zip(rule.Weights, (t, w) => w * Normal(t))], first, step);
        }

        public double[] Expand(Function function, double variance, int terms, out double square)
        {
            double deviation = Math.Sqrt(variance);
            double[] values = Array.ConvertAll(_nodes, t => deviation * t);
            function(values);
            double[] coefficients = new double[terms];
            square = 0.0;
            for (int i = 0; i < values.Length; i++)
            {
                square += _weights[i] * values[i] * values[i];
                Add(coefficients, values[i], _polynomials[i]);
            }

            return coefficients;
        }

        private static void Add(Span<double> sum, double factor, ReadOnlySpan<double> terms)
        {
            int k = 0;
            for (; k <= sum.Length - Vector<double>.Count; k += Vector<double>.Count)
            {
                (new Vector<double>(sum[k..]) + (factor * new Vector<double>(terms[k..]))).CopyTo(sum[k..]);
            }

            for (; k < sum.Length; k++)
            {
                sum[k] += factor * terms[k];
            }
        }

        private static double Normal(double t) => Math.Exp(-0.5 * t * t) / Math.Sqrt(2.0 * Math.PI);
    }
}
