using System.CommandLine;
using Nnft.Cli.Commands;

namespace Nnft.Cli;

/// <summary>The command <c>nnft</c>: from arguments to an exit code.</summary>
internal static class NnftCommand
{
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        try
        {
            ParseResult parsed = CommandTree.Of(surroundings).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                return Refuse(parsed.Errors.Select(error => error.Message), surroundings);
            }

            return parsed.Invoke(new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InvalidInputException bad)
        {
            return Refuse(bad.Problems, surroundings);
        }
        catch (NumericalFailureException failure)
        {
            surroundings.Error.WriteLine($"numerical failure: {failure.Message}");
            return ExitCode.NumericalFailure;
        }
        catch (OperationCanceledException)
        {
            surroundings.Error.WriteLine("interrupted");
            return ExitCode.Interrupted;
        }
    }

    private static int Refuse(IEnumerable<string> problems, Surroundings surroundings)
    {
        foreach (string problem in problems)
        {
            surroundings.Error.WriteLine($"error: {problem}");
        }

        return ExitCode.BadInput;
    }
}
