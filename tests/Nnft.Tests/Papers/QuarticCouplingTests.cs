using Nnft.Correlators;
using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Statistics;
using Nnft.Tests.Correlators;

namespace Nnft.Tests.Papers;

/// <summary>The numbers behind figure 2 of arXiv:2212.11811: the exact running coupling and the noise floor of the published experiment.</summary>
public sealed class QuarticCouplingTests
{
    private const string File = "figure-2.json";
    private const double PublishedNetworks = 900_000.0;
    private static readonly double[][] s_points = [[-0.01], [-0.006], [-0.002], [0.002], [0.006], [0.01]];

    public static TheoryData<string> Answers => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Coupling_noise_and_visibility(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        var (u4, _) = Measure(Problem.Ensemble(answer), answer.Points("points"));
        double noise = Assert.Single(Measure(Problem.Ensemble(answer), [[0.0]]).Noise);
        answer.Check(answer.Text("statistic") switch
        {
            "mean" => u4.Average(),
            "magnitude" => u4.Average(Math.Abs),
            "noise" => noise,
            _ => Math.Abs(u4.Average()) / noise,
        });
    }

    /// <summary>Without a hidden bias: sqrt(96/n) (2/(pi d))^(d/2) sigma_W^(d-4), for every width, and hence a slope of d - 4 that has nothing to do with the coupling.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_noise_floor_without_bias_is_a_power_of_sigma_w(int dimension)
    {
        foreach (double sigmaW in new[] { 0.5, 1.0, 20.0 })
        {
            foreach (int width in new[] { 2, 1000 })
            {
                var ensemble = new NetworkEnsemble { Activation = new Gauss(), Width = width, InputDimension = dimension, SigmaW = sigmaW, SigmaB = 0.0 };
                double expected = Math.Sqrt(96.0 / PublishedNetworks) * Math.Pow(2.0 / (Math.PI * dimension), dimension / 2.0) * Math.Pow(sigmaW, dimension - 4);
                Assert.Equal(expected, Assert.Single(Measure(ensemble, [new double[dimension]]).Noise), 1e-11 * expected);
            }
        }
    }

    /// <summary>The signal has slope -1 without a hidden bias and nearly -3 with one.</summary>
    [Theory]
    [InlineData(0.0, -1.0, 0.03)]
    [InlineData(1.0, -2.9989, 5e-5)]
    public void Slopes_of_the_exact_coupling(double sigmaB, double slope, double tolerance)
    {
        double[] sigmas = [1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0];
        double[] couplings = [.. sigmas.Select(s => Measure(new NetworkEnsemble { Activation = new Gauss(), Width = 2, SigmaW = s, SigmaB = sigmaB }, s_points).U4.Average())];
        Assert.Equal(slope, LinearFit.Exponent(sigmas, couplings).Value, tolerance);
    }

    /// <summary>A Gaussian output bias adds noise and no coupling.</summary>
    [Fact]
    public void The_output_bias_does_not_change_the_coupling()
    {
        var ensemble = new NetworkEnsemble { Activation = new Gauss(), Width = 5, SigmaB = 0.6 };
        var without = Measure(ensemble, s_points);
        var with = Measure(ensemble with { SigmaB1 = 0.6 }, s_points);
        Assert.Equal(without.U4, with.U4);
        Assert.All(without.Noise.Zip(with.Noise), pair => Assert.True(pair.Second > pair.First));
    }

    private static (double[] U4, double[] Noise) Measure(NetworkEnsemble ensemble, double[][] points)
    {
        var exact = ExactCorrelators.Create(ensemble, points);
        var integrals = Couplings.Create(ensemble, points).Integrals;
        var combinations = Multisets.Combinations(points.Length, 4).ToList();
        return (
            [.. combinations.Select(c => -exact.Connected(Problem.Legs(c)).Value / integrals.Vertex(c).Value)],
            [.. combinations.Select(c => Math.Sqrt(exact.NaiveVariance(Problem.Legs(c)).Value / PublishedNetworks) / integrals.Vertex(c).Value)]);
    }
}
