using Nnft.Data;
using Nnft.Statistics;
using Nnft.Studies.NnQft;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests.NnQft;

/// <summary>Samples are made here with the framework's random numbers, independently of the project's own sampling.</summary>
public sealed class SamplesTests : IDisposable
{
    private const int Networks = 20_000;
    private static readonly double[] s_points = [-1.0, -0.2, 0.6, 1.0];
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Nets of a single tanh neuron: fourth cumulants stand many of their errors out, and all correlators agree with exact theory (the gate sees biases of 4.9 errors).</summary>
    [Fact]
    public void ANarrowNetIsNotGaussianAndAgreesWithItsOwnTheory()
    {
        WriteNets(width: 1, outputs: 1);
        Report report = Run(new SamplesParameters { Samples = _folder["f.npy"], Points = _folder["x.csv"], Activation = "tanh", Width = 1 });
        Assert.Equal(Verdict.Signal, Finding(report, "gaussianity-4").Verdict);
        foreach (string name in new[] { "agreement-2", "agreement-4", "mean-zero", "symmetry", "tails-2", "tails-4", "independence" })
        {
            Assert.Equal((name, Verdict.Pass), (name, Finding(report, name).Verdict));
        }

        Table table = Assert.Single(report.Tables);
        Assert.Equal(
            ["order", "points", "measured", "connected", "exact", "exact-connected", "pull", "pull-connected", "ess", "top10", "tails"],
            table.Columns.Select(column => column.Name), StringComparer.Ordinal);
        Assert.Equal(10 + 35, table.Rows.Count);
        Assert.Equal("x1 x2", table.Rows[1][1].Content);
        Assert.All(table.Rows, row => Assert.True(Math.Abs((double)row[6].Content!) < 5.5 && Math.Abs((double)row[7].Content!) < 5.5));
        Assert.Equal(["outputs", "connected-4"], report.Figures.Select(figure => figure.Name), StringComparer.Ordinal);
        Assert.Contains("x1 = -1, x2 = -0.2", report.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherWidthDoesNotAgree()
    {
        WriteNets(width: 1, outputs: 1);
        Report report = Run(new SamplesParameters { Samples = _folder["f.npy"], Points = _folder["x.csv"], Activation = "tanh", Width = 1000, Symmetric = true });
        Assert.Equal(Verdict.Pass, Finding(report, "agreement-2").Verdict);
        Assert.Equal(Verdict.Fail, Finding(report, "agreement-4").Verdict);
    }

    [Fact]
    public void OutputsAreUncorrelatedButNotIndependent()
    {
        WriteNets(width: 1, outputs: 3);
        Report report = Run(new SamplesParameters { Samples = _folder["f.npy"], Points = _folder["x.csv"], Activation = "tanh", Width = 1 });
        Assert.Equal(Verdict.Pass, Finding(report, "outputs-uncorrelated").Verdict);
        Assert.Equal(Verdict.Pass, Finding(report, "agreement-4").Verdict);
        IReadOnlyList<Cell> mixed = report.Tables[0].Rows.Single(row => (string)row[1].Content! == "f1(x1) f1(x1) f2(x1) f2(x1)");
        Assert.True(((Estimate)mixed[3].Content!).Value > 0.0);
    }

    [Fact]
    public void AGaussianFieldIsNoiseAndAgreesWithItsKernelOnly()
    {
        WriteGaussianField();
        Report report = Run(new SamplesParameters { Samples = _folder["f.npy"], Kernel = _folder["kernel.csv"], Orders = [2, 4, 6] });
        Assert.Equal(Verdict.Noise, Finding(report, "gaussianity-4").Verdict);
        Assert.Equal(Verdict.Noise, Finding(report, "gaussianity-6").Verdict);
        Assert.Contains("would have shown", Finding(report, "gaussianity-4").Text, StringComparison.Ordinal);
        Assert.All(new[] { 2, 4, 6 }, order => Assert.Equal(Verdict.Pass, Finding(report, $"agreement-{order}").Verdict));

        NpyFile.Write(_folder["other.npy"], NumericArray.Create([2, 2], [1.0, 0.6, 0.6, 1.0]));
        Report other = Run(new SamplesParameters { Samples = _folder["f.npy"], Kernel = _folder["other.npy"] });
        Assert.Equal(Verdict.Fail, Finding(other, "agreement-2").Verdict);
    }

    [Fact]
    public void AMeanAndDependentNetworksAreNoticed()
    {
        WriteGaussianField(offset: 0.1);
        Assert.Equal(Verdict.Signal, Finding(Run(new SamplesParameters { Samples = _folder["f.npy"] }), "mean-zero").Verdict);

        var random = new Random(3);
        double[] walk = new double[Networks];
        for (int n = 1; n < Networks; n++)
        {
            walk[n] = (0.99 * walk[n - 1]) + random.NextDouble() - 0.5;
        }

        NpyFile.Write(_folder["walk.npy"], NumericArray.Create([Networks, 1], walk));
        Report report = Run(new SamplesParameters { Samples = _folder["walk.npy"] });
        Assert.Equal(("independence", Verdict.Signal), (report.Findings[0].Name, report.Findings[0].Verdict));
    }

    [Fact]
    public void ManyPointsAreThinnedOut()
    {
        var random = new Random(5);
        NpyFile.Write(_folder["f.npy"], NumericArray.Create([300, 50], [.. Enumerable.Range(0, 15_000).Select(_ => random.NextDouble() - 0.5)]), NumericType.Binary32);
        Report report = Run(new SamplesParameters { Samples = _folder["f.npy"] });
        Assert.InRange(report.Tables[0].Rows.Count, 1000, 2000);
        Assert.Contains(report.Notes, note => note.StartsWith("Of the 50 points, evenly spaced ones are used", StringComparison.Ordinal) && note.Contains("10 at order 4", StringComparison.Ordinal));
    }

    [Fact]
    public void APointWithoutSpreadIsHarmless()
    {
        var random = new Random(6);
        NpyFile.Write(_folder["f.npy"], NumericArray.Create([500, 2], [.. Enumerable.Range(0, 1000).Select(k => k % 2 == 0 ? 0.0 : random.NextDouble() - 0.5)]));
        Report report = Run(new SamplesParameters { Samples = _folder["f.npy"] });
        Assert.All(report.Figures.SelectMany(figure => figure.Layers).OfType<Points>(), points => Assert.All(points.Y, y => Assert.True(double.IsFinite(y))));
    }

    [Theory]
    [InlineData("1,0.2\n0.2,1\n0,0\n", "must have shape [2, 2]")]
    [InlineData("1,0.2\n0.3,1\n", "not symmetric")]
    [InlineData("1,2\n2,1\n", "impossible")]
    [InlineData("-1,0\n0,1\n", "impossible")]
    [InlineData("1,a\n0,1\n", "line 1, column 2")]
    public void WrongKernelsAreExplained(string kernel, string expected)
    {
        WriteGaussianField();
        File.WriteAllText(_folder["bad.csv"], kernel);
        Assert.Contains(expected, Message(new SamplesParameters { Samples = _folder["f.npy"], Kernel = _folder["bad.csv"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void WrongFilesAreExplained()
    {
        WriteGaussianField();
        File.WriteAllText(_folder["x.csv"], "0.1\n0.2\n0.3\n");
        Assert.Contains("holds 3 points, the samples have 2", Message(new SamplesParameters { Samples = _folder["f.npy"], Points = _folder["x.csv"] }), StringComparison.Ordinal);
        NpyFile.Write(_folder["one.npy"], NumericArray.Create([1, 2], [1.0, 2.0]));
        Assert.Contains("only one network", Message(new SamplesParameters { Samples = _folder["one.npy"] }), StringComparison.Ordinal);
        NpyFile.Write(_folder["few.npy"], NumericArray.Create([4, 1], [1.0, 2.0, 3.0, 4.0]));
        Assert.Contains("need at least 5 networks, got 4", Message(new SamplesParameters { Samples = _folder["few.npy"] }), StringComparison.Ordinal);
        NpyFile.Write(_folder["nan.npy"], NumericArray.Create([3, 1], [1.0, double.NaN, 3.0]));
        Assert.Contains("1 of the numbers are NaN or infinite, the first is NaN at [1, 0]", Message(new SamplesParameters { Samples = _folder["nan.npy"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void WrongParametersAreExplained()
    {
        Assert.StartsWith("samples must be", Assert.Single(new SamplesParameters().Problems()), StringComparison.Ordinal);
        Assert.StartsWith("orders must be", Assert.Single(new SamplesParameters { Samples = "f.npy", Orders = [3] }.Problems()), StringComparison.Ordinal);
        Assert.StartsWith("points must be", Assert.Single(new SamplesParameters { Samples = "f.npy", Activation = "erf" }.Problems()), StringComparison.Ordinal);
        Assert.Contains("did you mean 'relu'", Assert.Single(new SamplesParameters { Samples = "f.npy", Points = "x.csv", Activation = "rleu" }.Problems()), StringComparison.Ordinal);
        Assert.StartsWith("kernel and activation", Assert.Single(new SamplesParameters { Samples = "f.npy", Points = "x.csv", Activation = "erf", Kernel = "k.npy" }.Problems()), StringComparison.Ordinal);
    }

    private static Report Run(SamplesParameters parameters) => new Samples().Run(parameters, new StudyContext { Seed = 1, Threads = 2 });

    private static string Message(SamplesParameters parameters) => Assert.Throws<InvalidInputException>(() => Run(parameters)).Message;

    private static Finding Finding(Report report, string name) => report.Findings.Single(finding => finding.Name == name);

    private static double Normal(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    // One hidden layer of tanh neurons, all sigmas 1.
    private void WriteNets(int width, int outputs)
    {
        var random = new Random(8);
        double[] f = new double[Networks * s_points.Length * outputs];
        for (int n = 0; n < Networks; n++)
        {
            Span<double> network = f.AsSpan(n * s_points.Length * outputs, s_points.Length * outputs);
            for (int a = 0; a < outputs; a++)
            {
                double bias = Normal(random);
                for (int i = 0; i < s_points.Length; i++)
                {
                    network[(i * outputs) + a] = bias;
                }
            }

            for (int j = 0; j < width; j++)
            {
                double w0 = Normal(random);
                double b0 = Normal(random);
                for (int a = 0; a < outputs; a++)
                {
                    double w1 = Normal(random) / Math.Sqrt(width);
                    for (int i = 0; i < s_points.Length; i++)
                    {
                        network[(i * outputs) + a] += w1 * Math.Tanh((w0 * s_points[i]) + b0);
                    }
                }
            }
        }

        int[] shape = outputs == 1 ? [Networks, s_points.Length] : [Networks, s_points.Length, outputs];
        NpyFile.Write(_folder["f.npy"], NumericArray.Create(shape, f), fortranOrder: outputs > 1);
        File.WriteAllText(_folder["x.csv"], "x\n" + string.Join("\n", s_points));
    }

    private void WriteGaussianField(double offset = 0.0)
    {
        var random = new Random(9);
        double[] f = new double[2 * Networks];
        for (int n = 0; n < Networks; n++)
        {
            double first = Normal(random);
            f[2 * n] = first + offset;
            f[(2 * n) + 1] = (0.8 * first) + (0.6 * Normal(random)) + offset;
        }

        NpyFile.Write(_folder["f.npy"], NumericArray.Create([Networks, 2], f));
        File.WriteAllText(_folder["kernel.csv"], "1,0.8\n0.8,1\n");
    }
}
