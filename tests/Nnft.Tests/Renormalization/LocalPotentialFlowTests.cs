using Nnft.Renormalization;

namespace Nnft.Tests.Renormalization;

public class LocalPotentialFlowTests
{
    private const string File = "potential-flows.json";

    public static TheoryData<string> Known => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Known))]
    public void Flows_end_at_the_known_couplings(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        LocalPotentialFlow flow = LocalPotentialFlow.Create((int)answer.Number("dimension"), (int)answer.Number("components"), (int)answer.Number("highest-power"));
        FlowTrajectory trajectory = flow.Run(answer.Numbers("start"), answer.Number("from"), [answer.Number("to")]);
        Assert.Null(trajectory.Pole);
        answer.Check(trajectory.Points[0].Couplings[((int)answer.Number("coupling") / 2) - 1]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    public void The_series_is_the_textbook_form_up_to_phi6(int d, int n)
    {
        LocalPotentialFlow flow = LocalPotentialFlow.Create(d, n, 6);
        double[] u = [0.3, 1.7, -2.1];
        double p = 1.0 + u[0];
        double c = flow.Threshold;
        double[] expected =
        [
            (-2.0 * u[0]) - (c * u[1] * (n + 2) / (3.0 * p * p)),
            ((d - 4.0) * u[1]) + (c * ((-u[2] * (n + 4) / (5.0 * p * p)) + (6.0 * u[1] * u[1] * (n + 8) / (9.0 * p * p * p)))),
            (((2.0 * d) - 6.0) * u[2]) + (c * ((30.0 * u[1] * u[2] * (n + 14) / (15.0 * p * p * p)) - (90.0 * Math.Pow(u[1], 3) * (n + 26) / (27.0 * Math.Pow(p, 4))))),
        ];
        double[] beta = flow.BetaFunctions(u);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], beta[i], 1e-13 * (1.0 + Math.Abs(expected[i])));
        }
    }

    [Fact]
    public void Down_and_up_again_returns_to_the_start()
    {
        LocalPotentialFlow flow = LocalPotentialFlow.Create(3, 2, 8);
        double[] start = [0.2, 1.0, 0.3, 0.1];
        IReadOnlyList<double> middle = flow.Run(start, 5.0, [0.5]).Points[0].Couplings;
        IReadOnlyList<double> end = flow.Run(middle, 0.5, [1.0, 5.0]).Points[1].Couplings;
        for (int i = 0; i < start.Length; i++)
        {
            Assert.Equal(start[i], end[i], 1e-9);
        }
    }

    [Fact]
    public void A_free_field_does_not_flow()
    {
        FlowTrajectory free = LocalPotentialFlow.Create(2, 7, 6).Run([0.4, 0.0, 0.0], 3.0, [0.1]);
        Assert.Equal([0.4, 0.0, 0.0], free.Points[0].Couplings);
    }

    [Fact]
    public void A_pole_is_reported_with_its_scale()
    {
        FlowTrajectory trajectory = LocalPotentialFlow.Create(1, 1, 4).Run([-2.0, -0.1], 10.0, [2.0, 1.0]);
        Assert.Single(trajectory.Points);
        Assert.NotNull(trajectory.Pole);
        Assert.Equal(1.54479272643, trajectory.Pole.Scale, 1e-9);
    }

    [Fact]
    public void A_pole_without_interaction_lies_where_the_mass_says()
    {
        FlowTrajectory trajectory = LocalPotentialFlow.Create(3, 1, 4).Run([-2.0, 0.0], 10.0, [1.0]);
        Assert.Empty(trajectory.Points);
        Assert.Equal(Math.Sqrt(2.0), trajectory.Pole!.Scale, 1e-9);
    }

    [Fact]
    public void Wrong_input_names_every_problem()
    {
        InvalidInputException setup = Assert.Throws<InvalidInputException>(() => LocalPotentialFlow.Create(5, 0, 5));
        Assert.Equal(3, setup.Problems.Count);
        LocalPotentialFlow flow = LocalPotentialFlow.Create(3, 1, 6);
        Assert.Throws<InvalidInputException>(() => flow.Run([1.0, 1.0], 10.0, [1.0]));
        Assert.Throws<InvalidInputException>(() => flow.Run([1.0, 1.0, double.NaN], 10.0, [1.0]));
        Assert.Throws<InvalidInputException>(() => flow.Run([1.0, 1.0, 0.0], -1.0, [1.0]));
        Assert.Throws<InvalidInputException>(() => flow.Run([1.0, 1.0, 0.0], 1.0, [1.0]));
        Assert.Throws<InvalidInputException>(() => flow.Run([1.0, 1.0, 0.0], 10.0, [1.0, 2.0]));
        InvalidInputException pole = Assert.Throws<InvalidInputException>(() => flow.Run([-2.0, 1.0, 0.0], 1.0, [0.1]));
        Assert.Contains("pole", pole.Message, StringComparison.Ordinal);
    }
}
