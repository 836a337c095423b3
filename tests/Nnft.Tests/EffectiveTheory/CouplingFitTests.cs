using System.Text.Json;
using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.EffectiveTheory;

public sealed class CouplingFitTests
{
    private const string File = "coupling-fits.json";

    private static readonly int[][] _combinations = [.. Multisets.Combinations(6, 4)];

    public static TheoryData<string> Answers() => KnownAnswers.Ids(File);

    /// <summary>Gauss-net, N = 1000, sigma = 1; trained on sqrt(1/2) times the test points.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public void Agrees_with_the_reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        CouplingTerm[] terms = [.. answer.Inputs.GetProperty("terms").Deserialize<string[]>()!.Select(Enum.Parse<CouplingTerm>)];
        double[] points = answer.Numbers("points");
        var (train, trainExact) = Problem(points, Math.Sqrt(0.5), terms);
        var (test, testExact) = Problem(points, 1.0, terms);
        CouplingFit fit = CouplingFit.Create(train, trainExact);
        answer.Check(answer.Text("quantity") switch
        {
            "lam0" => fit.Couplings[0].Value,
            "lam2" => fit.Couplings[1].Value,
            "train" => fit.MeanAbsoluteRelativeError(train, trainExact)!.Value,
            "test" => fit.MeanAbsoluteRelativeError(test, testExact)!.Value,
            "condition" => fit.ConditionNumber,
            "rank" => fit.Rank,
            _ => throw new InvalidOperationException(id),
        });
    }

    [Fact]
    public void Finds_the_couplings_that_made_the_correlators()
    {
        CouplingTerm[] terms = [CouplingTerm.Local, CouplingTerm.LocalSquared, CouplingTerm.NonLocal];
        double[] truth = [0.3, -0.2, 0.05];
        var (design, _) = Problem([0.2, 0.4, 0.6, 0.8, 1.0, 1.2], 1.0, terms);
        Estimate[] made = [.. design.Rows.Select(row => Estimate.Exact(-row.Zip(truth, (column, coupling) => column * coupling).Sum()))];
        CouplingFit fit = CouplingFit.Create(design, made);
        Assert.Equal(3, fit.Rank);
        Assert.All(truth.Zip(fit.Couplings), pair => Assert.Equal(pair.First, pair.Second.Value, 1e-11));
        Assert.True(fit.MeanAbsoluteRelativeError(design, made) < 1e-11);
    }

    [Fact]
    public void Reports_the_rank_of_columns_that_are_the_same()
    {
        // All legs at one point: every column is a constant.
        CouplingTerm[] terms = [CouplingTerm.Local, CouplingTerm.LocalSquared];
        var (design, exact) = Problem([0.5, 0.5, 0.5, 0.5, 0.5, 0.5], 1.0, terms);
        CouplingFit fit = CouplingFit.Create(design, exact);
        Assert.Equal(1, fit.Rank);
        Assert.True(fit.ConditionNumber > 1e13);
        Assert.True(fit.MeanAbsoluteRelativeError(design, exact) < 1e-12);
    }

    [Fact]
    public void Leaves_out_correlators_that_vanish()
    {
        var (design, _) = Problem([0.2, 0.4, 0.6, 0.8, 1.0, 1.2], 1.0, [CouplingTerm.Local]);
        Estimate[] made = [.. design.Rows.Select((row, i) => i % 2 == 0 ? Estimate.Exact(-0.1 * row[0]) : new Estimate(1e-18, 1e-16))];
        CouplingFit fit = CouplingFit.Create(design, [.. design.Rows.Select(row => Estimate.Exact(-0.1 * row[0]))]);
        Assert.True(fit.MeanAbsoluteRelativeError(design, made) < 1e-13);
        Assert.Null(fit.MeanAbsoluteRelativeError(design, [.. design.Rows.Select(_ => Estimate.Exact(0.0))]));
    }

    [Fact]
    public void Needs_more_combinations_than_terms()
    {
        var (design, exact) = Problem([0.2, 0.4, 0.6, 0.8, 1.0, 1.2], 1.0, [CouplingTerm.Local]);
        Assert.Throws<InvalidInputException>(() => CouplingFit.Create(design, [exact[0]]));
    }

    private static (CouplingDesign Design, Estimate[] Connected) Problem(double[] points, double scale, CouplingTerm[] terms)
    {
        NetworkEnsemble ensemble = TestEnsembles.Create("gauss", 1.0, 1.0, 1000);
        double[][] scaled = [.. points.Select(x => new[] { scale * x })];
        var couplings = Couplings.Create(ensemble, scaled);
        return (CouplingDesign.Create(couplings.Integrals, _combinations, terms), [.. _combinations.Select(legs => couplings.Connected(legs))]);
    }
}
