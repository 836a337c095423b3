using Nnft.Statistics;

namespace Nnft.Kernels;

/// <summary>
/// The chaotic state of x' = -x + J tanh(x), J ~ N(0, g^2/N), N to infinity (arXiv:2112.05589 and its sources): the autocorrelation Delta(tau) obeys Delta'' = Delta - g^2 C(Delta) with
/// C(Delta) = E tanh(u) tanh(v) at variances Delta_0 and covariance Delta, and decays to zero. Delta_0 is the root of -Delta_0^2/2 + g^2 int_0^Delta_0 C = 0; the largest Lyapunov exponent is
/// -1 + sqrt(1 - E_0) with the ground state energy E_0 of -d^2/dtau^2 + 1 - g^2 E tanh'(u) tanh'(v). C is a power series in Delta/Delta_0 with the squares of Hermite coefficients.
/// </summary>
public sealed class RecurrentChaos
{
    private const int Terms = 300;
    private const double Reach = 13.0;
    private const double NodeStep = 0.05;
    private const double Duration = 40.0;

    private readonly double _coupling;

    // c_1^2, c_3^2, ... at the variance Delta_0.
    private readonly double[] _squares;

    private RecurrentChaos(double coupling, double variance)
    {
        (_coupling, Variance) = (coupling, variance);
        _squares = Squares(variance);
    }

    /// <summary>Delta_0, the variance of x.</summary>
    public double Variance { get; }

    /// <summary>Solves for the chaotic state.</summary>
    /// <exception cref="InvalidInputException">g is not above 1 (no chaotic solution) or above 20.</exception>
    public static RecurrentChaos Create(double coupling)
    {
        if (!(coupling > 1.0))
        {
            throw new InvalidInputException($"the coupling g must be above 1, got {coupling}: there is no chaotic solution, the fixed point x = 0 is stable.");
        }

        if (coupling > 20.0)
        {
            throw new InvalidInputException($"the coupling g must be at most 20, got {coupling}: the series of the correlation needs too many terms.");
        }

        // Positive for small Delta_0, negative at 2 g^2 because tanh^2 < 1.
        double low = 1e-9;
        double high = 2.0 * coupling * coupling;
        for (int step = 0; step < 100 && high - low > 1e-15 * high; step++)
        {
            double middle = step < 20 ? Math.Sqrt(low * high) : 0.5 * (low + high);
            if (Potential(coupling, middle, Squares(middle), 1.0) > 0.0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return new RecurrentChaos(coupling, 0.5 * (low + high));
    }

    /// <summary>Delta at times 0, step, 2 step, ... up to 40.</summary>
    public double[] Autocorrelation(double step = 0.01)
    {
        double[] delta = new double[(int)Math.Round(Duration / step) + 1];
        delta[0] = Variance;
        double slope = 0.0;

        // The solution is a separatrix: beyond the first part the conserved energy replaces the second-order equation, which would run away.
        for (int i = 1; i < delta.Length; i++)
        {
            if (delta[i - 1] > 0.8 * Variance)
            {
                (delta[i], slope) = SecondOrder(delta[i - 1], slope, step);
            }
            else
            {
                double k1 = Slope(delta[i - 1]);
                double k2 = Slope(delta[i - 1] + (0.5 * step * k1));
                double k3 = Slope(delta[i - 1] + (0.5 * step * k2));
                double k4 = Slope(delta[i - 1] + (step * k3));
                delta[i] = delta[i - 1] + (step / 6.0 * (k1 + (2.0 * k2) + (2.0 * k3) + k4));
            }
        }

        return delta;
    }

    /// <summary>The largest Lyapunov exponent; its error is the change from one grid to the next finer one.</summary>
    public Estimate Lyapunov()
    {
        double coarse = Exponent(0.02);
        double fine = Exponent(0.01);
        return new Estimate(fine + ((fine - coarse) / 3.0), Math.Abs(fine - coarse) / 3.0);
    }

    private static double[] Squares(double variance)
    {
        // Hermite functions psi_k = h_k exp(-t^2/4)/(2 pi)^(1/4) do not overflow; c_k = sum psi_k psi_0 tanh.
        double[] coefficients = new double[Terms];
        double deviation = Math.Sqrt(variance);
        for (double t = 0.5 * NodeStep; t < Reach; t += NodeStep)
        {
            double zeroth = Math.Exp(-0.25 * t * t) / Math.Pow(2.0 * Math.PI, 0.25);
            double weight = 2.0 * NodeStep * zeroth * Math.Tanh(deviation * t);
            (double previous, double current) = (0.0, zeroth);
            for (int k = 0; k < 2 * Terms; k++)
            {
                if (k % 2 == 1)
                {
                    coefficients[k / 2] += weight * current;
                }

                (previous, current) = (current, ((t * current) - (Math.Sqrt(k) * previous)) / Math.Sqrt(k + 1));
            }
        }

        return Array.ConvertAll(coefficients, c => c * c);
    }

    // -Delta^2/2 + g^2 int_0^Delta C at Delta = rho Delta_0, divided by Delta^2.
    private static double Potential(double coupling, double variance, double[] squares, double rho)
    {
        double sum = 0.0;
        for (int k = squares.Length - 1; k >= 0; k--)
        {
            sum = (sum * rho * rho) + (squares[k] / ((2 * k) + 2));
        }

        return -0.5 + (coupling * coupling * sum / variance);
    }

    private double Force(double delta)
    {
        double rho = delta / Variance;
        double sum = 0.0;
        for (int k = _squares.Length - 1; k >= 0; k--)
        {
            sum = (sum * rho * rho) + _squares[k];
        }

        return delta - (_coupling * _coupling * rho * sum);
    }

    private double Slope(double delta) =>
        -delta * Math.Sqrt(Math.Max(0.0, -2.0 * Potential(_coupling, Variance, _squares, delta / Variance)));

    private (double Delta, double Slope) SecondOrder(double delta, double slope, double step)
    {
        double a1 = Force(delta);
        double a2 = Force(delta + (0.5 * step * slope));
        double a3 = Force(delta + (0.5 * step * (slope + (0.5 * step * a1))));
        double a4 = Force(delta + (step * (slope + (0.5 * step * a2))));
        return (delta + (step * slope) + (step * step / 6.0 * (a1 + a2 + a3)), slope + (step / 6.0 * (a1 + (2.0 * a2) + (2.0 * a3) + a4)));
    }

    // E tanh'(u) tanh'(v).
    private double Response(double delta)
    {
        double rho = delta / Variance;
        double sum = 0.0;
        for (int k = _squares.Length - 1; k >= 0; k--)
        {
            sum = (sum * rho * rho) + (((2 * k) + 1) * _squares[k]);
        }

        return sum / Variance;
    }

    // Ground state in the even sector: zero slope at 0, zero value at the end; smallest eigenvalue of a tridiagonal matrix by Sturm sequences.
    private double Exponent(double step)
    {
        double[] delta = Autocorrelation(step);
        int n = delta.Length - 1;
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = (2.0 / (step * step)) + 1.0 - (_coupling * _coupling * Response(delta[i]));
        }

        double coupling = 1.0 / (step * step * step * step);
        double low = 1.0 - (_coupling * _coupling);
        double high = 1.0;
        while (high - low > 1e-14 * _coupling * _coupling)
        {
            double middle = 0.5 * (low + high);
            if (HasEigenvalueBelow(diagonal, coupling, middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }

            if (middle == low && middle == high)
            {
                break;
            }
        }

        return -1.0 + Math.Sqrt(1.0 - (0.5 * (low + high)));
    }

    private static bool HasEigenvalueBelow(double[] diagonal, double squaredCoupling, double value)
    {
        double pivot = diagonal[0] - value;
        for (int i = 1; i < diagonal.Length; i++)
        {
            if (pivot <= 0.0)
            {
                return true;
            }

            // The mirror image doubles the squared coupling of the first site.
            pivot = diagonal[i] - value - ((i == 1 ? 2.0 : 1.0) * squaredCoupling / pivot);
        }

        return pivot <= 0.0;
    }
}
