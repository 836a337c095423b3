using System.Globalization;
using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Tests.Correlators;

namespace Nnft.Tests.Papers;

/// <summary>
/// Exact m_4 and m_6 over all combinations of six points: what the histograms of arXiv:2212.11811 figure 1 and the curves of
/// arXiv:2008.08601 are measurements of.
/// </summary>
public sealed class CombinationStatisticsTests
{
    private const string File = "figure-1.json";

    public static TheoryData<string> Answers => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Minimum_mean_and_maximum(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        double[] deviations = Deviations(Problem.Correlators(answer), (int)answer.Number("order"));
        Assert.Equal(answer.Number("order") == 4 ? 126 : 462, deviations.Length);
        answer.Check(answer.Text("statistic") switch
        {
            "min" => deviations.Min(),
            "mean" => deviations.Average(),
            _ => deviations.Max(),
        });
    }

    /// <summary>z(x) and z(-1/x) are independent at sigma = 1, so erf-net correlators at 1 and -1 factorise: m_4 is exactly 0 there.</summary>
    [Fact]
    public void Erf_net_at_opposite_unit_points_is_Gaussian()
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = ActivationCatalogue.Parse("erf"), Width = 1, SigmaB1 = 1.0 }, [[1.0], [-1.0]]);
        Assert.InRange(Math.Abs(exact.Connected(Problem.Legs(0, 0, 0, 1)).Value), 0.0, 1e-15);
        Assert.Equal(0.0, exact.KernelWithoutOutputBias(0, 1).Value, 1e-16);
    }

    /// <summary>m_4 = c/N and m_6 = a/N + b/N^2 exactly, with the numbers at the origin.</summary>
    [Theory]
    [InlineData("gauss", 13.399537508286, 40.198612524858, 20324.124621113)]
    [InlineData("erf", 0.056328849067254, 0.168986547201762, double.NaN)]
    public void Deviations_at_the_origin(string net, double c, double a, double b)
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = ActivationCatalogue.Parse(net), Width = 1, SigmaB1 = 1.0 }, [[0.0]]);
        foreach (int width in new[] { 1, 3, 50, 4000 })
        {
            double four = exact.WithWidth(width).RelativeDeviation(Problem.Legs(0, 0, 0, 0))!.Value.Value;
            Assert.Equal(c / width, four, 1e-13 * c / width);
            if (double.IsFinite(b))
            {
                double expected = (a / width) + (b / width / width);
                Assert.Equal(expected, exact.WithWidth(width).RelativeDeviation(Problem.Legs(0, 0, 0, 0, 0, 0))!.Value.Value, 1e-13 * expected);
            }
        }

        // a = N sum_15 K G_c4/G_GP6 = 15 G_c4/(15 K^2) = 3 c at one point.
        Assert.Equal(3.0 * c, a, 1e-12 * a);
    }

    /// <summary>Without bias the Gauss-net is almost Gaussian at the published points: N m_4 has mean 2.7e-5 and is at most (e^{4 x^2} - 1), 4.0008e-4.</summary>
    [Fact]
    public void Gauss_net_without_bias_has_no_signal_at_the_published_points()
    {
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = ActivationCatalogue.Parse("gauss"), Width = 1, SigmaB = 0.0, SigmaB1 = 0.0 },
            [[-0.01], [-0.006], [-0.002], [0.002], [0.006], [0.01]]);
        double[] deviations = Deviations(exact, 4);
        Assert.Equal(2.7e-5, deviations.Average(), 0.05e-5);
        Assert.Equal(Math.Exp(4e-4) - 1.0, deviations.Max(), 1e-15);
    }

    /// <summary>Every combination counts once; lexicographic order.</summary>
    [Fact]
    public void Combinations_with_repetition()
    {
        Assert.Equal([21, 126, 462, 1287], new[] { 2, 4, 6, 8 }.Select(order => Multisets.Combinations(6, order).Count()));
        string[] words = [.. Multisets.Combinations(3, 2).Select(c => string.Join("", c.Select(i => i.ToString(CultureInfo.InvariantCulture))))];
        Assert.Equal(["00", "01", "02", "11", "12", "22"], words);
    }

    private static double[] Deviations(ExactCorrelators exact, int order)
    {
        exact.Prepare(order);
        return [.. Multisets.Combinations(exact.Points.Count, order).Select(c => exact.RelativeDeviation(Problem.Legs(c))!.Value.Value)];
    }
}
