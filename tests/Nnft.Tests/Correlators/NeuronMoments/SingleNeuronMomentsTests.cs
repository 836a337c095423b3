namespace Nnft.Tests.Correlators.NeuronMoments;

/// <summary>Moments of one neuron for every net, density and dimension against quadratures that share no code with the library.</summary>
public sealed class SingleNeuronMomentsTests
{
    private const string File = "neuron-moments.json";

    public static TheoryData<string> Answers => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Answers))]
    public void Agrees_with_an_independent_quadrature_within_the_reported_error(string id)
    {
        var answer = KnownAnswers.Find(File, id);
        var actual = Problem.Ask(Problem.Correlators(answer), answer.Text("quantity"), Problem.Legs(answer));
        answer.Check(actual.Value);
        Assert.True(actual.StandardError <= Math.Max(1e-11 * Math.Abs(answer.Value), 1e-14), $"{id}: reported error {actual.StandardError:E1}");
    }
}
