using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.Json;
using Nnft.Cli.Tests.Support;

namespace Nnft.Cli.Tests;

/// <summary>
/// The command in processes of its own: the tables must be the same bytes for any number of threads and on processors with eight, four and one lane, which the runtime
/// plays when told to.
/// </summary>
public sealed class DeterminismTests
{
    private const string EveryEstimator = "estimators=[\"naive\",\"rao-blackwell\",\"control-variate\",\"neuron\",\"tilted\"]";

    public static TheoryData<string[]> Ensembles => new()
    {
        new[] { "activation=gauss", "width=5", "sigma-b=0.5", EveryEstimator },
        new[] { "activation=erf", "width=40", "output-dimension=2", "points=[[0.3],[-0.7]]", EveryEstimator },
        new[]
        {
            "activation=tanh", "points=[[0.1,0.2],[0.5,-1.0]]", "orders=[2,4,6]", "estimators=[\"naive\",\"neuron\"]",
            "weight-density=laplace", "input-weight-density=uniform", "input-bias-density=rademacher", "output-bias-density=laplace",
        },
        new[] { "activation=relu", "points=[[0.2],[0.9],[1.4]]", EveryEstimator },
        new[] { "activation=z*exp(-z^2)+0.3*softplus(2*z)-gelu(z)+cos(z)*erfc(z)", "points=[[0.2],[0.9]]", EveryEstimator },
    };

    [Theory]
    [MemberData(nameof(Ensembles))]
    public async Task TablesDependNeitherOnThreadsNorOnTheProcessor(string[] parameters)
    {
        var (tables, bits) = await Run(parameters, 1);
        Assert.Contains("measured-naive", tables, StringComparison.Ordinal);
        Assert.Equal(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128, bits);
        Assert.Equal(tables, (await Run(parameters, 7)).Tables);
        var (fourLanes, atMost256) = await Run(parameters, 2, ("DOTNET_EnableAVX512", "0"));
        var (oneLane, atMost128) = await Run(parameters, 2, ("DOTNET_EnableAVX2", "0"));
        Assert.InRange(atMost256, 128, 256);
        Assert.Equal(128, atMost128);
        Assert.Equal(tables, fourLanes);
        Assert.Equal(tables, oneLane);
    }

    private static async Task<(string Tables, int VectorBits)> Run(string[] parameters, int threads, (string Name, string Value)? variable = null)
    {
        string[] arguments =
        [
            "run", "nn-qft/correlators", "--json", "--seed", "17", "--threads", threads.ToString(CultureInfo.InvariantCulture), "--set", "networks=8999",
            .. parameters.SelectMany(parameter => new[] { "--set", parameter }),
        ];
        using var process = variable is { } set ? CommandProcess.StartProduct(set, arguments) : CommandProcess.StartProduct(arguments);
        Run run = await process.EndAsync();

        // Few networks are not enough for every estimate to be judged; the numbers have to be the same all the same.
        Assert.True(run.ExitCode is 0 or 1, $"exit code {run.ExitCode}: {run.Error}");
        using var report = JsonDocument.Parse(run.Output);
        return (report.RootElement.GetProperty("tables").GetRawText(), report.RootElement.GetProperty("provenance").GetProperty("vector-bits").GetInt32());
    }
}
