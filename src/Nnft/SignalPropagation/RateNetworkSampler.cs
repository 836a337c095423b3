using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;
using Nnft.Statistics;

namespace Nnft.SignalPropagation;

/// <summary>
/// Finite random rate networks dx/dt = -x + J s(x), J ~ N(0, g^2/N), integrated by the Runge-Kutta method of order 4 together with a tangent vector whose growth is the largest Lyapunov exponent. Networks come in
/// groups of <see cref="RandomTable.Columns"/>; the bytes of the results do not depend on the number of threads nor on the processor.
/// </summary>
public sealed class RateNetworkSampler
{
    private const int Columns = RandomTable.Columns;
    private const double Step = 0.125;
    private const double Transient = 60.0;
    private const int StepsPerSample = 4;

    private readonly Activation _activation;
    private readonly double _gain;
    private readonly RandomTable _table;
    private readonly double _time;
    private readonly int _lags;

    /// <param name="activation">s.</param>
    /// <param name="gain">g.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <param name="time">Time over which is averaged, after a transient of 60.</param>
    /// <param name="lags">Number of lags of the autocorrelation.</param>
    public RateNetworkSampler(Activation activation, double gain, ulong seed, double time, int lags)
    {
        ArgumentNullException.ThrowIfNull(activation);
        (_activation, _gain, _time, _lags) = (activation, gain, time, lags);
        _table = RandomTable.Create(seed, FormattableString.Invariant($"rate-network;{activation.Name};{gain:R}"));
    }

    /// <summary>Time between two lags of the autocorrelation.</summary>
    public static double LagTime => Step * StepsPerSample;

    /// <summary>The autocorrelation Delta at lags 0, 1, ... of <see cref="LagTime"/>, and the largest Lyapunov exponent: means over networks with standard errors.</summary>
    /// <param name="neurons">N.</param>
    /// <param name="groups">Groups of networks, at least 2 networks in all.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="cancellation">Interrupts between groups.</param>
    public (IReadOnlyList<Estimate> Autocorrelation, Estimate Lyapunov) Measure(int neurons, int groups, int threads, CancellationToken cancellation = default)
    {
        var results = new List<double[]>();
        OrderedWork.Run(groups, threads, () => Worker(neurons), (_, rows) => results.AddRange(rows), cancellation);
        Estimate[] means = [.. Enumerable.Range(0, _lags + 1).Select(k => Estimate.MeanOf([.. results.Select(r => r[k])]))];
        return (means[..^1], means[^1]);
    }

    private Func<long, double[][]> Worker(int neurons) => VectorWidth.Current switch
    {
        8 => group => Run<Lanes8>(group, neurons),
        4 => group => Run<Lanes4>(group, neurons),
        _ => group => Run<Lanes1>(group, neurons),
    };

    /// <summary>One group: a row of autocorrelations and the exponent for every network.</summary>
    private double[][] Run<T>(long group, int neurons)
        where T : struct, ILanes<T>
    {
        ulong first = (ulong)group * Columns;
        double[] coupling = new double[ParameterRows.Capacity(neurons * neurons) * Columns];
        double[] state = new double[ParameterRows.Capacity(2 * neurons) * Columns];
        ParameterRows.Fill(coupling, ParameterDensity.Gaussian, _table, first, (uint)neurons, 0);
        ParameterRows.Fill(state, ParameterDensity.Gaussian, _table, first, (uint)neurons + (1u << 30), 0);
        var flow = new RateNetworkFlow<T>(_activation, coupling, _gain / Math.Sqrt(neurons), neurons);
        var history = new StateHistory(neurons, _lags);
        double[] growth = new double[Columns];
        double[] norm = new double[Columns];
        int transient = (int)Math.Round(Transient / Step);
        int steps = (int)Math.Round(_time / Step);
        for (int step = 0; step < transient + steps; step++)
        {
            flow.Advance(state.AsSpan(0, 2 * neurons * Columns), Step);
            if ((step + 1) % StepsPerSample != 0)
            {
                continue;
            }

            Span<double> tangent = state.AsSpan(neurons * Columns, neurons * Columns);
            ColumnAlgebra<T>.Dot(tangent, tangent, norm);
            for (int c = 0; c < Columns; c++)
            {
                double length = Math.Sqrt(norm[c]);
                growth[c] += step >= transient ? Math.Log(length) : 0.0;
                for (int i = c; i < tangent.Length; i += Columns)
                {
                    tangent[i] /= length;
                }
            }

            if (step >= transient)
            {
                history.Add<T>(state.AsSpan(0, neurons * Columns));
            }
        }

        double measured = steps / StepsPerSample * StepsPerSample * Step;
        return [.. Enumerable.Range(0, Columns).Select(c => (double[])[.. history.Autocorrelation(c), growth[c] / measured])];
    }
}
