using System.CommandLine;
using Nnft.Cli.Commands;
using Nnft.Studies;

namespace Nnft.Cli;

/// <summary>The command <c>nnft</c>: from arguments to an exit code.</summary>
internal static class NnftCommand
{
    /// <summary>Runs as a process of its own, which a person can interrupt.</summary>
    public static int RunProcess(IReadOnlyList<string> arguments, StudyCatalogue catalogue)
    {
        using var interruption = new Interruption();
        return Run(arguments, Surroundings.OfProcess(catalogue, interruption.Token));
    }

    /// <summary>Runs in the given surroundings.</summary>
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        try
        {
            if (arguments.Count == 0)
            {
                Welcome.Print(surroundings.Out);
                return ExitCode.Ok;
            }

            ParseResult parsed = CommandTree.Of(surroundings).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (CommandLineProblems.Of(parsed) is { Count: > 0 } problems)
            {
                return RefuseCommandLine(problems, parsed, surroundings.Error);
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception problem)
        {
            return Explain(problem, surroundings.Error);
        }
    }

    /// <summary>Who does not know the commands yet gets a first one to try.</summary>
    private static int RefuseCommandLine(IReadOnlyList<string> problems, ParseResult parsed, TextWriter error)
    {
        int exitCode = Explain(new InvalidInputException(problems), error);
        if (parsed.CommandResult.Command == parsed.RootCommandResult.Command)
        {
            error.WriteLine();
            Welcome.Print(error);
        }

        return exitCode;
    }

    private static int Explain(Exception problem, TextWriter error)
    {
        switch (problem)
        {
            case InvalidInputException bad:
                foreach (string message in bad.Problems)
                {
                    error.WriteLine($"error: {message}");
                }

                return ExitCode.BadInput;
            case NumericalFailureException failure:
                error.WriteLine($"numerical failure: {failure.Message}");
                return ExitCode.NumericalFailure;
            case OperationCanceledException:
                error.WriteLine("interrupted, nothing is stored");
                return ExitCode.Interrupted;
            case AggregateException { InnerExceptions: [var only] }:
                return Explain(only, error);
            default:
                error.WriteLine("This is an error in nnft itself, not in what you wrote. Please report it with the command and these lines:");
                error.WriteLine(problem);
                return ExitCode.Bug;
        }
    }
}
