using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Statistics;

namespace Nnft.EffectiveTheory;

/// <summary>
/// Leg integrals by Gauss-Legendre panels whose lengths double outwards, split at 0 and at the points, where piecewise linear activations leave
/// kernels that are only piecewise analytic. The order is raised until two consecutive orders agree; the last difference is the error.
/// </summary>
internal sealed class QuadratureLegIntegrals : LegIntegrals
{
    private const double Tolerance = 1e-11;
    private const double Rounding = 4e-16;
    private const int LargestGrid = 700_000;
    private const int LargestExchangeGrid = 3_600;

    // In higher dimensions one starts lower, because the number of nodes is the d-th power.
    private static readonly int[] _orders = [4, 6, 10, 16, 24, 36, 54, 80];

    private readonly HiddenKernel _kernel;
    private readonly double[][] _breakpoints;
    private readonly Dictionary<int, KernelGrid> _grids = [];

    private QuadratureLegIntegrals(IReadOnlyList<double[]> points, double? cutoff, HiddenKernel kernel, double[][] breakpoints)
        : base(points, cutoff) => (_kernel, _breakpoints) = (kernel, breakpoints);

    private int FirstOrder => Math.Max(0, 3 - Dimension);

    /// <inheritdoc/>
    public override bool IsClosedForm => false;

    /// <inheritdoc/>
    public override bool HasExchange => Nodes(_orders[1]) <= LargestExchangeGrid;

    /// <inheritdoc/>
    protected override Estimate VertexCore(ReadOnlySpan<int> legs)
    {
        int[] all = legs.ToArray();
        return Converge(grid => grid.Vertex(all, squared: false), all.Length, FirstOrder, LargestGrid);
    }

    /// <inheritdoc/>
    protected override Estimate SquaredVertexCore(ReadOnlySpan<int> legs)
    {
        int[] all = legs.ToArray();
        return Converge(grid => grid.Vertex(all, squared: true), all.Length, FirstOrder, LargestGrid);
    }

    /// <inheritdoc/>
    protected override Estimate ExchangeCore(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int[] atY = left.ToArray();
        int[] atZ = right.ToArray();
        return Converge(grid => grid.Exchange(atY, atZ), atY.Length + atZ.Length + 1, Dimension == 1 ? FirstOrder : 0, LargestExchangeGrid);
    }

    /// <summary>Integrals of any ensemble whose moments exist.</summary>
    /// <exception cref="InvalidInputException">There is no cutoff and the kernel does not decay, or decays too slowly.</exception>
    internal static new QuadratureLegIntegrals Create(NetworkEnsemble ensemble, IReadOnlyList<double[]> points, double? cutoff)
    {
        var kernel = new HiddenKernel(ensemble);
        double range = cutoff ?? KernelRange.Find(ensemble, kernel, points);
        var breakpoints = new double[ensemble.InputDimension][];
        for (int axis = 0; axis < breakpoints.Length; axis++)
        {
            breakpoints[axis] = CutoffPanels.Create(ensemble, points, axis, range);
        }

        return new QuadratureLegIntegrals(points, cutoff, kernel, breakpoints);
    }

    private Estimate Converge(Func<KernelGrid, (double Sum, double Magnitude)> integral, int kernels, int firstOrder, int largestGrid)
    {
        double? previous = null;
        Estimate? best = null;
        foreach (int order in _orders.Skip(firstOrder))
        {
            if (Nodes(order) > largestGrid)
            {
                break;
            }

            KernelGrid grid = Grid(order);
            var (sum, magnitude) = integral(grid);
            double floor = ((kernels * grid.KernelError) + Rounding) * magnitude;
            if (previous is { } before)
            {
                double change = Math.Abs(sum - before);
                best = new Estimate(sum, change + floor);
                if (change <= (Tolerance * Math.Abs(sum)) + floor)
                {
                    break;
                }
            }

            previous = sum;
        }

        return best ?? throw new NumericalFailureException(
            $"the leg integral over |y_k| < {Cutoff} in {Dimension} dimensions needs more than {largestGrid} nodes; reduce cutoff, input-dimension or the number of points");
    }

    private double Nodes(int order) => _breakpoints.Aggregate(1.0, (product, axis) => product * order * (axis.Length - 1));

    private KernelGrid Grid(int order)
    {
        if (!_grids.TryGetValue(order, out KernelGrid? grid))
        {
            grid = KernelGrid.Create(_kernel, Points, Array.ConvertAll(_breakpoints, axis => PanelRule.Create(axis, order)));
            _grids.Add(order, grid);
        }

        return grid;
    }
}
