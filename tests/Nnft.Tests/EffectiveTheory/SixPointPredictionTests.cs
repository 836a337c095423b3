using Nnft.Correlators;
using Nnft.EffectiveTheory;

namespace Nnft.Tests.EffectiveTheory;

public sealed class SixPointPredictionTests
{
    private const string File = "six-point-prediction.json";

    public static TheoryData<string> Answers() => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Agrees_with_the_reference(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        var correlators = ExactCorrelators.Create(TestEnsembles.From(answer), answer.Points("points"));
        correlators.Prepare(6);
        SixPointPrediction distinct = SixPointPrediction.Create(correlators, 0, 1, 2, 3, 4, 5);
        IEnumerable<SixPointPrediction> All() => Multisets.Combinations(6, 6).Select(legs => SixPointPrediction.Create(correlators, legs));
        answer.Check(id.Split('-') switch
        {
            [_, "deviation", ..] => distinct.Deviation!.Value.Value,
            [_, "ratio", ..] => distinct.Exact.Value / distinct.Predicted.Value,
            [_, "predicted", ..] => (distinct.Predicted.Value / distinct.Gaussian.Value) - 1.0,
            [_, "missing", ..] => distinct.Missing!.Value.Value,
            [_, "mean", "missing"] => All().Average(prediction => prediction.Missing!.Value.Value),
            [_, "mean", "deviation", ..] => All().Average(prediction => prediction.Deviation!.Value.Value),
            [_, "min", ..] => All().Min(prediction => prediction.Missing!.Value.Value),
            [_, "max", ..] => All().Max(prediction => prediction.Missing!.Value.Value),
            _ => throw new InvalidOperationException(id),
        });
    }

    [Fact]
    public void What_is_missing_is_the_connected_part()
    {
        var correlators = ExactCorrelators.Create(TestEnsembles.Create("gauss", 1.0, 0.5, 3) with { SigmaB1 = 0.5 }, [[0.3], [-0.4], [0.9]]);
        SixPointPrediction prediction = SixPointPrediction.Create(correlators, 0, 0, 1, 1, 2, 2);
        double missing = (prediction.Exact.Value - prediction.Predicted.Value) / prediction.Gaussian.Value;
        Assert.Equal(missing, prediction.Missing!.Value.Value, 1e-12 * missing);
    }
}
