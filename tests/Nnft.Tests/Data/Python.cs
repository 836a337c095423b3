using System.ComponentModel;
using System.Diagnostics;
using Xunit.Abstractions;

namespace Nnft.Tests.Data;

/// <summary>
/// Runs Python where it is installed with NumPy. Elsewhere tests that need it print why they did not run and pass, unless the environment
/// variable NNFT_REQUIRE_PYTHON is 1.
/// </summary>
internal static class Python
{
    private const int Missing = 77;
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3", "python"];

    /// <summary>Runs a script; false with a printed reason if no Python has the modules.</summary>
    public static bool TryRun(ITestOutputHelper output, string folder, string script, params string[] modules)
    {
        string needed = string.Join(", ", modules);
        foreach (string python in Candidates)
        {
            var (exitCode, errors) = Run(python, folder, $"try:\n    import {needed}\nexcept ImportError:\n    raise SystemExit({Missing})\n{script}");
            if (exitCode != Missing)
            {
                Assert.True(exitCode == 0, errors);
                return true;
            }
        }

        Assert.False(Environment.GetEnvironmentVariable("NNFT_REQUIRE_PYTHON") == "1", $"NNFT_REQUIRE_PYTHON is 1, but no Python has {needed}");
        output.WriteLine($"not run: no Python with {needed} is installed (Debian: apt-get install python3-numpy python3-torch)");
        return false;
    }

    private static (int ExitCode, string Errors) Run(string python, string folder, string script)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", script]) { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false })!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, errors);
        }
        catch (Win32Exception notInstalled)
        {
            return (Missing, notInstalled.Message);
        }
    }
}
