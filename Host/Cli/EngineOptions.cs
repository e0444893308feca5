using System.CommandLine;
using Iopf.Host.Engine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The options for the actor system of a parallel run. A simulated run has neither its settings nor its loggers.</summary>
internal sealed class EngineOptions
{
    private readonly Option<string> _settings = new("--akka")
    {
        HelpName = "FILE",
        Description = "Settings of the actor system in HOCON, over those in the program; parallel mode only",
    };

    private readonly Option<string> _level = new("--log-level")
    {
        HelpName = string.Join('|', LogLevels.Words),
        Description = "How much the actor system logs; parallel mode only [default: warning, or as --akka says]",
    };

    private readonly Option<string> _log = new("--log")
    {
        HelpName = "FILE",
        Description = "Add the log to this file, in place of standard error; parallel mode only",
    };

    /// <summary>Sets up the options with their completions.</summary>
    public EngineOptions() => _level.CompletionSources.Add(_ => LogLevels.Words);

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option<string>> All => [_settings, _level, _log];

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, RunMode mode, out EngineRequest request)
    {
        request = new EngineRequest
        {
            Settings = parsed.GetValue(_settings),
            LogLevel = parsed.GetValue(_level),
            Log = parsed.GetValue(_log),
        };
        if (mode != RunMode.Parallel && All.FirstOrDefault(option => parsed.GetValue(option) is not null) is { } idle)
            return Wrong(idle, "works only with --mode parallel");

        if (request.Settings is "" || request.Log is "")
            return Wrong(request.Settings is "" ? _settings : _log, "a path is not empty");

        return request.LogLevel is { } word && !LogLevels.Words.Contains(word) ? Unknown(word) : null;
    }

    private HostError Unknown(string word)
    {
        var near = EditDistance.Nearest(word.ToLowerInvariant(), LogLevels.Words);
        var hint = near is null ? "" : $"; did you mean `{near}`?";
        return Wrong(_level, $"a level is one of {string.Join(", ", LogLevels.Words)}, not `{word}`{hint}");
    }

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, "run");
}
