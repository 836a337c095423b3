using System.CommandLine;
using System.CommandLine.Invocation;

namespace Nnft.Cli.Commands;

/// <summary>The help of a command, followed by examples for the command that has most options.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command.Name == "run")
        {
            parseResult.InvocationConfiguration.Output.Write("""
                Examples:
                  nnft run nn-qft/correlators --set width=100 --set 'points=[[0.1],[0.2]]'
                  nnft run nn-qft/correlators --parameters study.yaml --seed 7 --out results/first
                  nnft run nn-qft/correlators --json > report.json

                Exit codes: 0 ok, 1 a finding failed, 2 bad input, 3 numerical failure, 130 interrupted.

                """);
        }

        return exitCode;
    }
}
