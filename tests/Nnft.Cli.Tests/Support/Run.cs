using Nnft.Cli.Tests.TestStudies;
using Nnft.Studies;

namespace Nnft.Cli.Tests.Support;

/// <summary>One run of the command inside this process, with the test studies.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    public static Run Of(params string[] arguments) => With(80, null, arguments);

    public static Run With(int width, Func<Surroundings, Surroundings>? changes, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = new Surroundings { Out = output, Error = error, Width = width, Catalogue = new StudyCatalogue(typeof(Gallery).Assembly) };
        int exitCode = NnftCommand.Run(arguments, changes is null ? surroundings : changes(surroundings));
        return new Run(exitCode, output.ToString(), error.ToString());
    }
}
