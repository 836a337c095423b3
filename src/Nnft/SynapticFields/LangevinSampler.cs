using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.SynapticFields;

/// <summary>
/// Weights sampled by Langevin dynamics, many independent chains at once. Random numbers are addressed by (chain, step), so results do not depend on the number of threads; errors come from the scatter of chains.
/// </summary>
public static class LangevinSampler
{
    /// <summary>Runs the chains from given weights at rest and averages observables over the measuring steps.</summary>
    /// <param name="cost">C; called from several threads.</param>
    /// <param name="start">Weights at the start, the same for every chain.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <param name="threads">Threads that work at the same time.</param>
    /// <param name="force">Whether a step beyond the stability limit is meant.</param>
    /// <param name="cancellation">Interrupts the run.</param>
    /// <exception cref="InvalidInputException">Settings without meaning, or a step at or beyond the stability limit at the start.</exception>
    /// <exception cref="NumericalFailureException">Chains run away: the step is too large, or the Gibbs measure does not exist.</exception>
    public static LangevinAverages Run(IPotential cost, IReadOnlyList<double> start, LangevinSettings settings, ulong seed, int threads = 1, bool force = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(settings);
        string[] problems = [.. settings.Problems()];
        if (problems.Length > 0)
        {
            throw new InvalidInputException(problems);
        }

        double curvature = Math.Max(LargestCurvature.At(cost, [.. start]), 0.0);
        double limit = settings.Scheme == LangevinScheme.Baoab ? 2.0 / Math.Sqrt(curvature) : 2.0 / curvature;
        if (settings.TimeStep >= limit && !force)
        {
            throw new InvalidInputException($"time-step must be below the stability limit {limit:G6} at the start, got {settings.TimeStep:R}; choose a smaller step");
        }

        RandomTable table = RandomTable.Create(seed, settings.Stream(cost.Dimension));
        int groups = (settings.Chains + RandomTable.Columns - 1) / RandomTable.Columns;
        LangevinChainSums[][] sums = new LangevinChainSums[groups][];
        Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancellation }, group =>
        {
            int chains = Math.Min(RandomTable.Columns, settings.Chains - (group * RandomTable.Columns));
            sums[group] = new LangevinGroup(cost, settings, table, group, chains).Run([.. start], cancellation);
        });
        LangevinChainSums[] all = [.. sums.SelectMany(s => s)];
        if (all.Any(chain => !double.IsFinite(chain.Cost)))
        {
            throw new NumericalFailureException("some chains ran away: choose a smaller time step, or add weight decay if the cost has flat directions, along which no Gibbs measure exists");
        }

        return new LangevinAverages(
            Average(all, c => c.Cost), Average(all, c => c.SquaredSpeed), Average(all, c => c.Virial), Average(all, c => c.SquaredGradient),
            [.. Enumerable.Range(0, cost.Dimension).Select(i => Average(all, c => c.Weights[i]))],
            [.. Enumerable.Range(0, cost.Dimension).Select(i => Average(all, c => c.Squares[i]))],
            [.. all.Select(c => c.Last)]);
    }

    private static Estimate Average(LangevinChainSums[] chains, Func<LangevinChainSums, double> value)
    {
        double mean = 0.0;
        foreach (LangevinChainSums chain in chains)
        {
            mean += value(chain) / chains.Length;
        }

        double squares = 0.0;
        foreach (LangevinChainSums chain in chains)
        {
            double deviation = value(chain) - mean;
            squares += deviation * deviation;
        }

        return new Estimate(mean, Math.Sqrt(squares / (chains.Length - 1.0) / chains.Length), chains.Length);
    }
}

/// <summary>Averages over the Gibbs measure, measured.</summary>
/// <param name="Cost">Of C.</param>
/// <param name="SquaredSpeed">Of v^2 per weight (0 in the overdamped scheme).</param>
/// <param name="Virial">Of W_i dC/dW_i averaged over i: T exactly in the Gibbs measure.</param>
/// <param name="SquaredGradient">Of |dC/dW|^2.</param>
/// <param name="Weights">Of every weight.</param>
/// <param name="Squares">Of the squared displacement of every weight from the start.</param>
/// <param name="Last">The last weights of every chain.</param>
public sealed record LangevinAverages(
    Estimate Cost, Estimate SquaredSpeed, Estimate Virial, Estimate SquaredGradient, IReadOnlyList<Estimate> Weights, IReadOnlyList<Estimate> Squares, IReadOnlyList<IReadOnlyList<double>> Last);
