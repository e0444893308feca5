using System.Text.Json;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Text;

namespace Iopf.Host.Runs.Reading;

/// <summary>All that the folder of a run has.</summary>
internal sealed class FoundRun
{
    private const string ClusterSchema = "iopf.cluster-run";

    private readonly List<InputError> _problems = [];

    private FoundRun(string path, Provenance provenance, JsonElement said)
    {
        (Path, Provenance, Said) = (path, provenance, said);
        Results = ReadResults();
        Scenario = ReadScenario();
        History = ReadHistory();
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>The name of the folder.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    /// <summary>What it says of itself.</summary>
    public Provenance Provenance { get; }

    /// <summary>provenance.json.</summary>
    public JsonElement Said { get; }

    /// <summary>results.json; null: there is none, or it cannot be read.</summary>
    public JsonElement? Results { get; }

    /// <summary>scenario.hocon; null: there is none, or it cannot be read.</summary>
    public HoconDocument? Scenario { get; }

    /// <summary>What history.jsonl comes to; null: there is none, or nothing of it can be read.</summary>
    public HistorySummary? History { get; }

    /// <summary>Bytes of a last line of history.jsonl that is not whole.</summary>
    public int Torn { get; private set; }

    /// <summary>What cannot be read, and why.</summary>
    public IReadOnlyList<InputError> Problems => _problems;

    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder, absolute.</param>
    /// <param name="run">The run, where there is no error.</param>
    public static InputError? Read(string path, out FoundRun? run)
    {
        run = null;
        var (provenance, error) = ProvenanceReader.Read(path);
        if (error is not null)
            return error;

        // It may end at this moment: what stands there now may be newer, and is a provenance all the same.
        error = JsonFile.Read(System.IO.Path.Combine(path, RunFileNames.Provenance), ProvenanceJson.Schema, out var said);
        run = error is null ? new FoundRun(path, provenance!, said) : null;
        return error;
    }

    private JsonElement? ReadResults()
    {
        var path = PathOf(RunFileNames.Results);
        if (!System.IO.Path.Exists(path))
            return null;

        var schema = Provenance.Nodes is null ? RunJson.Schema : ClusterSchema;
        if (JsonFile.Read(path, schema, out var root) is not { } error)
            return root;

        _problems.Add(error);
        return null;
    }

    private HoconDocument? ReadScenario()
    {
        var path = PathOf(RunFileNames.Scenario);
        try
        {
            return HoconDocument.Read(new HoconText(path, TextFiles.Read(path)));
        }
        catch (HoconException failure)
        {
            _problems.Add(new InputError(path, failure.Position.Line, failure.Position.Column, failure.Rule.TrimEnd('.')));
        }
        catch (IOException failure)
        {
            _problems.Add(new InputError(path, 0, 0, failure.Message));
        }

        return null;
    }

    private HistorySummary? ReadHistory()
    {
        var path = PathOf(RunFileNames.History);
        if (!System.IO.Path.Exists(path))
            return null;

        var summary = new HistorySummary();
        var error = HistoryReader.Read(path, summary, out var torn);
        if (error is not null)
            _problems.Add(error);

        Torn = error is null ? torn : 0;
        return error is null || summary.Groups + summary.Faults > 0 ? summary : null;
    }

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
