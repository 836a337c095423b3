using Nnft.Statistics;

namespace Nnft.Tests.Correlators;

public sealed class ExactCorrelatorsTests
{
    private const string File = "exact-correlators.json";

    public static TheoryData<string> Answers => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Reproduces_the_known_answer_and_bounds_its_error(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        Estimate actual = Problem.Ask(Problem.Correlators(answer), answer.Text("quantity"), Problem.Legs(answer));
        answer.Check(actual.Value);

        // The reference itself is rounded to its tolerance; beyond that the reported error has to cover the difference.
        Assert.InRange(Math.Abs(actual.Value - answer.Value), 0.0, actual.StandardError + (answer.Tolerance * Math.Abs(answer.Value)));
        Assert.True(actual.RelativeError < 1e-10, $"{id}: reported relative error {actual.RelativeError:E1}");
    }
}
