using Nnft.Kernels;
using Nnft.Networks.Layers;
using Nnft.Statistics;

namespace Nnft.Tests.Kernels;

public sealed class SequenceKernelTests
{
    private static readonly KernelOptions _positions = new() { Tangent = false, Positions = true };

    public static TheoryData<string> Recurrent => KnownAnswers.Ids("sequence-kernels.json", "recurrent");

    public static TheoryData<string> Tokens => KnownAnswers.Ids("sequence-kernels.json", "tokens");

    [Theory]
    [MemberData(nameof(Recurrent))]
    public void Recurrent_networks_are_correlated_between_times(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("sequence-kernels.json", id);
        Architecture architecture = Architecture.Parse("positions(5); recurrent(tanh, c-w=1.5, c-u=1, c-b=0.1, output=all)");
        LayerKernel kernel = NetworkKernel.Compute(architecture, [answer.Numbers("sequence")], _positions).Output;
        answer.Check(kernel.K((int)answer.Number("i"), (int)answer.Number("j")));
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Attention_and_transformers(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("sequence-kernels.json", id);
        LayerKernel kernel = NetworkKernel.Compute(Architecture.Parse(answer.Text("architecture")), [TokenVectors.Of(answer.Points("kernel"))], _positions).Output;
        answer.Check(kernel.K((int)answer.Number("i"), (int)answer.Number("j")));
    }

    [Fact]
    public void Attention_between_three_tokens_has_an_error()
    {
        // Off the diagonal scrambled Sobol points, 16 x 2^17; on it the trapezoid rule in two variables.
        double[][] start = [[1.0, .3, -.2], [.3, 1.5, .4], [-.2, .4, .8]];
        LayerKernel kernel = NetworkKernel.Compute(Architecture.Parse("positions(3); attention(c-q=2, c-v=1.2)"), [TokenVectors.Of(start)], _positions).Output;
        (int S, int T, Estimate Value)[] expected =
        [
            (0, 0, new(.8107669774, 0.0)), (0, 1, new(.619660, 7e-6)), (0, 2, new(.516887, 5e-6)), (1, 1, new(.8652554086, 0.0)), (1, 2, new(.645651, 1e-5)), (2, 2, new(.7822244825, 0.0)),
        ];
        foreach (var (s, t, value) in expected)
        {
            Assert.True(Pull.Of(kernel.Estimate(s, t), value).Agrees, $"{s}{t}: {kernel.Estimate(s, t)} expected {value}");
            Assert.InRange(kernel.Estimate(s, t).StandardError, 1e-9, 3e-6);
        }
    }

    [Fact]
    public void Two_sequences_of_two_tokens_agree_with_the_lattice()
    {
        double[][] sequences = [[1.0, 0.4, 0.2, -0.7], [0.3, 1.0, -0.5, 0.8]];
        LayerKernel kernel = NetworkKernel.Compute(Architecture.Parse("positions(2); attention(c-q=3)"), sequences, _positions).Output;
        double[] Block(int x, int y) => [.. from s in Enumerable.Range(0, 2) from t in Enumerable.Range(0, 2)
            select ((sequences[x][2 * s] * sequences[y][2 * t]) + (sequences[x][(2 * s) + 1] * sequences[y][(2 * t) + 1])) / 2.0];
        double[][] runs = [.. Enumerable.Range(0, 8).Select(shift => Nnft.Kernels.Propagation.AttentionAverage.Compute(Block(0, 0), Block(1, 1), Block(0, 1), 2, 3.0, self: false, shift))];
        for (int k = 0; k < 4; k++)
        {
            double mean = runs.Average(run => run[k]);
            double error = Math.Sqrt(runs.Sum(run => Math.Pow(run[k] - mean, 2.0)) / 56.0);
            Assert.True(Pull.Of(new Estimate(mean, error), Estimate.Exact(kernel.K(k / 2, 2 + (k % 2)))).Agrees, $"{k}: {mean} {error} {kernel.K(k / 2, 2 + (k % 2))}");
        }
    }

    [Fact]
    public void The_last_step_of_a_recurrent_network_with_one_input_is_a_deep_network()
    {
        // Only x^0 enters: the same NNGP and tangent kernel as independent weights in every layer.
        Architecture recurrent = Architecture.Parse("positions(4); recurrent(tanh, c-w=1.5, c-b=0); dense(c-w=1.5)");
        Architecture deep = Architecture.Parse("dense(c-w=1.5); repeat(3)[tanh; dense(c-w=1.5)]; dense(c-w=1.5)");
        LayerKernel shared = NetworkKernel.Compute(recurrent, [[1.0, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [-0.2, 0.9, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]]).Output;
        LayerKernel fresh = NetworkKernel.Compute(deep, [[1.0, 0.5], [-0.2, 0.9]]).Output;
        Assert.Equal(fresh.K(0, 1), shared.K(0, 1), 1e-13);
        Assert.Equal(fresh.Theta(0, 1), shared.Theta(0, 1), 1e-13);
    }

    [Fact]
    public void Attention_has_no_tangent_kernel_in_theory() => Assert.Contains(
        "layer 2 (attention): the tangent kernel through attention is known from sampled networks only",
        Assert.Throws<InvalidInputException>(() => NetworkKernel.Compute(Architecture.Parse("positions(2); attention; flatten; dense"), [[1.0, 2.0]])).Message,
        StringComparison.Ordinal);
}
