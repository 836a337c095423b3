using MathNet.Numerics.LinearAlgebra;
using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Numerics;

namespace Nnft.Tests.EffectiveTheory;

public class InverseProblemTests
{
    private const string File = "inverse-problem.json";

    private static readonly Lazy<(CumulantSet Values, CumulantSet Errors)> _erf = new(() =>
        CumulantSet.Exact(ExactCorrelators.Create(new NetworkEnsemble { Activation = new Erf(), Width = 10, SigmaB1 = 1.0 }, [[0.3], [1.0]])));

    public static TheoryData<string> Known => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Known))]
    public void Couplings_of_the_erf_net_at_two_points(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        int[] indices = [.. answer.Numbers("indices").Select(i => (int)i)];
        EffectiveCouplings couplings = InverseProblem.Solve(_erf.Value.Values, 1);
        answer.Check(id.Split('-')[0] switch
        {
            "cumulant" => _erf.Value.Values.Quartic[indices],
            "quartic" => couplings.Quartic[indices],
            _ => couplings.Shift[indices[0], indices[1]],
        });
    }

    [Fact]
    public void The_worst_direction_is_a_difference_of_points()
    {
        EffectiveCouplings couplings = InverseProblem.Solve(_erf.Value.Values, 2);
        Assert.Equal(1.026, couplings.Kurtoses[0], 1e-3);
        Assert.Equal(0.01679, couplings.Kurtoses[1], 1e-5);
        Assert.False(couplings.IsTrustworthy);
        Assert.Equal(36.0, couplings.Kernel.Condition, 1.0);
    }

    [Fact]
    public void One_point_has_the_closed_form()
    {
        const double k4 = 0.03;
        const double k6 = -0.002;
        CumulantSet cumulants = new(SymmetricKernel.Create([[1.0]]), SymmetricTensor.Create(4, 1, _ => k4), SymmetricTensor.Create(6, 1, _ => k6));
        EffectiveCouplings couplings = InverseProblem.Solve(cumulants, 2);
        Assert.Equal(-k6 + (10.0 * k4 * k4), couplings.Sextic![0, 0, 0, 0, 0, 0], 1e-15);
        Assert.Equal(-k4 + (0.5 * k6) - (3.5 * k4 * k4), couplings.Quartic[0, 0, 0, 0], 1e-15);
        Assert.Equal((0.5 * k4) - (k6 / 8.0) + (2.0 / 3.0 * k4 * k4), couplings.Shift[0, 0], 1e-15);
    }

    /// <summary>
    /// From an action to its exact cumulants by integration and back: what is missing is of the third power of the coupling, so that halving it divides the
    /// residual by eight. The couplings are not local.
    /// </summary>
    [Fact]
    public void Residuals_on_two_points_fall_as_the_third_power_of_the_coupling()
    {
        double[] coarse = Residuals(0.001);
        double[] fine = Residuals(0.0005);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(8.0, coarse[i] / fine[i], 0.4);
        }

        static double[] Residuals(double coupling)
        {
            Matrix<double> kernel = Matrix<double>.Build.DenseOfArray(new[,] { { 1.1, 0.4 }, { 0.4, 0.8 } });
            SymmetricTensor quartic = SymmetricTensor.Create(4, 2, i => coupling * (1.5 - (0.4 * i.Sum()) + (0.2 * i[0] * i[3])));
            SymmetricTensor sextic = SymmetricTensor.Create(6, 2, i => coupling * coupling * (20.0 - (2.0 * i.Sum())));
            FiniteAction action = FiniteAction.Create(kernel.Inverse(), quartic, sextic);
            Dictionary<int, double> moments = Moments(action);
            double[][] twoPoint = [[moments[Key(2, 0)], moments[Key(1, 1)]], [moments[Key(1, 1)], moments[Key(0, 2)]]];
            CumulantSet cumulants = new(
                SymmetricKernel.Create(twoPoint),
                SymmetricTensor.Create(4, 2, i => Cumulant(moments, i)),
                SymmetricTensor.Create(6, 2, i => Cumulant(moments, i)));
            EffectiveCouplings found = InverseProblem.Solve(cumulants, 2);
            return
            [
                SymmetricTensor.IndexSets(4, 2).Max(i => Math.Abs(found.Quartic[i] - quartic[i])),
                SymmetricTensor.IndexSets(6, 2).Max(i => Math.Abs(found.Sextic![i] - sextic[i])),
                (found.Shift + Matrix<double>.Build.DenseOfRowArrays(twoPoint).Inverse() - action.Quadratic).Enumerate().Max(Math.Abs),
            ];
        }
    }

    [Fact]
    public void Independent_errors_are_linear_and_agree_with_the_amputation()
    {
        (CumulantSet values, _) = _erf.Value;
        CumulantSet errors = new(values.Kernel, SymmetricTensor.Create(4, 2, i => i.Sum() == 0 ? 1e-5 : 0.0), SymmetricTensor.Create(6, 2, _ => 0.0));
        CouplingErrors found = CouplingErrors.Independent(values, errors, 1);
        Matrix<double> inverse = values.Kernel.Matrix.Inverse();
        Assert.Equal(1e-5 * Math.Pow(inverse[0, 0], 4), found.Quartic[0, 0, 0, 0], 1e-9);
        Assert.Equal(1e-5 * Math.Pow(inverse[0, 0], 2) * Math.Pow(inverse[0, 1], 2), found.Quartic[0, 0, 1, 1], 1e-9);
        CouplingErrors common = CouplingErrors.FullyCorrelated(values, errors, 1);
        Assert.Equal(found.Quartic[0, 1, 1, 1], common.Quartic[0, 1, 1, 1], 1e-9);
    }

    [Fact]
    public void Common_errors_of_close_points_nearly_cancel_where_independent_ones_do_not()
    {
        (CumulantSet values, _) = _erf.Value;
        CumulantSet errors = values with { Quartic = values.Quartic.Scale(0.01), Sextic = values.Sextic!.Scale(0.0) };
        double independent = CouplingErrors.Independent(values, errors, 1).Quartic[0, 0, 0, 0];
        double common = CouplingErrors.FullyCorrelated(values, errors, 1).Quartic[0, 0, 0, 0];
        Assert.Equal(0.01 * 39.8675671, common, 1e-6);
        Assert.True(independent > 3.0 * common);
    }

    [Fact]
    public void The_jackknife_of_scaled_cumulants_is_the_jackknife_of_a_mean()
    {
        (CumulantSet values, _) = _erf.Value;
        double[] factors = [0.98, 1.01, 1.0, 1.03, 0.99];
        CouplingErrors errors = CouplingErrors.Jackknife([.. factors.Select(a => values with { Quartic = values.Quartic.Scale(a) })], 1);
        double mean = factors.Average();
        double expected = Math.Sqrt(4.0 / 5.0 * factors.Sum(a => (a - mean) * (a - mean))) * 39.8675671;
        Assert.Equal(expected, errors.Quartic[0, 0, 0, 0], 1e-6);
        Assert.Throws<InvalidInputException>(() => CouplingErrors.Jackknife([values], 1));
    }

    [Fact]
    public void Rounding_errors_of_exact_cumulants_stay_small_here()
    {
        CouplingErrors errors = CouplingErrors.Independent(_erf.Value.Values, _erf.Value.Errors, 2);
        Assert.InRange(errors.Quartic[0, 0, 0, 0], 1e-15, 1e-8);
    }

    [Fact]
    public void Ill_conditioned_kernels_are_refused_with_the_closest_pair()
    {
        // Close points of a Gauss-net: the published six points have a condition number beyond double precision.
        double[][] points = [[-1.0], [0.5], [0.50001], [1.2]];
        ExactCorrelators correlators = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Gauss(), Width = 10, SigmaB1 = 1.0 }, points);
        (CumulantSet values, _) = CumulantSet.Exact(correlators, withSextic: false);
        InvalidInputException problem = Assert.Throws<InvalidInputException>(() => InverseProblem.Solve(values, 1));
        Assert.Contains("inputs 1 and 2", problem.Message, StringComparison.Ordinal);
        Assert.Contains("condition number", problem.Message, StringComparison.Ordinal);
        double[][] published = [.. ((double[])[-0.01, -0.006, -0.002, 0.002, 0.006, 0.01]).Select(x => new[] { x })];
        ExactCorrelators six = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Gauss(), Width = 10, SigmaB1 = 1.0 }, published);
        Assert.Throws<InvalidInputException>(() => InverseProblem.Solve(CumulantSet.Exact(six, withSextic: false).Values, 1));
    }

    [Fact]
    public void Orders_and_missing_cumulants_are_checked()
    {
        CumulantSet incomplete = _erf.Value.Values with { Sextic = null };
        Assert.Equal(2, Assert.Throws<InvalidInputException>(() => InverseProblem.Solve(incomplete with { Quartic = SymmetricTensor.Create(4, 3, _ => 0.0) }, 2)).Problems.Count);
        Assert.Throws<InvalidInputException>(() => InverseProblem.Solve(incomplete, 3));
    }

    private static int Key(int first, int second) => (10 * first) + second;

    private static Dictionary<int, double> Moments(FiniteAction action)
    {
        List<(int Key, int[] Legs)> wanted = [];
        foreach (int order in (int[])[2, 4, 6])
        {
            for (int second = 0; second <= order; second++)
            {
                wanted.Add((Key(order - second, second), [.. Enumerable.Repeat(0, order - second), .. Enumerable.Repeat(1, second)]));
            }
        }

        var moments = action.Moments([.. wanted.Select(w => w.Legs)]);
        return wanted.Select((w, i) => (w.Key, moments[i].Value)).ToDictionary(p => p.Key, p => p.Value);
    }

    /// <summary>Joint cumulant from the moments, by the recursion over the block that holds the first index.</summary>
    private static double Cumulant(Dictionary<int, double> moments, int[] indices)
    {
        if (indices.Length % 2 == 1)
        {
            return 0.0;
        }

        double cumulant = Moment(indices);
        for (int block = 0; block < (1 << (indices.Length - 1)) - 1; block++)
        {
            int[] inside = [indices[0], .. indices.Skip(1).Where((_, i) => (block >> i & 1) == 1)];
            int[] outside = [.. indices.Skip(1).Where((_, i) => (block >> i & 1) == 0)];
            cumulant -= inside.Length % 2 == 0 ? Cumulant(moments, inside) * Moment(outside) : 0.0;
        }

        return cumulant;

        double Moment(int[] legs) => legs.Length == 0 ? 1.0 : moments[Key(legs.Count(i => i == 0), legs.Count(i => i == 1))];
    }
}
