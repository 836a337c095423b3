using System.CommandLine;

namespace Nnft.Cli.Commands;

/// <summary>The commands and options that exist.</summary>
internal static class CommandTree
{
    public static RootCommand Of(Surroundings surroundings) => new("The laboratory for neural-network field theory.")
    {
        List(surroundings),
        Describe(surroundings),
        RunStudy(surroundings),
    };

    private static Command List(Surroundings surroundings)
    {
        var command = new Command("list", "Show the studies, by folder.");
        command.SetAction(_ => ListCommand.Run(surroundings));
        return command;
    }

    private static Command Describe(Surroundings surroundings)
    {
        Argument<string> study = Study();
        var command = new Command("describe", "Show a study's question, parameters, sources and cost.") { study };
        command.SetAction(parsed => DescribeCommand.Run(parsed.GetRequiredValue(study), surroundings));
        return command;
    }

    private static Command RunStudy(Surroundings surroundings)
    {
        Argument<string> study = Study();
        var set = new Option<string[]>("--set")
        {
            Description = "Set a parameter: a number, a word, or JSON such as points=[[0.1],[0.2]]. Overrides the file.",
            HelpName = "NAME=VALUE",
            DefaultValueFactory = _ => [],
        };
        var file = new Option<string?>("--parameters") { Description = "Read parameters from a YAML or JSON file.", HelpName = "FILE" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of all random numbers (default 0).", HelpName = "N" };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads that work at the same time; results do not depend on it (default: all cores).",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var json = new Option<bool>("--json") { Description = "Print the whole report as JSON and nothing else." };
        var command = new Command("run", "Run a study and print its report.") { study, set, file, seed, threads, json };
        command.SetAction(parsed => RunCommand.Run(
            new RunRequest(parsed.GetRequiredValue(study), parsed.GetRequiredValue(set), parsed.GetValue(file))
            {
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Json = parsed.GetValue(json),
            },
            surroundings));
        return command;
    }

    private static Argument<string> Study() => new("STUDY") { Description = "Id of a study, such as the ones that 'nnft list' shows." };
}
