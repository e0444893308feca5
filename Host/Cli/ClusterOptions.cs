using System.CommandLine;
using Iopf.Host.Engine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>Options that `node` and the commands which start nodes have in common.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string> _settings = new("--settings")
    {
        HelpName = string.Join('|', SettingsNames.All),
        Description = "Which set of settings; the same in all nodes (docs/cluster.md) [default: production]",
    };

    private readonly Option<string> _akka = new("--akka") { HelpName = "FILE", Description = "Settings of the actor system in HOCON, over that set" };

    private readonly Option<string> _level = new("--log-level")
    {
        HelpName = string.Join('|', LogLevels.Words),
        Description = "How much is logged [default: info, or as --akka says]",
    };

    /// <summary>Sets up the options with their completions.</summary>
    public ClusterOptions()
    {
        _settings.CompletionSources.Add(_ => SettingsNames.All);
        _level.CompletionSources.Add(_ => LogLevels.Words);
    }

    /// <summary>`--folder`, which the commands that look for a cluster have as well.</summary>
    public static Option<string> Folder() => new("--folder")
    {
        HelpName = "DIR",
        Description = $"The folder of the cluster's files, made if it is not there [default: {ClusterFolder.Usual}]",
    };

    private Option<string> FolderOption { get; } = Folder();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[FolderOption, _settings, _akka, _level])
            command.Options.Add(option);
    }

    /// <summary>Reads the options.</summary>
    public HostError? Read(ParseResult parsed, string command, out Values values)
    {
        values = new Values(ClusterFolder.Usual, SettingsNames.Production, parsed.GetValue(_akka), parsed.GetValue(_level));
        if (ReadFolder(parsed, FolderOption, command, out var folder) is { } empty)
            return empty;

        if (values.Akka is "")
            return HostError.Usage(_akka.Name, "a path is not empty", command);

        var set = parsed.GetValue(_settings) ?? values.Settings;
        if (!SettingsNames.All.Contains(set))
            return HostError.Usage(_settings.Name, $"a set is one of {string.Join(", ", SettingsNames.All)}, not `{set}`{Near(set, SettingsNames.All)}", command);

        if (values.LogLevel is { } level && !LogLevels.Words.Contains(level))
            return HostError.Usage(_level.Name, $"a level is one of {string.Join(", ", LogLevels.Words)}, not `{level}`{Near(level, LogLevels.Words)}", command);

        values = values with { Folder = folder, Settings = set };
        return null;
    }

    /// <summary>Reads `--folder`.</summary>
    public static HostError? ReadFolder(ParseResult parsed, Option<string> option, string command, out string folder)
    {
        folder = parsed.GetValue(option) ?? ClusterFolder.Usual;
        return folder.Length == 0 ? HostError.Usage(option.Name, "a path is not empty", command) : null;
    }

    private static string Near(string word, IEnumerable<string> known) =>
        EditDistance.Nearest(word, known) is { } near ? $"; did you mean `{near}`?" : "";

    /// <summary>What they say.</summary>
    internal sealed record Values(string Folder, string Settings, string? Akka, string? LogLevel);
}
