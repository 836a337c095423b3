using Nnft.Correlators;
using Nnft.Ensembles;
using Nnft.Networks;
using Nnft.Networks.Activations;

namespace Nnft.Tests.Ensembles;

/// <summary>The ways from measured averages to correlators, fed with exact averages and with small changes of them.</summary>
public sealed class ResponseTests
{
    private static readonly double[][] s_points = [[0.2], [-0.4], [0.9]];

    public static TheoryData<string, int[], int[]> Legs => new()
    {
        { "erf", [0, 1], [0, 0] },
        { "erf", [0, 0, 1, 2], [0, 0, 0, 0] },
        { "relu", [0, 0, 1, 1, 2, 2], [0, 0, 0, 0, 0, 0] },
        { "erf", [0, 0, 0, 1, 1, 2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0] },
        { "relu", [0, 1, 0, 2], [0, 0, 1, 1] },
        { "erf", [0, 1, 0, 2, 1, 1], [0, 0, 1, 1, 1, 1] },
        { "erf", [0, 1, 0, 2, 1, 1, 2, 2], [0, 0, 1, 1, 1, 1, 0, 0] },
    };

    public static TheoryData<ParameterDensity> Densities => [.. Enum.GetValues<ParameterDensity>()];

    [Theory]
    [MemberData(nameof(Legs))]
    public void Connected_follows_from_full(string net, int[] points, int[] outputs)
    {
        var exact = Exact(net, ParameterDensity.Gaussian);
        Leg[] legs = Combine(points, outputs);
        var table = new CombinationTable();
        var response = new FieldResponse(exact, table);
        var form = response.Form(legs);
        double[] deviations = [.. table.Combinations.Select(c => exact.Full(c).Value - exact.Gaussian(c).Value)];
        double value = response.Value(legs, deviations);
        Assert.Equal(exact.Connected(legs).Value, value, 1e-12 * Math.Abs(exact.Gaussian(legs).Value));
        CheckSlope(form, deviations, changed => response.Value(legs, changed));
    }

    [Theory]
    [MemberData(nameof(Legs))]
    public void Correlators_follow_from_moments_of_a_neuron(string net, int[] points, int[] outputs)
    {
        var exact = Exact(net, ParameterDensity.Gaussian);
        Check(exact, Combine(points, outputs));
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void Correlators_follow_from_moments_of_a_neuron_for_every_output_density(ParameterDensity density)
    {
        var exact = Exact("erf", density);
        Check(exact, Combine([0, 0, 1, 1, 2, 2], [0, 0, 0, 0, 0, 0]));
        Check(exact, Combine([0, 1, 1, 2], [0, 0, 1, 1]));
    }

    private static void Check(ExactCorrelators exact, Leg[] legs)
    {
        var table = new CombinationTable();
        var response = new NeuronResponse(exact, table);
        var connected = response.Connected(legs);
        var full = response.Full(legs);
        double[] moments = [.. table.Combinations.Select(c => exact.Moment(Array.ConvertAll(c, l => l.Point)).Value)];
        double scale = Math.Abs(exact.Gaussian(legs).Value);
        Assert.Equal(exact.Connected(legs).Value, response.ConnectedValue(legs, moments), 1e-12 * scale);
        Assert.Equal(exact.Full(legs).Value, response.FullValue(legs, moments), 1e-12 * scale);
        CheckSlope(connected, moments, changed => response.ConnectedValue(legs, changed));
        CheckSlope(full, moments, changed => response.FullValue(legs, changed));
    }

    // Every coefficient of the form is the derivative of the value; the exact kernel in the full correlator is not measured and has none.
    private static void CheckSlope(LinearForm form, double[] values, Func<double[], double> value)
    {
        const double Step = 1e-4;
        var coefficients = form.Terms.ToDictionary(t => t.Row, t => t.Coefficient);
        for (int row = 0; row < values.Length; row += values.Length > 30 ? 5 : 1)
        {
            double At(double step) => value([.. values.Select((v, i) => i == row ? v + step : v)]);
            double slope = (At(Step) - At(-Step)) / (2.0 * Step);
            double expected = coefficients.GetValueOrDefault(row);
            Assert.Equal(expected, slope, 1e-6 * Math.Max(1.0, Math.Abs(expected)));
        }
    }

    private static ExactCorrelators Exact(string net, ParameterDensity density) => ExactCorrelators.Create(
        new NetworkEnsemble
        {
            Activation = net == "erf" ? new Erf() : new Relu(),
            Width = 3,
            SigmaW = 1.2,
            SigmaB = 0.7,
            SigmaB1 = 0.5,
            OutputDimension = 2,
            OutputWeightDensity = density,
            OutputBiasDensity = density,
        },
        s_points);

    private static Leg[] Combine(int[] points, int[] outputs) => [.. points.Zip(outputs, (point, output) => new Leg(point, output))];
}
