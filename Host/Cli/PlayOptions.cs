using System.CommandLine;
using Iopf.Host.Files;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The options of `play`. Values are read here and not by the parser's own conversion, so that every error names option and rule.</summary>
internal sealed class PlayOptions
{
    private const string Name = "play";
    private const string All = "all";
    private const string Table = "table";
    private const string Keys = "keys";

    // Short ways to say the policies that are asked for most.
    private static readonly PolicyKey[] Short = [PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.Deadline];

    private readonly Argument<string[]> _plays = new("SCENARIO")
    {
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "SCENARIO",
        Description = "S1, S2, ..., or all; a story of your own, a HOCON file (docs/stories.md); `table`: S1, S2, S3 and S16 under all matchings (docs/matching.md); `keys`: every key of a story in a file",
    };

    private readonly (PolicyKey Key, Option<string> Option)[] _short =
        [.. Short.Select(key => (key, new Option<string>($"--{key.Name}") { HelpName = key.Expected, Description = $"Policy: {key.Meaning}" }))];

    private readonly Option<string[]> _policy = new("--policy")
    {
        HelpName = "KEY=VALUE",
        Description = "Any policy (below); may be given more than once",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of the order of deliveries; 0 is the order of sending [default: 0]",
    };

    private readonly Option<bool> _owed = new("--owed")
    {
        Description = "Show in the chart, at each part of the story and at its end, who owes the answer to each open group",
    };

    private readonly Option<string> _svg = new("--svg") { HelpName = "FILE", Description = "Draw the chart of the one scenario into this file" };

    private readonly Option<bool> _json = new("--json") { Description = "Print events and summary as JSON (docs/json.md)" };

    private readonly Option<string> _width = SharedOptions.Width("chart");

    private readonly Option<bool> _ascii = new("--ascii") { Description = "Draw the chart with ASCII alone" };

    private readonly Option<bool> _list = new("--list") { Description = "List the scenarios, or those that are named, with the policies that they use" };

    private readonly Option<bool> _show = new("--show") { Description = "Print the scenarios as they are written, for a story of your own: S1, S2, S16 or a file" };

    /// <summary>Sets up the options with their completions.</summary>
    public PlayOptions()
    {
        _plays.CompletionSources.Add(_ => Words);
        foreach (var (key, option) in _short)
            option.CompletionSources.Add(_ => key.Values);
    }

    private static IEnumerable<string> Words => Iopf.Plays.StoryList.All.Select(play => play.Id).Append(All).Append(Table).Append(Keys);

    /// <summary>The command, without its action.</summary>
    public Command Make()
    {
        var command = new Command(Name, "Play scenarios of the protocol: a message chart, the verdict, and why") { _plays };
        foreach (var (_, option) in _short)
            command.Options.Add(option);

        foreach (var option in (Option[])[_policy, _seed, _owed, _svg, _json, _width, _ascii, _list, _show])
            command.Options.Add(option);

        return command;
    }

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out PlayRequest request)
    {
        request = new PlayRequest
        {
            ShowsOwed = parsed.GetValue(_owed),
            Svg = parsed.GetValue(_svg),
            IsJson = parsed.GetValue(_json),
            IsAscii = parsed.GetValue(_ascii),
            IsList = parsed.GetValue(_list),
            IsShown = parsed.GetValue(_show),
        };
        return ReadPlays(parsed.GetValue(_plays) ?? [], ref request)
            ?? ReadPolicies(parsed, ref request)
            ?? ReadNumbers(parsed, ref request)
            ?? Together(request);
    }

    private static HostError? ReadPlays(string[] words, ref PlayRequest request)
    {
        var plays = new List<string>();
        foreach (var word in words)
        {
            if (word is All)
                plays.AddRange(Iopf.Plays.StoryList.All.Select(play => play.Id));
            else if (word is Table && words.Length == 1)
                request = request with { IsTable = true };
            else if (word is Keys && words.Length == 1)
                request = request with { IsKeys = true };
            else if (Iopf.Plays.StoryList.Find(word) is { } play)
                plays.Add(play.Id);
            else if (PlayedStories.IsPath(word))
                plays.Add(word);
            else
                return Unknown(word);
        }

        request = request with { Plays = [.. plays.Distinct(StringComparer.Ordinal)] };
        return plays.Count > 0 || request.IsList || request.IsTable || request.IsKeys ? null : HostError.Usage(Name, $"needs a SCENARIO: one of {string.Join(", ", Words)}", Name);
    }

    private static HostError Unknown(string word)
    {
        return HostError.Usage(word, $"no scenario has this name; there are {string.Join(", ", Words)}", Name);
    }

    private HostError? ReadPolicies(ParseResult parsed, ref PlayRequest request)
    {
        foreach (var (key, option) in _short)
        {
            if (parsed.GetValue(option) is { } value && Set(option.Name, key, value, ref request) is { } error)
                return error;
        }

        foreach (var word in parsed.GetValue(_policy) ?? [])
        {
            var parts = word.Split('=', 2);
            if (parts.Length < 2)
                return Wrong(_policy, $"a policy is KEY=VALUE, not `{word}`");

            if (PolicyKeys.All.FirstOrDefault(key => key.Name == parts[0]) is not { } key)
                return Wrong(_policy, $"no policy is called `{parts[0]}`{Suggest(parts[0], PolicyKeys.All.Select(each => each.Name))}");

            if (Set($"{_policy.Name} {key.Name}", key, parts[1], ref request) is { } error)
                return error;
        }

        return null;
    }

    private static HostError? Set(string place, PolicyKey key, string value, ref PlayRequest request)
    {
        if (request.Set.Any(each => each.Key == key))
            return HostError.Usage(place, "is given more than once", Name);

        if (key.Set(new PlayPolicies(), value) is not { } policies)
            return HostError.Usage(place, $"a value is {Expected(key)}, not `{value}`{Suggest(value, key.Values)}", Name);

        request = request with { Set = [.. request.Set, (key, key.Get(policies))] };
        return null;
    }

    private HostError? ReadNumbers(ParseResult parsed, ref PlayRequest request)
    {
        if (SharedOptions.ReadSeed(parsed, _seed, Name, out var seed) is { } badSeed)
            return badSeed;

        var badWidth = SharedOptions.ReadWidth(parsed, _width, Name, out var width);
        request = request with { Seed = (ulong)seed.GetValueOrDefault(), Width = width };
        return badWidth;
    }

    private HostError? Together(PlayRequest request)
    {
        if (request.Svg is "")
            return Wrong(_svg, "a path is not empty");

        if (request is { Svg: not null, Plays.Count: not 1 })
            return Wrong(_svg, "draws one chart: name one SCENARIO");

        var isText = request.IsTable || request.IsKeys;
        if (request.IsList && (isText || request.IsJson || request.IsShown))
            return Wrong(_list, "goes with nothing but names of SCENARIOs");

        if (request.IsShown && (isText || request.IsJson))
            return Wrong(_show, "goes with nothing but names of SCENARIOs");

        if (request.ShowsOwed && (isText || request.IsList || request.IsShown))
            return Wrong(_owed, "goes into the chart of a SCENARIO, and there is none");

        if (request.IsKeys && (request.Set.Count > 0 || request.IsJson))
            return HostError.Usage(Keys, "goes with nothing else", Name);

        return request.IsTable && (request.Set.Count > 0 || request.IsJson)
            ? HostError.Usage(Table, "sets all policies itself, and is always text", Name)
            : null;
    }

    private static string Expected(PolicyKey key) =>
        key.Values.Count == 0 ? key.Expected : $"{string.Join(", ", key.Values.SkipLast(1))} or {key.Values[^1]}";

    private static string Suggest(string word, IEnumerable<string> known) =>
        EditDistance.Nearest(word, known) is { } near ? $"; did you mean `{near}`?" : "";

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, Name);
}
