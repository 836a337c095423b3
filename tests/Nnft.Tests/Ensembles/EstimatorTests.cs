using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Ensembles;

/// <summary>Every estimator against exact theory, for every named net and a formula of the user.</summary>
public sealed class EstimatorTests
{
    private const string UserFormula = "z*exp(-z^2) + 0.3*sigmoid(2*z)";
    private static readonly Estimator[] s_all = [Estimator.Naive, Estimator.RaoBlackwell, Estimator.ControlVariate, Estimator.Neuron, Estimator.Tilted];
    private static readonly double[][] s_line = [[0.3], [-0.5], [0.8]];
    private static readonly double[][] s_plane = [[0.3, -0.2], [-0.5, 0.4], [0.6, 0.7]];

    public static TheoryData<string> Nets => [.. ActivationCatalogue.All.Select(a => a.Name).Append(UserFormula)];

    [Theory]
    [MemberData(nameof(Nets))]
    public void Agrees_with_exact_on_a_line_with_output_bias(string net)
    {
        IsSensitive(Agreement.Check(Plan(Net(net, 1) with { SigmaB1 = 0.4 }, 12_000, OneOutput([0, 0, 0, 0, 0, 0], [0, 0, 1, 1, 2, 2], [0, 1, 1, 1, 2, 2]))));
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void Agrees_with_exact_in_the_plane_without_output_bias(string net)
    {
        IsSensitive(Agreement.Check(Plan(Net(net, 2), 12_000, OneOutput([0, 0, 1, 1, 2, 2]))));
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void Agrees_with_exact_for_two_outputs(string net)
    {
        Leg a = new(0), b = new(1), c = new(0, 1), d = new(2, 1);
        Leg[][] combinations = [[a, a], [c, d], [a, a, c, c], [a, b, c, d], [a, c, d, d], [a, a, b, b, c, d], [a, b, c, c, d, d]];
        Agreement.Check(Plan(Net(net, 1) with { OutputDimension = 2, SigmaB1 = 0.4 }, 12_000, combinations));
    }

    /// <summary>Given the hidden layer such outputs are not Gaussian, so only two estimators apply; here biases are not Gaussian either.</summary>
    [Theory]
    [InlineData("tanh", ParameterDensity.Uniform)]
    [InlineData("tanh", ParameterDensity.Laplace)]
    [InlineData("tanh", ParameterDensity.Rademacher)]
    [InlineData("relu", ParameterDensity.Uniform)]
    [InlineData("erf", ParameterDensity.Rademacher)]
    [InlineData("cosnet", ParameterDensity.Laplace)]
    public void Agrees_with_exact_for_other_output_densities(string net, ParameterDensity density)
    {
        var ensemble = Net(net, 1) with { OutputWeightDensity = density, SigmaB1 = 0.4, OutputBiasDensity = density };
        Agreement.Check(Plan(ensemble, 40_000, OneOutput([0, 0, 1, 1, 2, 2])) with { Estimators = [Estimator.Naive, Estimator.Neuron] });
    }

    [Theory]
    [InlineData("erf", ParameterDensity.Uniform, ParameterDensity.Rademacher)]
    [InlineData("gauss", ParameterDensity.Rademacher, ParameterDensity.Uniform)]
    [InlineData("tanh", ParameterDensity.Laplace, ParameterDensity.Laplace)]
    public void Agrees_with_exact_for_other_hidden_densities(string net, ParameterDensity weights, ParameterDensity biases)
    {
        var ensemble = Net(net, net == "tanh" ? 1 : 2) with { InputWeightDensity = weights, InputBiasDensity = biases };
        Leg[][] combinations = [[new(0), new(1)], [new(0), new(0), new(0), new(0)], [new(0), new(1), new(2), new(2)]];
        Agreement.Check(Plan(ensemble, 12_000, combinations) with { Estimators = [.. s_all.Where(e => e != Estimator.Tilted)] });
    }

    /// <summary>The only order at which the connected part is not linear in what is measured.</summary>
    [Fact]
    public void Agrees_with_exact_at_order_eight()
    {
        Leg a = new(0), b = new(1), c = new(2);
        Leg[][] combinations = [[a, a, a, a, a, a, a, a], [a, a, b, b, b, c, c, c]];
        Agreement.Check(Plan(Net("erf", 1) with { SigmaB1 = 0.4 }, 60_000, combinations));
    }

    /// <summary>More neurons than are worked on together, a number of them and of networks that does not fill the last group, several bags.</summary>
    [Fact]
    public void Agrees_with_exact_at_odd_sizes()
    {
        var plan = Plan(Net("tanh", 2) with { Width = 77, SigmaB1 = 0.4, OutputDimension = 2 }, 1_003, [[new(0), new(1)], [new(0), new(0), new(2, 1), new(2, 1)]]) with { Bags = 5 };
        Agreement.Check(plan);
    }

    private static NetworkEnsemble Net(string net, int dimension) => new()
    {
        Activation = Activation.Parse(net),
        Width = 4,
        InputDimension = dimension,
        SigmaW = 0.9,
        SigmaB = net == "gauss" ? 0.3 : 0.6,
    };

    // A bias of the connected 4-point function above these shares of it would be seen; the naive estimator sees hardly any.
    private static void IsSensitive(Dictionary<Estimator, double> smallestBias)
    {
        Assert.True(smallestBias[Estimator.Neuron] < 0.14, $"neuron {smallestBias[Estimator.Neuron]:G3}");
        Assert.True(smallestBias[Estimator.ControlVariate] < 0.15, $"control variate {smallestBias[Estimator.ControlVariate]:G3}");
        Assert.True(smallestBias.GetValueOrDefault(Estimator.Tilted) < 0.85, $"tilted {smallestBias.GetValueOrDefault(Estimator.Tilted):G3}");
    }

    private static Leg[][] OneOutput(params int[][] ofOrderSix) =>
        [.. Multisets.Combinations(3, 2).Concat(Multisets.Combinations(3, 4)).Concat(ofOrderSix).Select(c => Array.ConvertAll(c, i => new Leg(i)))];

    private static MeasurementPlan Plan(NetworkEnsemble ensemble, long networks, IReadOnlyList<Leg[]> combinations) => new()
    {
        Ensemble = ensemble,
        Points = ensemble.InputDimension == 1 ? s_line : s_plane,
        Combinations = combinations,
        Estimators = ensemble.Activation is CosNet ? [.. s_all.Where(e => e != Estimator.Tilted)] : s_all,
        NetworksPerBag = networks,
        Connected = true,
        Seed = 5,
    };
}
