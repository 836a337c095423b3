using Nnft.Ensembles;
using Nnft.FiniteWidth.PowerCounting;
using Nnft.Networks;
using Nnft.Numerics;
using Nnft.Numerics.Lanes;

namespace Nnft.Tests.FiniteWidth.PowerCounting;

/// <summary>Contractions of one network against differences of its output, parameter by parameter.</summary>
public sealed class NetworkGroupTests
{
    private const int Columns = RandomTable.Columns;
    private const double Sigma = 1.3;
    private static readonly double[] s_input = [0.9, -0.4];

    [Theory]
    [InlineData("tanh", 1, 4)]
    [InlineData("tanh", 2, 3)]
    [InlineData("softplus", 3, 2)]
    [InlineData("z*exp(-z^2)", 2, 3)]
    public void ContractionsAreThoseOfDifferences(string name, int hiddenLayers, int width)
    {
        var activation = Activation.Parse(name);
        var table = RandomTable.Create(7, name);
        Contraction[] wanted = Enum.GetValues<Contraction>();
        double[] rows = new double[wanted.Length * Columns];
        new NetworkGroup<Lanes1>(SmoothActivation.Create(activation), table, s_input, width, hiddenLayers, Sigma).Evaluate(16, wanted, rows);

        int[] sizes = [2, .. Enumerable.Repeat(width, hiddenLayers), 1];
        const int network = 5;
        double[] theta = Draw(table, ParameterDensity.Gaussian, sizes, 0, network);
        double[] signs = Draw(table, ParameterDensity.Rademacher, sizes, hiddenLayers + 1, network);
        double F(double[] parameters) => Output(activation, parameters, sizes);
        double[] gradient = Gradient(F, theta);
        double[] alongGradient = Difference(F, theta, gradient);
        double[] alongSigns = Difference(F, theta, signs);
        Dictionary<Contraction, double> expected = new()
        {
            [Contraction.Output] = F(theta),
            [Contraction.Tangent] = Dot(gradient, gradient),
            [Contraction.Curvature] = Dot(gradient, alongGradient),
            [Contraction.HessianOfGradient] = Dot(alongGradient, alongGradient),
            [Contraction.ThirdDerivative] = Third(F, theta, gradient),
            [Contraction.HessianNorm] = Dot(alongSigns, alongSigns),
            [Contraction.HessianTrace] = Dot(signs, alongSigns),
        };
        for (int k = 0; k < wanted.Length; k++)
        {
            double value = expected[wanted[k]];
            Assert.True(Math.Abs(rows[(k * Columns) + network] - value) <= 3e-6 * (1.0 + Math.Abs(value)), $"{wanted[k]}: {rows[(k * Columns) + network]:R} and by differences {value:R}");
        }
    }

    /// <summary>A linear network of one hidden layer: E f^2 = sigma^4 |x|^2/d and E NTK = 2 sigma^4 |x|^2/d, and tr H^2 = 2 sum of squares of the mixed derivatives = 2 sigma^4 |x|^2/d as well.</summary>
    [Fact]
    public void LinearNetworksHaveTheirExactMeans()
    {
        DerivativeCorrelator[] correlators = [.. new[] { "f f", "d_a f d_a f", "d_ab f d_ab f", "d_aa f f" }.Select(DerivativeCorrelator.Parse)];
        var scan = WidthScan.Create(Activation.Parse("z"), correlators, 1, Sigma, s_input, 3);
        var measured = scan.Measure(8, 40_000, 2);
        double unit = Math.Pow(Sigma, 4) * s_input.Sum(x => x * x) / 2.0;
        double[] exact = [unit, 2.0 * unit, 2.0 * unit, 0.0];
        for (int k = 0; k < exact.Length; k++)
        {
            // Standard errors below 2 %: a bias of a tenth would be seen.
            Assert.True(Math.Abs(measured[k].Full.Value - exact[k]) <= 4.9 * measured[k].Full.StandardError, $"{correlators[k]}: {measured[k].Full}, exact {exact[k]}");
            Assert.True(measured[k].Full.StandardError < 0.02 * unit);
        }
    }

    [Fact]
    public void ThreadsAndVectorsDoNotChangeABit()
    {
        DerivativeCorrelator[] correlators = [DerivativeCorrelator.Parse("f d_ab f d_a f d_b f")];
        var scan = WidthScan.Create(Activation.Parse("tanh"), correlators, 2, Sigma, s_input, 3);
        Assert.Equal(scan.Measure(9, 700, 1)[0], scan.Measure(9, 700, 3)[0]);
        double[] one = new double[Columns];
        double[] four = new double[Columns];
        var smooth = SmoothActivation.Create(Activation.Parse("tanh"));
        var table = RandomTable.Create(1, "vectors");
        new NetworkGroup<Lanes1>(smooth, table, s_input, 7, 2, Sigma).Evaluate(0, [Contraction.HessianOfGradient], one);
        if (Lanes4.IsSupported)
        {
            new NetworkGroup<Lanes4>(smooth, table, s_input, 7, 2, Sigma).Evaluate(0, [Contraction.HessianOfGradient], four);
            Assert.Equal(one, four);
        }
    }

    [Theory]
    [InlineData("relu", "kinks")]
    [InlineData("cosnet", "formula")]
    public void RoughActivationsAreRefused(string name, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => SmoothActivation.Create(Activation.Parse(name))).Message, StringComparison.Ordinal);

    private static double[] Draw(RandomTable table, ParameterDensity density, int[] sizes, int firstTensor, int network)
    {
        var parameters = new List<double>();
        for (int l = 0; l + 1 < sizes.Length; l++)
        {
            int count = sizes[l] * sizes[l + 1];
            double[] rows = new double[ParameterRows.Capacity(count) * Columns];
            ParameterRows.Fill(rows, density, table, 16, (uint)(firstTensor + l), 0);
            parameters.AddRange(Enumerable.Range(0, count).Select(i => rows[(i * Columns) + network]));
        }

        return [.. parameters];
    }

    private static double Output(Activation activation, double[] theta, int[] sizes)
    {
        double[] a = s_input;
        int at = 0;
        for (int l = 0; l + 1 < sizes.Length; l++)
        {
            double[] z = new double[sizes[l + 1]];
            for (int i = 0; i < z.Length; i++)
            {
                for (int j = 0; j < a.Length; j++)
                {
                    z[i] += Sigma / Math.Sqrt(a.Length) * theta[at++] * a[j];
                }
            }

            a = l + 2 < sizes.Length ? Array.ConvertAll(z, activation.Evaluate) : z;
        }

        return a[0];
    }

    // Fourth order in the step: 1e-3 leaves 1e-12 of truncation and 1e-13 of rounding over the step.
    private static double[] Gradient(Func<double[], double> f, double[] theta) =>
        [.. theta.Select((_, k) => Slope(e => f([.. theta.Select((v, i) => i == k ? v + e : v)]), 1e-3))];

    private static double[] Difference(Func<double[], double> f, double[] theta, double[] direction) =>
        [.. theta.Select((_, k) => Slope(e => Slope(d => f([.. theta.Select((v, i) => v + (e * direction[i]) + (i == k ? d : 0.0))]), 1e-3), 1e-3))];

    private static double Third(Func<double[], double> f, double[] theta, double[] direction)
    {
        double At(double e) => f([.. theta.Select((v, i) => v + (e * direction[i]))]);
        const double h = 0.01;
        return ((-At(3 * h)) + (8 * At(2 * h)) - (13 * At(h)) + (13 * At(-h)) - (8 * At(-2 * h)) + At(-3 * h)) / (8 * h * h * h);
    }

    private static double Slope(Func<double, double> f, double h) => ((8.0 * (f(h) - f(-h))) - (f(2.0 * h) - f(-2.0 * h))) / (12.0 * h);

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
