using Nnft.Correlators;
using Nnft.Correlators.NeuronMoments;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Correlators.NeuronMoments;

public sealed class PositiveHomogeneousMomentTests
{
    private static readonly double[,] _covariance = { { 1, .5, .2, .1 }, { .5, 1, .3, .2 }, { .2, .3, 1, .4 }, { .1, .2, .4, 1 } };

    [Theory]
    [InlineData(.16731571547691, 1, 1, 1, 1)]
    [InlineData(.47398046579606, 2, 2, 1, 1)]
    [InlineData(.13782646424228, 0, 0, 0, 0)]
    public void Four_correlated_variables(double expected, params int[] exponents) =>
        Assert.Equal(expected, PositiveHomogeneousMoment.Compute(Loadings(_covariance), exponents).Value.ToDouble(), 2e-14);

    /// <summary>Independent variables: E max(u,0)^k is 1/2, 1/sqrt(2 pi), 1/2, 2/sqrt(2 pi), 3/2 for k = 0..4.</summary>
    [Fact]
    public void Independent_variables_factorise()
    {
        double[] single = [0.5, 1.0 / Math.Sqrt(2.0 * Math.PI), 0.5, 2.0 / Math.Sqrt(2.0 * Math.PI), 1.5];
        double[][] unit = [[1.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0], [0.0, 0.0, 0.0, 0.5]];
        foreach (int[] k in new int[][] { [1, 1, 1, 1], [2, 0, 3, 1], [4, 4, 0, 0], [1, 2, 3, 4] })
        {
            double expected = k.Select(power => single[power]).Aggregate(1.0, (a, b) => a * b) * Math.Pow(2.0, k[1]) * Math.Pow(3.0, k[2]) * Math.Pow(0.5, k[3]);
            Assert.Equal(expected, PositiveHomogeneousMoment.Compute(unit, k).Value.ToDouble(), 1e-14 * expected);
        }
    }

    /// <summary>Three variables with a rank of 3, any exponents: integration by parts against directions drawn from a lattice.</summary>
    [Fact]
    public void Six_points_of_a_plane_against_quasi_Monte_Carlo()
    {
        var ensemble = new NetworkEnsemble { Activation = new Relu(), Width = 1, InputDimension = 2, SigmaB = 0.5 };
        double[][] points = [[.1, .2], [-.3, .4], [.5, -.1], [.2, .2], [0, .1], [-.2, -.2]];
        IndexMultiset[] sets = [IndexMultiset.Create([0, 1, 2, 3]), IndexMultiset.Create([0, 1, 2, 3, 4, 5]), IndexMultiset.Create([0, 0, 2, 2, 2, 4])];
        var sampled = QuasiMonteCarlo.Compute(ensemble.Activation, LatentAxes.Create(ensemble, points), sets, homogeneousDegree: 1, new MomentNotes());
        var exact = SingleNeuronMomentsRegistry.Create(ensemble, points);
        for (int i = 0; i < sets.Length; i++)
        {
            var moment = exact.Compute(sets[i]);
            Assert.InRange(moment.Error, 0.0, 1e-12 * moment.Value.High);
            Assert.InRange(sampled[i].Error, 1e-8 * moment.Value.High, 1e-3 * moment.Value.High);

            // With 16 shifts the smallest bias seen is 4.9 standard errors, 0.05 % here.
            Assert.InRange(Math.Abs((sampled[i] - moment).Value.ToDouble()), 0.0, 4.9 * sampled[i].Error);
        }
    }

    /// <summary>The same problem through panels split at the kinks, which know nothing of angles.</summary>
    [Fact]
    public void One_dimensional_inputs_against_split_panels()
    {
        var ensemble = new NetworkEnsemble { Activation = new Relu(), Width = 1, SigmaB = 0.5, SigmaW = 1.7 };
        double[][] points = [[.2], [-.5], [.9], [1.4], [.9000001]];
        foreach (int[] legs in new int[][] { [0, 1], [0, 1, 2, 3], [0, 0, 2, 2, 3, 3], [2, 2, 4, 4, 4, 0] })
        {
            var set = IndexMultiset.Create(legs);
            var angular = SingleNeuronMomentsRegistry.Create(ensemble, points).Compute(set);
            var panels = new QuadratureMoments(ensemble.Activation, LatentAxes.Create(ensemble, points), new MomentNotes()).Compute(set);
            Assert.Equal(angular.Value.ToDouble(), panels.Value.ToDouble(), 1e-12 * angular.Value.High);
        }
    }

    [Fact]
    public void Parallel_points_are_one_and_opposite_points_never_fire_together()
    {
        double[][] parallel = [[1.0, 2.0, -1.0], [2.0, 4.0, -2.0], [0.0, 1.0, 1.0]];
        double expected = 2.0 * PositiveHomogeneousMoment.Compute([parallel[0], parallel[2]], [3, 1]).Value.ToDouble();
        Assert.Equal(expected, PositiveHomogeneousMoment.Compute(parallel, [2, 1, 1]).Value.ToDouble(), 1e-14);
        Assert.Equal(0.0, PositiveHomogeneousMoment.Compute([[1.0, 2.0, -1.0], [-2.0, -4.0, 2.0], [0.0, 1.0, 1.0]], [2, 1, 1]).Value.ToDouble());
        Assert.Equal(0.0, PositiveHomogeneousMoment.Compute([[0.0, 0.0, 0.0], [0.0, 1.0, 1.0]], [1, 1]).Value.ToDouble());
    }

    /// <summary>Positive points without bias: M_n = (n-1)!!/2 sigma_W^n prod x.</summary>
    [Fact]
    public void One_variable_in_closed_form()
    {
        var exact = ExactCorrelators.Create(new NetworkEnsemble { Activation = new Relu(), Width = 1, SigmaW = 1.5, SigmaB = 0.0 }, [[.2], [.7], [1.1]]);
        Assert.Equal(7.5 * Math.Pow(1.5, 6) * Math.Pow(.2 * .7 * 1.1, 2), exact.Moment(0, 0, 1, 1, 2, 2).Value, 1e-15);
    }

    private static double[][] Loadings(double[,] covariance)
    {
        var axes = LatentAxes.Create(covariance);
        return [.. Enumerable.Range(0, covariance.GetLength(0)).Select(i => axes.Select(axis => axis.Loadings[i]).ToArray())];
    }
}
