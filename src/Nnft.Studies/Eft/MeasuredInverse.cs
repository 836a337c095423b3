using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;
using Nnft.Studies.NnQft;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Eft;

/// <summary>
/// The action from measured cumulants: blocks of networks are measured one by one, and the jackknife over blocks carries the almost complete correlation of the
/// cumulants into the errors of the couplings. K is not measured: it is exact at every width.
/// </summary>
internal sealed class MeasuredInverse
{
    private const int Blocks = 16;
    private readonly EffectiveCouplings _couplings;
    private readonly CouplingErrors _errors;

    private MeasuredInverse(EffectiveCouplings couplings, CouplingErrors errors)
    {
        _couplings = couplings;
        _errors = errors;
    }

    /// <summary>Measures with the seed and threads of the run.</summary>
    public static MeasuredInverse Run(InverseParameters parameters, StudyContext context, CumulantSet exact)
    {
        NetworkEnsemble ensemble = parameters.Ensemble();
        IReadOnlyList<double[]> points = parameters.ChosenPoints();
        int[] orders = parameters.Order == 2 ? [4, 6] : [4];
        int[][] sets = [.. orders.SelectMany(order => SymmetricTensor.IndexSets(order, points.Count))];
        ExactCorrelators correlators = ExactCorrelators.Create(ensemble, points);
        MeasurementPlan plan = new()
        {
            Ensemble = ensemble,
            Points = points,
            Combinations = [.. sets.Select(set => set.Select(i => new Leg(i)).ToArray())],
            Estimators = [Estimator.Neuron],
            NetworksPerBag = parameters.Networks / Blocks,
            Connected = true,
        };
        double[][] blocks = new double[Blocks][];
        for (int block = 0; block < Blocks; block++)
        {
            // Every block draws its own networks: the seeds differ, and streams of different seeds are independent.
            StudyContext part = context with { Seed = context.Seed + ((ulong)block << 32), Progress = null };
            context.Progress?.Report(new StudyProgress((double)block / Blocks, $"sampling block {block + 1} of {Blocks}"));
            Measurement measured = part.Measure(plan, correlators, 0.0, 1.0, "sampling");
            blocks[block] = [.. Enumerable.Range(0, sets.Length).Select(c => measured[Estimator.Neuron, c].Connected.Value)];
        }

        double[] mean = [.. Enumerable.Range(0, sets.Length).Select(c => blocks.Average(b => b[c]))];
        CumulantSet[] replicates = [.. blocks.Select(b => Cumulants([.. mean.Select((m, c) => ((Blocks * m) - b[c]) / (Blocks - 1))]))];
        return new MeasuredInverse(InverseProblem.Solve(Cumulants(mean), parameters.Order), CouplingErrors.Jackknife(replicates, parameters.Order));

        CumulantSet Cumulants(double[] numbers)
        {
            Dictionary<string, double> elements = sets.Zip(numbers).ToDictionary(pair => string.Join(',', pair.First), pair => pair.Second, StringComparer.Ordinal);
            SymmetricTensor Tensor(int rank) => SymmetricTensor.Create(rank, points.Count, indices => elements[string.Join(',', indices)]);
            return new CumulantSet(exact.Kernel, Tensor(4), parameters.Order == 2 ? Tensor(6) : null);
        }
    }

    /// <summary>An element of g4.</summary>
    public Estimate Quartic(int[] indices) => new(_couplings.Quartic[indices], _errors.Quartic[indices]);

    /// <summary>An element of g6.</summary>
    public Estimate Sextic(int[] indices) => new(_couplings.Sextic![indices], _errors.Sextic![indices]);

    /// <summary>An element of dXi.</summary>
    public Estimate Shift(int row, int column) => new(_couplings.Shift[row, column], _errors.Shift[row, column]);

    /// <summary>Judges the measured quartic couplings by the exact ones.</summary>
    public void AddFinding(Report report, EffectiveCouplings exact)
    {
        double largest = SymmetricTensor.IndexSets(4, exact.Kernel.Count).Max(i => Math.Abs(Pull.Of(Quartic(i), Estimate.Exact(exact.Quartic[i])).Value));
        report.Find(
            "measured", largest <= Pull.Gate * 1.5 ? Verdict.Pass : Verdict.Fail,
            $"The quartic couplings from measured cumulants agree with the exact ones: largest pull {largest:F2}. Errors come from {Blocks} blocks, which makes their tails those of Student's t.");
    }
}
