using Iopf.Host.Files;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Runs.Reading;

/// <summary>Finds the run that a user means: a path, a name in `runs`, the beginning of one, or `latest`.</summary>
/// <param name="host">Where relative paths start.</param>
/// <param name="command">The command, for errors.</param>
internal sealed class RunFinder(HostEnvironment host, string command)
{
    private const int MostNamed = 5;

    private string Runs => host.FullPath(RunsFolder.Usual);

    /// <summary>The folder of a run.</summary>
    /// <param name="word">What the user said.</param>
    /// <param name="path">The folder, absolute, where there is no error.</param>
    public HostError? Find(string word, out string path)
    {
        path = host.FullPath(word);
        if (word == RunsFolder.Latest)
            return FindLatest(out path);

        if (word.Contains(Path.DirectorySeparatorChar) || word.Contains(Path.AltDirectorySeparatorChar) || IsRun(path))
            return CheckPath(word, path);

        var names = Names();
        var fitting = names.Contains(word, StringComparer.Ordinal) ? [word] : names.Where(name => name.StartsWith(word, StringComparison.Ordinal)).ToList();
        if (fitting is [var name])
        {
            path = Path.Combine(Runs, name);
            return null;
        }

        var rule = fitting.Count > 1
            ? $"{fitting.Count} runs begin so: {string.Join(", ", fitting.Take(MostNamed))}{(fitting.Count > MostNamed ? " …" : "")}"
            : EditDistance.Nearest(word, names) is { } near ? $"no run has this name, or one that begins so; did you mean `{near}`?"
            : $"no run in `{RunsFolder.Usual}` has this name, or one that begins so, and no folder";
        return HostError.Usage(word.Length == 0 ? "RUN" : word, rule, command);
    }

    private HostError? FindLatest(out string path)
    {
        path = Path.Combine(Runs, RunsFolder.Latest);
        if (IsRun(path))
        {
            path = Path.GetFullPath(new DirectoryInfo(path).LinkTarget ?? RunsFolder.Latest, Runs);
            return null;
        }

        // Not every system has links.
        var newest = RunList.Read(Runs, out var list) is null ? list.Runs.FirstOrDefault() : null;
        path = newest?.Path ?? path;
        return newest is null ? new HostError(ExitCode.BadInput, RunsFolder.Usual, "there is no run; `iopf run --save` keeps one") : null;
    }

    private HostError? CheckPath(string word, string path)
    {
        if (IsRun(path))
            return null;

        var rule = File.Exists(path) ? "this is a file, not the folder of a run"
            : Directory.Exists(path) ? $"this is not the folder of a run: it has no {RunFileNames.Provenance}"
            : "there is no such folder";
        return new HostError(ExitCode.BadInput, word, rule);
    }

    private static bool IsRun(string path) => Path.Exists(Path.Combine(path, RunFileNames.Provenance));

    private List<string> Names()
    {
        try
        {
            return Directory.Exists(Runs) ? [.. Directory.EnumerateDirectories(Runs).Where(IsRun).Select(path => Path.GetFileName(path)).Where(name => name != RunsFolder.Latest).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            // What cannot be listed has no names; a path still leads to a run.
            return [];
        }
    }
}
