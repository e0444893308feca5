using System.CommandLine;
using System.CommandLine.Parsing;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>The first error of a command line, or null.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="args">The words that it was parsed from.</param>
    public static HostError? Find(ParseResult parsed, IReadOnlyList<string> args)
    {
        var command = parsed.CommandResult.Command;
        if (ValueOfSwitch(command, args) is { } given)
            return HostError.Usage(given.Option, $"takes no value, and `{given.Value}` stands there", PathOf(parsed));

        if (UnknownOption(parsed) is { } option)
        {
            var known = command.Options.Select(each => each.Name);
            return HostError.Usage(option, $"unknown option{DidYouMean(option, known)}", PathOf(parsed));
        }

        if (parsed.UnmatchedTokens.Count > 0)
            return Unmatched(parsed, parsed.UnmatchedTokens[0]);

        return parsed.Errors.Count > 0 ? Other(parsed, parsed.Errors[0]) : null;
    }

    /// <summary>The words of a command after the program's name; null for the program itself.</summary>
    private static string? PathOf(ParseResult parsed)
    {
        var words = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent)
            words.Insert(0, command.Command.Name);

        return words.Count == 0 ? null : string.Join(' ', words);
    }

    /// <summary>The parser takes the value of an option that has none (<c>--owed=maybe</c>) for an argument.</summary>
    private static (string Option, string Value)? ValueOfSwitch(Command command, IReadOnlyList<string> args)
    {
        foreach (var word in args.TakeWhile(word => word != "--"))
        {
            var parts = word.Split('=', 2);
            if (parts is [var name, var value] && !bool.TryParse(value, out _) && command.Options.Any(option => option.Name == name && option.ValueType == typeof(bool)))
                return (name, value);
        }

        return null;
    }

    /// <summary>The parser takes an unknown option for an argument where the command has room for one.</summary>
    private static string? UnknownOption(ParseResult parsed)
    {
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(each => each.Tokens).Select(each => each.Value);
        return arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault(word => word.Length > 1 && word[0] == '-')?.Split('=')[0];
    }

    private static HostError Unmatched(ParseResult parsed, string word)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0)
            return HostError.Usage(word, $"unexpected argument: {Takes(command)}", PathOf(parsed));

        if (command is RootCommand && BuiltInScenarios.Names.Contains(word))
            return HostError.Usage(word, $"unknown command; did you mean `run {word}`?");

        return HostError.Usage(word, $"unknown command{DidYouMean(word, command.Subcommands.Select(each => each.Name))}", PathOf(parsed));
    }

    private static string Takes(Command command) =>
        command.Arguments.Count == 0 ? $"{command.Name} takes none" : $"{command.Name} takes one {command.Arguments[0].Name}";

    private static HostError Other(ParseResult parsed, ParseError error)
    {
        var option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (option is null)
        {
            var missing = error.SymbolResult is ArgumentResult { Tokens.Count: 0 } argument ? $"needs a {argument.Argument.Name}" : null;
            return HostError.Usage(PathOf(parsed) ?? "iopf", missing ?? error.Message.TrimEnd('.'), PathOf(parsed));
        }

        var rule = option.Tokens.Count > 1 ? "is given more than once"
            : option.Option.HelpName is { } value ? $"needs a value ({value})"
            : "takes no value";
        return HostError.Usage(option.Option.Name, rule, PathOf(parsed));
    }

    private static string DidYouMean(string word, IEnumerable<string> known) =>
        EditDistance.Nearest(word, known) is { } near ? $"; did you mean `{near}`?" : "";
}
