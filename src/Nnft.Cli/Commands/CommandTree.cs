using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Nnft.Cli.Commands;

/// <summary>The commands and options that exist.</summary>
internal static class CommandTree
{
    private const int MostThreads = 1024;

    public static Command Of(Surroundings surroundings) => new("nnft", "The laboratory for neural-network field theory.")
    {
        Help(surroundings),
        new VersionOption(),
        List(surroundings),
        Describe(surroundings),
        RunStudy(surroundings),
        OfDirectory("report", "Make report.html of a stored result again.", directory => ReportCommand.Run(directory, surroundings)),
        OfDirectory("rerun", "Run a stored result again and compare the bytes.", directory => RerunCommand.Run(directory, surroundings)),
    };

    private static HelpOption Help(Surroundings surroundings) => new()
    {
        Action = new HelpWithExamples(new HelpAction { MaxWidth = surroundings.Width }),
    };

    private static Command List(Surroundings surroundings)
    {
        var command = new Command("list", "Show the studies, by folder.");
        command.SetAction(_ => ListCommand.Run(surroundings));
        return command;
    }

    private static Command Describe(Surroundings surroundings)
    {
        Argument<string?> study = Study();
        var json = new Option<bool>("--json") { Description = "Print it as JSON, the parameters as a JSON Schema." };
        var command = new Command("describe", "Show a study's question, parameters, sources and cost.") { study, json };
        command.SetAction(parsed => DescribeCommand.Run(parsed.GetValue(study), parsed.GetValue(json), surroundings));
        return command;
    }

    private static Command RunStudy(Surroundings surroundings)
    {
        Argument<string?> study = Study();
        var set = new Option<string[]>("--set")
        {
            Description = "Set a parameter to a number, a word, or JSON such as points=[[0.1],[0.2]]. May be repeated; overrides --parameters.",
            HelpName = "NAME=VALUE",
            DefaultValueFactory = static _ => [],
        };
        var file = new Option<string?>("--parameters") { Description = "Read parameters from a YAML file (or .json).", HelpName = "FILE" };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of all random numbers.",
            HelpName = "N",
            CustomParser = argument => WholeNumber(argument, "--seed", 0, ulong.MaxValue),
            DefaultValueFactory = static _ => 0,
        };
        var threads = new Option<ulong>("--threads")
        {
            Description = "Threads that work at the same time; the result does not depend on it. Default: all cores.",
            HelpName = "N",
            CustomParser = argument => WholeNumber(argument, "--threads", 1, MostThreads),
        };
        var directory = new Option<string?>("--out") { Description = "Store report.json, report.html, parameters and tables there.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the whole report as JSON and nothing else." };
        var yes = new Option<bool>("--yes") { Description = "Overwrite a stored result, and do not ask before a very long run." };
        var command = new Command("run", "Run a study and print its report.") { study, set, file, seed, threads, directory, json, yes };
        command.SetAction(parsed => RunCommand.Run(
            new RunRequest(parsed.GetValue(study))
            {
                Assignments = parsed.GetRequiredValue(set),
                ParameterFile = parsed.GetValue(file),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetResult(threads) is null ? Environment.ProcessorCount : (int)parsed.GetValue(threads),
                OutputDirectory = parsed.GetValue(directory),
                Json = parsed.GetValue(json),
                Yes = parsed.GetValue(yes),
            },
            surroundings));
        return command;
    }

    private static Command OfDirectory(string name, string description, Func<string?, int> run)
    {
        var directory = new Argument<string?>("DIR") { Description = "Directory that 'nnft run STUDY --out DIR' stored.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, description) { directory };
        command.SetAction(parsed => run(parsed.GetValue(directory)));
        return command;
    }

    /// <summary>May be missing, so that the message about it can say where to find one.</summary>
    private static Argument<string?> Study() =>
        new("STUDY") { Description = "Id of a study; 'nnft list' shows them.", Arity = ArgumentArity.ZeroOrOne };

    private static ulong WholeNumber(ArgumentResult argument, string option, ulong least, ulong most)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        bool isNumber = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
        if (!isNumber || number < least || number > most)
        {
            argument.AddError($"{option} must be a whole number >= {least} and <= {most}, got '{text}'");
        }

        return number;
    }
}
