using Iopf.Host.Runs;
using Iopf.Host.Runs.Reading;
using Iopf.Host.Runs.Showing;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Commands;

/// <summary>`iopf runs`: looks at runs that were kept.</summary>
/// <param name="host">Streams and working folder.</param>
internal sealed class RunsCommand(HostEnvironment host)
{
    /// <summary>Lists the runs of a folder.</summary>
    /// <param name="folder">The folder; null: `runs`.</param>
    /// <param name="isJson">Whether as JSON.</param>
    public ExitCode List(string? folder, bool isJson)
    {
        var word = folder ?? RunsFolder.Usual;
        var path = host.FullPath(word);
        var list = new RunList([], []);
        if ((folder is not null || Path.Exists(path)) && RunList.Read(path, out list) is { } unreadable)
            return new HostError(ExitCode.BadInput, word, unreadable.Message).Write(host.Error);

        if (isJson)
            RunsListing.WriteJson(host, list);
        else if (list.Runs.Count > 0)
            RunsListing.Write(host, list);
        else
            host.Output.WriteLine($"There is no run in {word}; `iopf run --save` keeps one in {RunsFolder.Usual}.");

        Tell(list.Broken);
        return ExitCode.Held;
    }

    /// <summary>Shows a run, or several side by side.</summary>
    /// <param name="words">The runs as the user named them; none: the newest.</param>
    /// <param name="isJson">Whether as JSON.</param>
    public ExitCode Show(IReadOnlyList<string> words, bool isJson)
    {
        var finder = new RunFinder(host, "runs show");
        var runs = new List<FoundRun>();
        foreach (var word in words.Count == 0 ? [RunsFolder.Latest] : words)
        {
            if (finder.Find(word, out var path) is { } unknown)
                return unknown.Write(host.Error);

            if (FoundRun.Read(path, out var run) is { } broken)
                return HostError.Of([broken], host).Write(host.Error);

            runs.Add(run!);
        }

        if (runs.Count > 1)
            Compare(runs, isJson);
        else if (isJson)
            RunShowingJson.Write(host, runs[0]);
        else
            RunShowing.Write(host, runs[0]);

        return Tell([.. runs.SelectMany(run => run.Problems)]) ? ExitCode.BadInput : ExitCode.Held;
    }

    private void Compare(IReadOnlyList<FoundRun> runs, bool isJson)
    {
        if (isJson)
            ComparisonPage.WriteJson(host.Output, runs);
        else
            ComparisonPage.Write(host, runs);
    }

    private bool Tell(IReadOnlyList<InputError> problems)
    {
        if (problems.Count > 0)
            HostError.Of(problems, host).Write(host.Error);

        return problems.Count > 0;
    }
}
