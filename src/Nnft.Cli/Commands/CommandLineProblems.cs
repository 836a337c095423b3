using System.CommandLine;
using System.CommandLine.Parsing;

namespace Nnft.Cli.Commands;

/// <summary>Turns what the parser did not understand into messages that say what to do.</summary>
internal static class CommandLineProblems
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // The parser takes an option that it does not know for an argument when one is still missing.
        string[] unknown =
        [
            .. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
                .Select(token => token.Value).Where(token => token.StartsWith('-')),
            .. parsed.UnmatchedTokens,
        ];
        List<string> problems =
        [
            .. unknown.Select(token => Unknown(token, command)),
            .. parsed.Errors.Where(error => error.SymbolResult is OptionResult).Select(error => Message(error, (OptionResult)error.SymbolResult!)),
        ];
        return problems.Count > 0 ? problems : [.. parsed.Errors.Select(error => error.Message)];
    }

    private static string Message(ParseError error, OptionResult option) =>
        option.Tokens.Count == 0 ? $"{option.Option.Name} needs a value: write {option.Option.Name} {option.Option.HelpName}" : error.Message;

    private static string Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        string[] known = isOption
            ? [.. command.Options.Select(option => option.Name)]
            : [.. command.Subcommands.Select(subcommand => subcommand.Name)];
        string what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        string advice = NameSuggestion.For(token, known) is { } meant ? $"did you mean '{meant}'?"
            : isOption && command.Options.Any(option => option.Name == "--set") ? "parameters are set with --set NAME=VALUE; 'nnft run --help' shows the options"
            : known.Length > 0 ? $"the {what}s are {string.Join(", ", known)}"
            : $"'nnft {command.Name} --help' shows what it takes";
        return $"unknown {what} '{token}': {advice}";
    }
}
