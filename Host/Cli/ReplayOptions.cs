using System.CommandLine;
using System.Globalization;
using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Runs;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The options of `replay`. Values are read here and not by the parser's own conversion, so that every error names option and rule.</summary>
internal sealed class ReplayOptions
{
    private const string Name = "replay";
    private const string Recorded = "recorded";

    private static readonly string[] Formats = [.. QueueFormat.All.Select(format => format.Name)];

    private readonly Argument<string> _file = new("FILE")
    {
        HelpName = "FILE",
        Description = "A trace of page requests (ftrace, dmesg), or with --format the raw dump of a queue; `-` is standard input",
    };

    private readonly Option<string> _format = new("--format")
    {
        HelpName = string.Join('|', Formats),
        Description = "The file is a dump of this queue's entries",
    };

    private readonly Option<string> _head = new("--head") { HelpName = "ENTRY", Description = "The entry of a dump to begin with, from 0; goes with --tail [default: all entries, in the order of the file]" };

    private readonly Option<string> _tail = new("--tail") { HelpName = "ENTRY", Description = "The entry of a dump to end before" };

    private readonly Option<string> _arch = new("--arch")
    {
        HelpName = string.Join('|', Names),
        Description = "Whose unit plays a text [default: vtd for prq_report; for dev_fault as its groups show]",
    };

    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = ReplayWords.MapForm,
        Description = "What an address space has, hexadecimal; may be given more than once [default: all addresses]",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _service = new("--service")
    {
        HelpName = "DURATION",
        Description = $"How long the model takes for a group [default: {Recorded}, as long as the recorded answer took]",
    };

    private readonly Option<bool> _wait = new("--wait") { Description = "A device waits where it would use an index whose group the model has not answered yet" };

    private readonly Option<string> _groups = new("--groups")
    {
        HelpName = "N",
        Description = $"How many groups the chart shows, 0 to {ReplaySettings.MostDrawn} [default: {new ReplaySettings().Drawn}]",
    };

    private readonly Option<string> _seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of the order of deliveries; 0 is the order of sending [default: 0]",
    };

    private readonly Option<string> _svg = new("--svg") { HelpName = "FILE", Description = "Draw the chart into this file" };

    private readonly Option<bool> _json = new("--json") { Description = "Print the report as JSON (docs/json.md)" };

    private readonly Option<string> _width = SharedOptions.Width("chart");

    private readonly Option<bool> _ascii = new("--ascii") { Description = "Draw the chart with ASCII alone" };

    /// <summary>Sets up the options with their completions.</summary>
    public ReplayOptions()
    {
        _format.CompletionSources.Add(_ => Formats);
        _arch.CompletionSources.Add(_ => Names);
    }

    private static IEnumerable<string> Names => Architectures.All.Select(Architectures.NameOf);

    /// <summary>The command, without its action.</summary>
    public Command Make()
    {
        var command = new Command(Name, "Play the page requests that a real machine recorded, and check what it recorded") { _file };
        foreach (var option in (Option[])[_format, _head, _tail, _arch, _map, _service, _wait, _groups, _seed, _svg, _json, _width, _ascii])
            command.Options.Add(option);

        return command;
    }

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out ReplayRequest request)
    {
        request = new ReplayRequest
        {
            File = parsed.GetValue(_file) ?? "",
            Svg = parsed.GetValue(_svg),
            IsJson = parsed.GetValue(_json),
            IsAscii = parsed.GetValue(_ascii),
            Settings = new ReplaySettings { Waits = parsed.GetValue(_wait) },
        };
        return ReadSource(parsed, ref request) ?? ReadRange(parsed, ref request) ?? ReadSettings(parsed, ref request) ?? ReadMaps(parsed, ref request) ?? Together(request);
    }

    private HostError? ReadSource(ParseResult parsed, ref ReplayRequest request)
    {
        if (parsed.GetValue(_format) is { } word)
        {
            if (QueueFormat.Find(word) is not { } format)
                return Wrong(_format, $"a format is one of {string.Join(", ", Formats)}, not `{word}`{Suggest(word, Formats)}");

            request = request with { Format = format };
        }

        if (parsed.GetValue(_arch) is { } name)
        {
            if (!Architectures.TryParse(name, out var architecture))
                return Wrong(_arch, $"an architecture is one of {string.Join(", ", Names)}, not `{name}`{Suggest(name, Names)}");

            request = request with { Architecture = architecture };
        }

        return null;
    }

    private HostError? ReadRange(ParseResult parsed, ref ReplayRequest request)
    {
        var (head, tail) = (parsed.GetValue(_head), parsed.GetValue(_tail));
        if (head is null && tail is null)
            return null;

        if (head is null || tail is null)
            return Wrong(head is null ? _tail : _head, $"goes with {(head is null ? _head : _tail).Name}");

        if (ReadNumber(_head, head, int.MaxValue, out var from) is { } wrong)
            return wrong;

        var error = ReadNumber(_tail, tail, int.MaxValue, out var to);
        request = request with { Range = new DumpRange((int)from, (int)to) };
        return error;
    }

    private HostError? ReadSettings(ParseResult parsed, ref ReplayRequest request)
    {
        var settings = request.Settings;
        if (parsed.GetValue(_service) is { } service and not Recorded)
        {
            if (!ReplayWords.TryParseService(service, out var time))
                return Wrong(_service, $"a time is `{Recorded}` or {ReplayWords.ServiceForm}, not `{service}`");

            settings = settings with { Service = time };
        }

        if (parsed.GetValue(_seed) is { } seed)
        {
            if (ReadNumber(_seed, seed, long.MaxValue, out var value) is { } wrong)
                return wrong;

            settings = settings with { Seed = (ulong)value };
        }

        if (parsed.GetValue(_groups) is { } groups)
        {
            if (ReadNumber(_groups, groups, ReplaySettings.MostDrawn, out var value) is { } wrong)
                return wrong;

            settings = settings with { Drawn = (int)value };
        }

        request = request with { Settings = settings };
        if (parsed.GetValue(_width) is not { } width)
            return null;

        var error = ReadNumber(_width, width, TerminalOptions.MostWidth, out var columns, TerminalOptions.LeastWidth);
        request = request with { Width = (int)columns };
        return error;
    }

    private HostError? ReadMaps(ParseResult parsed, ref ReplayRequest request)
    {
        var maps = new List<MappedArea>();
        foreach (var word in parsed.GetValue(_map) ?? [])
        {
            if (ReplayWords.ParseMap(word, maps, out var area) is { } rule)
                return Wrong(_map, rule);

            maps.Add(area!);
        }

        request = request with { Settings = request.Settings with { Maps = maps } };
        return null;
    }

    private HostError? Together(ReplayRequest request)
    {
        if (request.File.Length == 0)
            return HostError.Usage("FILE", "a path is not empty", Name);

        if (request.Svg is "")
            return Wrong(_svg, "a path is not empty");

        if (request is { Svg: not null, Settings.Drawn: 0 })
            return Wrong(_svg, "needs a group to draw: --groups is 0");

        if (request is { Format: not null, Architecture: not null })
            return Wrong(_arch, "is for texts: --format says whose queue a dump is of");

        return request is { Format: null, Range: not null } ? Wrong(_head, "is for dumps: give --format") : null;
    }

    private static HostError? ReadNumber(Option option, string word, long most, out long value, long least = 0) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most
            ? null
            : Wrong(option, $"is a whole number from {least} to {most}, not `{word}`");

    private static string Suggest(string word, IEnumerable<string> known) =>
        EditDistance.Nearest(word, known) is { } near ? $"; did you mean `{near}`?" : "";

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, Name);
}
