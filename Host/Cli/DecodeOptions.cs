using System.CommandLine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Logs.Explaining.Words;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The options and arguments of `decode`.</summary>
internal sealed class DecodeOptions
{
    private const string Name = "decode";

    private readonly Argument<string[]> _files = new("FILE")
    {
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "FILE",
        Description = "Kernel logs or ftrace output, plain or gzip; `-` is standard input",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, one object a record and line (docs/json.md)" };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Print lines that look like an IOMMU's and are not understood, and end with 65 if there are any",
    };

    private readonly Option<string> _words = new("--words")
    {
        HelpName = "FORMAT",
        Description = "The arguments are no files but the words of one descriptor (below)",
    };

    private readonly Option<string> _width = SharedOptions.Width("text");

    private readonly Option<bool> _ascii = new("--ascii") { Description = "Write with ASCII alone" };

    /// <summary>Sets up the options with their completions.</summary>
    public DecodeOptions() => _words.CompletionSources.Add(_ => Formats);

    private static IEnumerable<string> Formats => RawFormats.All.Select(format => format.Name);

    /// <summary>The command, without its action.</summary>
    public Command Make() =>
        new(Name, "Say in plain words what kernel logs say about IOMMU faults") { _files, _json, _strict, _words, _width, _ascii };

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out DecodeRequest request)
    {
        var given = parsed.GetValue(_files) ?? [];
        request = new DecodeRequest
        {
            IsJson = parsed.GetValue(_json),
            IsStrict = parsed.GetValue(_strict),
            IsAscii = parsed.GetValue(_ascii),
        };
        return (parsed.GetValue(_words) is { } format ? ReadWords(format, given, ref request) : ReadFiles(given, ref request))
            ?? ReadWidth(parsed, ref request);
    }

    private static HostError? ReadFiles(string[] given, ref DecodeRequest request)
    {
        request = request with { Files = given };
        if (given.Length == 0)
            return HostError.Usage("FILE", "is needed: a log, or `-` for standard input", Name);

        if (given.Contains(""))
            return HostError.Usage("FILE", "a path is not empty", Name);

        return given.Count(file => file == "-") > 1 ? HostError.Usage("-", "standard input can be read once", Name) : null;
    }

    private HostError? ReadWords(string name, string[] given, ref DecodeRequest request)
    {
        if (RawFormats.Find(name) is not { } format)
        {
            var near = EditDistance.Nearest(name, Formats) is { } meant ? $"; did you mean `{meant}`?" : "";
            return HostError.Usage(_words.Name, $"a format is one of {string.Join(", ", Formats)}, not `{name}`{near}", Name);
        }

        if (request.IsStrict)
            return HostError.Usage(_strict.Name, "is about lines of logs, and does not go with --words", Name);

        if (RawWords.Read(format, given, out var words) is { } wrong)
        {
            var place = wrong.Word.Length > 0 ? $"word {Array.IndexOf(given, wrong.Word) + 1}, `{wrong.Word}`" : $"{_words.Name} {name}";
            return HostError.Usage(place, wrong.Rule, Name);
        }

        request = request with { Format = format, Words = words };
        return null;
    }

    private HostError? ReadWidth(ParseResult parsed, ref DecodeRequest request)
    {
        var error = SharedOptions.ReadWidth(parsed, _width, Name, out var width);
        request = request with { Width = width };
        return error;
    }
}
