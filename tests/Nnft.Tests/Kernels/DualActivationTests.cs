using Nnft.Kernels;
using Nnft.Networks;

namespace Nnft.Tests.Kernels;

public sealed class DualActivationTests
{
    public static TheoryData<string> Answers => KnownAnswers.Ids("dual-activations.json");

    public static TheoryData<string> Activations =>
    [
        "relu", "leaky-relu(0.1)", "ab-relu(-0.3,1.2)", "abs", "step", "sign", "z", "relu^2", "erf", "sigmoid-erf", "gelu", "sin", "cos", "sin(1.7*z+0.4)", "exp(0.4*z)", "exp(-z^2)",
        "z^3", "1 + z - z^2/4 + z^5/60", "tanh", "silu", "softplus", "elu", "sigmoid", "max(-1, min(z, 1))",
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Published_and_computed_numbers(string id)
    {
        KnownAnswer answer = KnownAnswers.Find("dual-activations.json", id);
        Dual dual = Of(answer.Text("activation")).At(answer.Number("a"), answer.Number("b"), answer.Number("c"));
        answer.Check(answer.Text("average") == "D0" ? dual.D0 : dual.D1);
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Closed_forms_and_quadrature_agree(string text)
    {
        // Adding 0 z hides no closed form; a kink that is none makes the panels run where the trapezoid rule or a formula would.
        Activation activation = Activation.Parse(text);
        DualActivation dual = Of(text);
        foreach (var (a, b, c) in new[] { (1.3, 0.7, -0.45), (0.4, 2.5, 0.9), (0.8, 0.8, -0.7999) })
        {
            Dual closed = dual.At(a, b, c);
            double[] reference = Reference(activation, dual.HasSlope, a, b, c);
            Assert.Equal(reference[0], closed.D0, 1e-11 * Scale(dual, a, b).D0);
            if (dual.HasSlope)
            {
                Assert.Equal(reference[1], closed.D1, 1e-11 * Scale(dual, a, b).D1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Tables_agree_with_single_pairs(string text)
    {
        DualActivation dual = Of(text);
        double[] variances = [0.5, 1.0, 0.0, 1.0, 2.0, 0.3, 1.7, 0.9, 1.1, 0.2, 4.0, 0.6, 0.5, 0.7, 1.3, 0.4, 0.8, 0.95, 1.05];
        DualTable table = dual.Tabulate(variances);
        double[] correlations = [0.3, -0.5, 0.99, 0.2, -1.0, 0.0, 1.0, 0.7];
        foreach (int row in new[] { 0, 6 })
        {
            double[] covariances = [.. variances.Select((b, j) => correlations[(row + j) % correlations.Length] * Math.Sqrt(variances[row] * b))];
            double[] values = [.. covariances];
            double[] slopes = new double[values.Length];
            table.Row(row, 0, values, slopes);
            for (int j = 0; j < values.Length; j++)
            {
                Dual single = dual.At(variances[row], variances[j], covariances[j]);
                var (square0, square1) = table.Diagonal(j);
                Assert.Equal(single.D0, values[j], (1e-12 * Math.Sqrt(square0 * table.Diagonal(row).D0)) + 1e-16);
                if (dual.HasSlope)
                {
                    // At perfect correlation a slope with a jump changes with the angle of rounding, 1e-8.
                    Assert.Equal(single.D1, slopes[j], (1e-12 * Math.Sqrt(square1 * table.Diagonal(row).D1)) + 1e-16);
                }
            }

            Assert.Equal(dual.At(variances[row], variances[row], variances[row]).D0, table.Diagonal(row).D0, 1e-12 * Scale(dual, variances[row], variances[row]).D0);
            double[] one = [covariances[4]];
            table.Row(row, 4, one, []);
            Assert.Equal(values[4], one[0]);
            double[] mirrored = [covariances[4]];
            table.Row(4, row, mirrored, []);
            Assert.Equal(values[4], mirrored[0]);
        }
    }

    [Theory]
    [InlineData("relu", 0.0, 0.25)]
    [InlineData("tanh", 0.0, 0.6057055096021867)]
    [InlineData("sigmoid-erf", 0.25, double.NaN)]
    [InlineData("step", 0.25, double.NaN)]
    public void Without_variance_the_variable_is_zero(string text, double value, double slope)
    {
        // E tanh'(z) at variance 1: independent quadrature.
        Dual dual = Of(text).At(0.0, 1.0, 0.0);
        Assert.Equal(value, dual.D0, 1e-14);
        if (!double.IsNaN(slope))
        {
            Assert.Equal(slope, dual.D1, 1e-12);
        }

        Assert.Equal(dual, Of(text).At(1.0, 0.0, 0.0));
    }

    [Theory]
    [InlineData("exp(0.3*z^2)", 2.0, "diverges")]
    [InlineData("exp(0.3*z^2)*tanh(z)", 2.0, "diverges")]
    [InlineData("relu", -1.0, "variances must be finite numbers >= 0")]
    [InlineData("relu", double.PositiveInfinity, "diverged in an earlier layer")]
    public void Impossible_moments_are_explained(string text, double variance, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Of(text).At(variance, variance, 0.5 * variance)).Message, StringComparison.Ordinal);

    [Fact]
    public void Covariances_beyond_the_variances_are_refused() =>
        Assert.Contains("must not exceed", Assert.Throws<InvalidInputException>(() => Of("relu").At(1.0, 1.0, 1.1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("gauss", "exp")]
    [InlineData("cosnet", "cos(z)")]
    public void Features_that_are_no_functions_of_z_are_refused(string text, string advice) =>
        Assert.Contains(advice, Assert.Throws<InvalidInputException>(() => Of(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1e-2)]
    [InlineData(9e-4)]
    [InlineData(1e-6)]
    public void Relu_of_nearly_opposite_arguments_falls_as_the_cube_of_their_angle(double angle)
    {
        double expected = angle * angle * angle * (1.0 - (angle * angle / 10.0)) / (6.0 * Math.PI);

        // cos(pi - angle) in double carries 1e-16 / angle^2 of relative error in the angle.
        double tolerance = 1e-8 + (2e-15 / (angle * angle));
        Assert.Equal(expected, Of("relu").At(1.0, 1.0, -Math.Cos(angle)).D0, tolerance * expected);
    }

    [Theory]
    [InlineData("relu", "closed form")]
    [InlineData("max(z, 0.2*z)", "closed form")]
    [InlineData("0.5 + erf(2*z)/2", "closed form")]
    [InlineData("2*sin(z/3 - 1)", "closed form")]
    [InlineData("2^z", "closed form")]
    [InlineData("(1 + z)^3/6 - z", "closed form")]
    [InlineData("tanh", "quadrature")]
    [InlineData("erf(z) + z", "quadrature")]
    public void Closed_forms_are_recognised(string text, string method) => Assert.Equal(method, Of(text).Method);

    private static DualActivation Of(string text) => DualActivation.Of(Activation.Parse(text));

    private static Dual Scale(DualActivation dual, double a, double b)
    {
        Dual first = dual.At(a, a, a);
        Dual second = dual.At(b, b, b);
        return new Dual(Math.Sqrt(first.D0 * second.D0) + 1e-300, Math.Sqrt(first.D1 * second.D1) + 1e-300);
    }

    // A hidden copy of the activation that no closed form recognises: its averages come from quadrature.
    private static double[] Reference(Activation activation, bool slope, double a, double b, double c)
    {
        double across = Math.Sqrt((a * b) - (c * c)) / Math.Sqrt(a);
        Dual dual = slope && activation.Kinks.Count == 0
            ? Nnft.Kernels.Duals.TrapezoidPairRule.Average(activation, Math.Sqrt(a), c / Math.Sqrt(a), across)
            : Nnft.Kernels.Duals.KinkPairRule.Average(activation, slope, Math.Sqrt(a), c / Math.Sqrt(a), across);
        return [dual.D0, dual.D1];
    }
}
