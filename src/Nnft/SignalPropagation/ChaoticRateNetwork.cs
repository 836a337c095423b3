using MathNet.Numerics.RootFinding;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// The stationary chaotic state of a random recurrent network in continuous time, dx/dt = -x + J s(x), J ~ N(0, g^2/N), in the limit of many neurons (Sompolinsky, Crisanti, Sommers 1988; arXiv:2109.13247).
/// The autocorrelation Delta(tau) of one neuron moves like a particle without energy in the potential U:
/// <code>
/// Delta'' = Delta - g^2 &lt;s s&gt;(Delta) = -dU/dDelta,   U = -Delta^2/2 + g^2 int_0^Delta &lt;s s&gt;,   U(Delta_0) = 0
/// </code>
/// and neighbouring trajectories separate with lambda = -1 + sqrt(1 - E_0), E_0 the ground state of -d^2/dtau^2 + 1 - g^2 &lt;s' s'&gt;(Delta(tau)). All averages are power series in
/// c = Delta/Delta_0 (see <see cref="HermiteSpectrum"/>). With c = 1 - v^2 the separatrix becomes the regular equation dv/dtau = (1 - v^2) sqrt(R)/2.
/// </summary>
public sealed record ChaoticRateNetwork
{
    private const int LongSpectrum = 1000;
    private const int ShortSpectrum = 600;
    private const int SearchSpectrum = 150;
    private const int Level = 1;
    private const double LargestVariance = 1e4;
    private const double Tolerance = 1e-12;

    // Where the tail, an exponential up to corrections of order c^2, is taken over; and where v takes over from ln c.
    private const double TailLogarithm = -14.0;
    private const double MiddleCorrelation = 0.5;

    private readonly double[] _separatrix;

    private ChaoticRateNetwork(Activation activation, double gain, Estimate variance, Estimate lyapunov, double decayRate, double[] separatrix) =>
        (Activation, Gain, Variance, Lyapunov, DecayRate, _separatrix) = (activation, gain, variance, lyapunov, decayRate, separatrix);

    /// <summary>s, odd and saturating.</summary>
    public Activation Activation { get; }

    /// <summary>g.</summary>
    public double Gain { get; }

    /// <summary>Delta_0, the variance of x.</summary>
    public Estimate Variance { get; }

    /// <summary>lambda, the largest Lyapunov exponent in units of the inverse time constant.</summary>
    public Estimate Lyapunov { get; }

    /// <summary>The rate with which Delta(tau) falls exponentially in the end, sqrt(1 - g^2 &lt;s'&gt;^2).</summary>
    public double DecayRate { get; }

    /// <summary>Solves the self-consistent equations.</summary>
    /// <exception cref="InvalidInputException">The activation is not odd, g s'(0) &lt;= 1 (the network is silent), or no stationary variance exists.</exception>
    public static ChaoticRateNetwork Create(Activation activation, double gain)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (activation.Parity != Parity.Odd)
        {
            throw new InvalidInputException($"activation: the theory needs an odd activation, so that the mean activity vanishes, got {activation.Name}; take tanh, erf, sin or another odd one");
        }

        double slope = Math.Abs(activation.Derivative(0.0));
        if (!double.IsFinite(gain) || gain * slope <= 1.0)
        {
            throw new InvalidInputException($"gain must be above 1/|s'(0)| = {1.0 / slope:G6}, got {gain}: below there is no chaotic solution, the fixed point x = 0 is stable");
        }

        (double variance, double lyapunov, double rate, double[] separatrix) = Solve(activation, gain, LongSpectrum);
        (double coarse, double coarseLyapunov, _, _) = Solve(activation, gain, ShortSpectrum);
        return new ChaoticRateNetwork(
            activation, gain, new Estimate(variance, Math.Abs(variance - coarse) + (Tolerance * variance)), new Estimate(lyapunov, Math.Abs(lyapunov - coarseLyapunov) + 1e-11), rate, separatrix);
    }

    /// <summary>The Lyapunov exponent alone, to about eight digits in a tenth of a second, for curves against the gain above 1/|s'(0)|.</summary>
    public static double LyapunovExponent(Activation activation, double gain) => Solve(activation, gain, SearchSpectrum).Lyapunov;

    /// <summary>Delta(tau) at increasing times tau >= 0.</summary>
    public IReadOnlyList<double> Autocorrelation(IReadOnlyList<double> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var solution = DormandPrince853.Integrate(new Separatrix(_separatrix), 0.0, [0.0], times, Tolerance, Tolerance);
        return [.. solution.States.Select(v => Variance.Value * (1.0 - (v[0] * v[0])))];
    }

    private static (double Variance, double Lyapunov, double Rate, double[] Separatrix) Solve(Activation activation, double gain, int length)
    {
        double variance = StationaryVariance(activation, gain, length);
        var spectrum = HermiteSpectrum.Create(activation, variance, length, Level);
        double[] separatrix = SeparatrixSeries(spectrum, gain);
        double[] well = WellSeries(spectrum, gain);
        return (variance, -1.0 + Math.Sqrt(1.0 - GroundState(separatrix, well)), Math.Sqrt(well[0]), separatrix);
    }

    // U(Delta_0) = 0: the variance at which g^2 sum a_k^2/(k+1) is half of it. Few coefficients find it roughly, many exactly.
    private static double StationaryVariance(Activation activation, double gain, int length)
    {
        double Excess(double logarithm, int coefficients, int level)
        {
            double q = Math.Exp(logarithm);
            IReadOnlyList<double> squares = HermiteSpectrum.Create(activation, q, coefficients, level).Squares;
            return (gain * gain / q * squares.Select((a, k) => a / (k + 1.0)).Sum()) - 0.5;
        }

        // Just above the transition the variance is of the order of g - 1.
        double low = Math.Log(1e-6);
        double high = low;
        while (Excess(high, SearchSpectrum, 0) > 0.0)
        {
            low = high;
            high += 1.0;
            if (high > Math.Log(LargestVariance))
            {
                throw new InvalidInputException($"activation: no stationary variance below {LargestVariance} exists for {activation.Name} with gain {gain}; the activity grows without bound, take a saturating activation or a smaller gain");
            }
        }

        if (low == high)
        {
            throw new InvalidInputException($"gain {gain} is too close to the transition: the variance is below 1e-6; take a larger gain");
        }

        double rough = Brent.FindRoot(x => Excess(x, SearchSpectrum, 0), low, high, 1e-10, 200);
        double margin = 1e-6;
        while (Excess(rough - margin, length, Level) <= 0.0 || Excess(rough + margin, length, Level) >= 0.0)
        {
            margin *= 10.0;
        }

        return Math.Exp(Brent.FindRoot(x => Excess(x, length, Level), rough - margin, rough + margin, 1e-15, 200));
    }

    /// <summary>R(c) = (-2U/Delta^2)/(1 - c) as a power series: its coefficients are sums over the spectrum from above, positive.</summary>
    private static double[] SeparatrixSeries(HermiteSpectrum spectrum, double gain)
    {
        double[] series = new double[spectrum.Squares.Count - 2];
        double sum = 0.0;
        for (int k = spectrum.Squares.Count - 1; k >= 2; k--)
        {
            sum += 2.0 * gain * gain / spectrum.Variance * spectrum.Squares[k] / (k + 1.0);
            series[k - 2] = sum;
        }

        return Trimmed(series);
    }

    /// <summary>1 - g^2 &lt;s' s'&gt; as a power series in c.</summary>
    private static double[] WellSeries(HermiteSpectrum spectrum, double gain)
    {
        double[] series = [.. spectrum.Squares.Skip(1).Select((a, k) => -gain * gain / spectrum.Variance * (k + 1.0) * a)];
        series[0] += 1.0;
        return Trimmed(series);
    }

    // Without the coefficients that add nothing at any c up to 1.
    private static double[] Trimmed(double[] series)
    {
        int length = series.Length;
        for (double rest = 0.0; length > 1 && rest + Math.Abs(series[length - 1]) < 1e-17; length--)
        {
            rest += Math.Abs(series[length - 1]);
        }

        return series[..length];
    }

    /// <summary>
    /// E_0 by the slope u = psi'/psi: from the decaying side, where the equation forgets its start, to tau = 0, where the even ground state has u = 0. u grows with E.
    /// </summary>
    private static double GroundState(double[] separatrix, double[] well)
    {
        double low = Series(well, 1.0);
        double high = well[0];
        double slope = double.PositiveInfinity;
        while (!double.IsFinite(slope))
        {
            double middle = 0.5 * (low + high);
            double there = SlopeAtOrigin(middle, separatrix, well);
            (low, high, slope) = there < 0.0 ? (middle, high, slope) : (low, middle, there);
        }

        return Brent.FindRoot(energy => SlopeAtOrigin(energy, separatrix, well), low, high, 1e-15, 200);
    }

    private static double SlopeAtOrigin(double energy, double[] separatrix, double[] well)
    {
        double start = -Math.Sqrt(well[0] - energy);
        var tail = DormandPrince853.Integrate(new TailSlope(energy, separatrix, well), TailLogarithm, [start], [Math.Log(MiddleCorrelation)], Tolerance, Tolerance);
        if (tail.Outcome != OdeOutcome.Completed)
        {
            return double.PositiveInfinity;
        }

        var centre = DormandPrince853.Integrate(new CentreSlope(energy, separatrix, well), Math.Sqrt(1.0 - MiddleCorrelation), tail.States[0], [0.0], Tolerance, Tolerance);
        return centre.Outcome == OdeOutcome.Completed ? centre.States[0][0] : double.PositiveInfinity;
    }

    private static double Series(double[] coefficients, double c)
    {
        double sum = 0.0;
        for (int k = coefficients.Length - 1; k >= 0; k--)
        {
            sum = (sum * c) + coefficients[k];
        }

        return sum;
    }

    /// <summary>dv/dtau for c = 1 - v^2.</summary>
    private readonly struct Separatrix(double[] series) : IOdeSystem
    {
        public int Dimension => 1;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            double c = 1.0 - (y[0] * y[0]);
            derivative[0] = 0.5 * c * Math.Sqrt(Series(series, c));
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => true;
    }

    /// <summary>du/d ln c, from d ln c/dtau = -v sqrt(R).</summary>
    private readonly struct TailSlope(double energy, double[] separatrix, double[] well) : IOdeSystem
    {
        public int Dimension => 1;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            double c = Math.Exp(t);
            derivative[0] = -(Series(well, c) - energy - (y[0] * y[0])) / Math.Sqrt((1.0 - c) * Series(separatrix, c));
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => Math.Abs(y[0]) < 1e6;
    }

    /// <summary>du/dv.</summary>
    private readonly struct CentreSlope(double energy, double[] separatrix, double[] well) : IOdeSystem
    {
        public int Dimension => 1;

        public void Derivative(double t, ReadOnlySpan<double> y, Span<double> derivative)
        {
            double c = 1.0 - (t * t);
            derivative[0] = (Series(well, c) - energy - (y[0] * y[0])) / (0.5 * c * Math.Sqrt(Series(separatrix, c)));
        }

        public bool Contains(double t, ReadOnlySpan<double> y) => Math.Abs(y[0]) < 1e6;
    }
}
