using Nnft.EffectiveTheory;
using Nnft.Networks;
using Nnft.Networks.Activations;
using Nnft.Renormalization;

namespace Nnft.Tests.Renormalization;

public class CutoffFlowTests
{
    private const string File = "cutoff-flows.json";

    public static TheoryData<string> Known => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Known))]
    public void Couplings_integrals_and_slopes(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        NetworkEnsemble ensemble = new() { Activation = ActivationCatalogue.Parse(answer.Text("activation")), Width = (int)answer.Number("width"), SigmaB = answer.Number("sigma-b") };
        CutoffFlow flow = CutoffFlow.Create(ensemble, answer.Points("points"));
        double cutoff = answer.Number("cutoff");
        CutoffCoupling coupling = flow.At(cutoff);
        answer.Check(id.Split('-')[0] switch
        {
            "lambda" => coupling.Lambda.Value,
            "integral" => coupling.Integral.Value,
            _ => Math.Log10(coupling.Lambda.Value / flow.At(0.1 * cutoff).Lambda.Value),
        });
    }

    [Fact]
    public void Without_bias_the_slope_of_relu_is_exact_at_every_cutoff()
    {
        CutoffFlow flow = CutoffFlow.Create(new NetworkEnsemble { Activation = new Relu(), Width = 20, SigmaB = 0.0 }, [[0.2], [0.4], [0.6], [0.8]]);
        Assert.Equal(-5.0, flow.At(3.0).Beta.Value, 1e-12);
        Assert.Equal(-5.0, flow.At(300.0).Beta.Value, 1e-12);
    }

    [Theory]
    [InlineData("relu", 1)]
    [InlineData("erf", 1)]
    public void Slopes_tend_to_power_counting(string activation, int d)
    {
        Activation net = ActivationCatalogue.Parse(activation);
        CutoffFlow flow = CutoffFlow.Create(new NetworkEnsemble { Activation = net, Width = 5, InputDimension = d }, [[-1.0], [-0.2], [0.6], [1.0]]);
        double expected = new PowerCounting(d, PowerCounting.AtLargeInputs(net)!.Value).Coupling(4);
        Assert.Equal(expected, flow.At(1e6).Beta.Value, 1e-4);
    }

    [Fact]
    public void The_coupling_of_the_gauss_net_does_not_run()
    {
        NetworkEnsemble ensemble = new() { Activation = new Gauss(), Width = 5, InputDimension = 2, SigmaB = 0.5 };
        CutoffFlow flow = CutoffFlow.Create(ensemble, [[0.1, 0.2], [-0.3, 0.4], [0.5, -0.1], [0.2, 0.2]]);
        CutoffCoupling coupling = flow.At(20.0);
        Assert.Equal(0.0, coupling.Beta.Value, 1e-9);
        Assert.Equal(Couplings.Create(ensemble, [[0.1, 0.2], [-0.3, 0.4], [0.5, -0.1], [0.2, 0.2]]).Lambda(0, 1, 2, 3)!.Value.Value, coupling.Lambda.Value, 1e-12 * Math.Abs(coupling.Lambda.Value));
    }

    [Fact]
    public void The_slope_in_one_dimension_is_the_derivative()
    {
        CutoffFlow flow = CutoffFlow.Create(new NetworkEnsemble { Activation = new Erf(), Width = 5 }, [[-1.0], [-0.2], [0.6], [1.0]]);
        double difference = Math.Log(flow.At(2.004).Lambda.Value / flow.At(1.996).Lambda.Value) / Math.Log(2.004 / 1.996);
        Assert.Equal(difference, flow.At(2.0).Beta.Value, 1e-5);
    }

    [Fact]
    public void Bad_cutoffs_and_points_are_refused()
    {
        NetworkEnsemble ensemble = new() { Activation = new Erf(), Width = 5 };
        CutoffFlow flow = CutoffFlow.Create(ensemble, [[0.1], [0.2], [0.3], [0.4]]);
        Assert.Contains("cutoff", Assert.Throws<InvalidInputException>(() => flow.At(0.0)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => flow.At(-1.0));
        Assert.Contains("4 legs", Assert.Throws<InvalidInputException>(() => CutoffFlow.Create(ensemble, [[0.1]])).Message, StringComparison.Ordinal);
    }
}
