using System.Diagnostics;
using System.Text.Json;

namespace Nnft.Cli.Tests;

/// <summary>
/// The command in processes of its own: the tables must be the same bytes for any number of threads and for processors with eight, four or one lane, which the runtime
/// plays when told to.
/// </summary>
public sealed class DeterminismTests
{
    private static readonly string s_command = Path.Combine(AppContext.BaseDirectory, "Nnft.Cli.dll");

    public static TheoryData<string[]> Studies => new()
    {
        new[] { "activation=gauss", "width=5", "sigma-b=0.5" },
        new[] { "activation=erf", "width=40", "output-dimension=2", "points=[[0.3],[-0.7]]" },
        new[] { "activation=tanh", "points=[[0.1,0.2],[0.5,-1.0]]", "orders=[2,4,6]", "estimators=[\"naive\",\"neuron\"]", "weight-density=laplace", "input-weight-density=uniform", "input-bias-density=rademacher" },
        new[] { "activation=relu", "points=[[0.2],[0.9],[1.4]]" },
        new[] { "activation=z*exp(-z^2)+0.3*softplus(2*z)-gelu(z)+cos(z)", "points=[[0.2],[0.9]]" },
    };

    [Theory]
    [MemberData(nameof(Studies))]
    public async Task Tables_do_not_depend_on_threads_or_processor(string[] parameters)
    {
        string[] all = parameters.Any(p => p.StartsWith("estimators", StringComparison.Ordinal))
            ? parameters
            : [.. parameters, "estimators=[\"naive\",\"rao-blackwell\",\"control-variate\",\"neuron\",\"tilted\"]"];
        var runs = new[]
        {
            Run(all, 1),
            Run(all, 2),
            Run(all, 7),
            Run(all, 2, ("DOTNET_EnableAVX512", "0")),
            Run(all, 2, ("DOTNET_EnableAVX2", "0")),
        };
        string[] tables = await Task.WhenAll(runs);
        Assert.Contains("measured-naive", tables[0], StringComparison.Ordinal);
        Assert.All(tables[1..], t => Assert.Equal(tables[0], t));
    }

    private static async Task<string> Run(string[] parameters, int threads, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { s_command, "run", "nn-qft/correlators", "--json", "--seed", "17", "--threads", $"{threads}", "--set", "networks=5003" })
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string parameter in parameters)
        {
            start.ArgumentList.Add("--set");
            start.ArgumentList.Add(parameter);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0 or 1, $"exit code {process.ExitCode}: {await error}");
        using var report = JsonDocument.Parse(output);
        return report.RootElement.GetProperty("tables").GetRawText();
    }
}
