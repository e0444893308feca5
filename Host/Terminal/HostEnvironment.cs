namespace Iopf.Host.Terminal;

/// <summary>What the program finds around it. Nothing else reads the console, the environment, the clock or the working folder.</summary>
public sealed record HostEnvironment
{
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"]; // the first that is set counts

    /// <summary>Data: reports, lists, JSON.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Progress and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What is typed or piped in.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Whether <see cref="Output"/> is a terminal, and not a file or a pipe.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal, at least 1.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>An environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>The clock of progress, watchdog and provenance.json.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The command that starts this program once more, without arguments; empty: nothing can be started.</summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    /// <summary>The arguments after the program's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder from which the paths of the command line start; absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Whether the report may have colours (https://no-color.org).</summary>
    internal bool HasColors => OutputIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") is not "dumb";

    /// <summary>Whether the report may have letters beyond ASCII, as bars have: not on a terminal whose locale says another character set than UTF-8.</summary>
    internal bool HasUnicode
    {
        get
        {
            if (!OutputIsTerminal || LocaleVariables.FirstOrDefault(name => !string.IsNullOrEmpty(Variable(name))) is not { } set)
                return true;

            var locale = Variable(set)!;
            return locale.Contains('.') ? locale.Contains(".utf", StringComparison.OrdinalIgnoreCase) : locale is not ("C" or "POSIX");
        }
    }

    /// <summary>Whether an internal error shows its stack trace.</summary>
    internal bool IsDebugging => !string.IsNullOrEmpty(Variable("IOPF_DEBUG"));

    /// <summary>A path of the command line as an absolute one.</summary>
    internal string FullPath(string path) => Path.GetFullPath(path, WorkingFolder);

    /// <summary>An absolute path as a user reads it: without the working folder, where it lies there.</summary>
    internal string ShownPath(string path)
    {
        var folder = Path.EndsInDirectorySeparator(WorkingFolder) ? WorkingFolder : WorkingFolder + Path.DirectorySeparatorChar;
        return path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
    }
}
