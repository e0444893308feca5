using System.Text.Json;
using Iopf.Host.Files;
using Iopf.Host.Terminal;
using Iopf.Lab.Analysis;
using Iopf.Lab.History;

namespace Iopf.Host.Runs.Writing;

/// <summary>
/// The folder of a run that goes on. It says from the beginning what runs, and that it does; what it shows comes at the end, and last of all how it ended. So a
/// run that was killed is known by what is missing.
/// </summary>
internal sealed class RecordedRun
{
    private readonly OutputFolder _folder;
    private readonly Provenance _provenance;
    private readonly HostEnvironment _host;
    private readonly long _start;
    private readonly GroupAnalyzer _analyzer = new();
    private HistoryWriter? _history;

    private RecordedRun(OutputFolder folder, Provenance provenance, HostEnvironment host) =>
        (_folder, _provenance, _host, _start) = (folder, provenance, host, host.Clock.GetTimestamp());

    /// <summary>Where records go: into history.jsonl and into the analysis; null: there is no history.</summary>
    public IRunHistory? History => _history is null ? null : new TwoHistories(_history, _analyzer);

    /// <summary>What the groups that were recorded show.</summary>
    public GroupAnalysis Analysis => _analyzer.Analyze();

    /// <summary>The path of the folder, as a user reads it.</summary>
    public string Shown => _host.ShownPath(_folder.FullName);

    /// <summary>Begins in a folder of `runs`.</summary>
    public static HostError? Save(RunBeginning beginning, HostEnvironment host, out RecordedRun? run)
    {
        run = null;
        var provenance = beginning.Provenance;
        if (SavedRuns.Make(provenance.Scenario, provenance.Started, [.. beginning.OtherFiles, beginning.ProvenanceFile], host, out var folder) is { } unwritable)
            return unwritable;

        if (SavedRuns.Link(folder!) is { } unlinked)
            host.Error.WriteLine($"warning: {unlinked}");

        run = new RecordedRun(folder!, provenance, host);
        return null;
    }

    /// <summary>Begins in a folder that is there. What an earlier run left in it goes.</summary>
    /// <param name="folder">The folder, which can be written.</param>
    /// <param name="isForced">Whether there may be an earlier run in it.</param>
    /// <param name="beginning">What is known of the run.</param>
    /// <param name="command">The command, for errors.</param>
    /// <param name="host">The clock.</param>
    /// <param name="run">The run, where there is no error.</param>
    public static HostError? Begin(OutputFolder folder, bool isForced, RunBeginning beginning, string command, HostEnvironment host, out RecordedRun? run)
    {
        run = null;
        if (ProvenanceReader.Read(folder.FullName).Value is { State: RunState.Running } other)
            return HostError.Usage(folder.Place, $"a run of process {other.Process.Id} writes there", command);

        if (isForced && folder.Remove(RunFileNames.All) is { } stuck)
            return stuck;

        if (folder.WriteNew(beginning.ProvenanceFile, () => HostError.Usage(folder.Place, "another run has just begun there", command)) is { } taken)
            return taken;

        run = new RecordedRun(folder, beginning.Provenance, host);
        return folder.Write(beginning.OtherFiles);
    }

    /// <summary>Begins history.jsonl.</summary>
    public HostError? BeginHistory()
    {
        var error = _folder.Open(RunFileNames.History, out var file);
        if (file is not null)
            _history = new HistoryWriter(file);

        return error;
    }

    /// <summary>The run has ended, with a verdict.</summary>
    /// <param name="ending">How.</param>
    /// <param name="isInterrupted">The user ended it before its workload was done.</param>
    /// <param name="files">What it shows.</param>
    /// <param name="more">Writes what else belongs into provenance.json; null: nothing.</param>
    /// <returns>What was told the shell: the exit code of the ending, or another one, as something could not be written.</returns>
    public ExitCode End(RunEnding ending, bool isInterrupted, IReadOnlyList<OutputFile> files, Action<Utf8JsonWriter>? more = null)
    {
        var history = _history?.Close();
        var error = history?.Failure is { } failure
            ? new HostError(ExitCode.Internal, _folder.Place, $"{RunFileNames.History} cannot be written: {failure}; the rest of it is missing")
            : null;
        var unwritten = _folder.Write(files);
        var code = (error ?? unwritten) is null || ending.ExitCode != (int)ExitCode.Held ? (ExitCode)ending.ExitCode : ExitCode.Internal;
        var said = _provenance with
        {
            Said = isInterrupted ? RunState.Interrupted : RunState.Ended,
            Ending = ending with { At = _host.Clock.GetUtcNow(), Elapsed = Elapsed, ExitCode = (int)code, History = history },
        };
        var unsaid = _folder.Write(new OutputFile(RunFileNames.Provenance, ProvenanceJson.Of(said, more)));

        // Where the disk is full there is more than one failure, but one reason.
        var told = error ?? unwritten ?? unsaid;
        told?.Write(_host.Error);
        return told is not null && code == ExitCode.Held ? ExitCode.Internal : code;
    }

    /// <summary>The run has no result.</summary>
    /// <param name="why">Why not.</param>
    /// <param name="code">What the shell is told.</param>
    public void Fail(string why, ExitCode code)
    {
        var history = _history?.Close();
        var ending = new RunEnding(_host.Clock.GetUtcNow(), Elapsed, (int)code) { Why = why, History = history };
        _folder.Write(new OutputFile(RunFileNames.Provenance, ProvenanceJson.Of(_provenance with { Said = RunState.Failed, Ending = ending })))?.Write(_host.Error);
    }

    private long Elapsed => _host.Clock.GetElapsedTime(_start).Ticks * TimeSpan.NanosecondsPerTick;
}
