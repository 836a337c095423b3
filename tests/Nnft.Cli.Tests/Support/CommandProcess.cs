using System.Diagnostics;
using System.Globalization;
using Nnft.Cli.Tests.TestStudies;

namespace Nnft.Cli.Tests.Support;

/// <summary>The command as a process of its own: this very assembly, whose entry point is the command with the test studies.</summary>
internal sealed class CommandProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CommandProcess(string assembly, string[] arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in (string[])[assembly, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static CommandProcess Start(params string[] arguments) => new(typeof(Gallery).Assembly.Location, arguments);

    /// <summary>The command as users have it, with the product's own studies.</summary>
    public static CommandProcess StartProduct(params string[] arguments) => new(typeof(NnftCommand).Assembly.Location, arguments);

    /// <summary>The product with a variable of the environment set.</summary>
    public static CommandProcess StartProduct((string Name, string Value) variable, params string[] arguments) => new(typeof(NnftCommand).Assembly.Location, arguments, variable);

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<Run> EndAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return new Run(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
