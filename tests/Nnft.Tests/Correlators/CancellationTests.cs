using Nnft.Correlators;
using Nnft.Networks;
using Nnft.Statistics;

namespace Nnft.Tests.Correlators;

/// <summary>Close points at sigma_b = 0: connected correlators far below the terms they are made of.</summary>
public sealed class CancellationTests
{
    private const string File = "cancellation.json";

    public static TheoryData<string> Answers => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Closed_forms_keep_their_digits(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        Estimate actual = Problem.Correlators(answer).Connected(Problem.Legs(answer));
        answer.Check(actual.Value);
        Assert.InRange(Math.Abs(actual.Value - answer.Value), 0.0, actual.StandardError + (1e-15 * Math.Abs(answer.Value)));
    }

    /// <summary>
    /// A quadrature in double precision cannot keep them, and says so: sigmoid is 1/2 + z/4 - z^3/48 + ..., a constant plus an odd net. The
    /// reference is its leading order, G_c4 = sum_3 Cov(h h, h h) with h = 1/2 + z/4, good to the relative size 1e-4 of the next.
    /// </summary>
    [Fact]
    public void Quadratures_report_what_is_left()
    {
        double[] x = [-0.01, -0.006, -0.002, 0.002];
        var exact = ExactCorrelators.Create(
            new NetworkEnsemble { Activation = ActivationCatalogue.Parse("1/(1+exp(-z))"), Width = 1, SigmaB = 0.0 }, [.. x.Select(point => new[] { point })]);
        double Covariance(int i, int j, int k, int l) => (x[i] + x[j]) * (x[k] + x[l]) / 64.0;
        double leading = Covariance(0, 1, 2, 3) + Covariance(0, 2, 1, 3) + Covariance(0, 3, 1, 2);
        Estimate four = exact.Connected(Problem.Legs(0, 1, 2, 3));
        Assert.Equal(leading, four.Value, 1e-3 * Math.Abs(leading));
        Assert.InRange(four.RelativeError, 1e-12, 1e-7);
        Assert.True(exact.Connected(Problem.Legs(0, 1, 2, 3, 0, 1, 2, 3)).RelativeError > 1e-3);
    }
}
