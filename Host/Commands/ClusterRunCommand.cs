using System.Globalization;
using System.Text;
using Iopf.Cluster.Placement;
using Iopf.Host.Files;
using Iopf.Host.Launching;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Host.Commands;

/// <summary>`iopf cluster run`: a scenario on the nodes of a cluster, from their start to their end.</summary>
/// <param name="host">Streams, clock and working folder.</param>
internal sealed class ClusterRunCommand(HostEnvironment host)
{
    private const string MarkName = "cluster-run";
    private const int MostRuns = 1_000_000;

    /// <summary>Runs it. All that can be refused is refused before a node starts.</summary>
    public async Task<ExitCode> RunAsync(ClusterRunRequest request, CancellationToken interrupted)
    {
        if (Prepare(request, out var prepared) is { } error)
            return error.Write(host.Error);

        var (name, text, plan, books) = prepared!;
        var experiment = new Experiment(plan.Scenario.Seed, [.. Encoding.UTF8.GetBytes(text)], request.Hosts, request.Launch.Nodes, books);
        var run = new ScenarioExperiment(experiment, text, host.Clock);
        var code = await new ClusterUpCommand(host) { Experiment = run }.RunAsync(request.Launch, interrupted);
        if (run.Report() is not { } report)
            return code;

        if (request.IsJson)
            ClusterJson.Write(host.Output, report, name);
        else
            ClusterPage.Write(host, report, name);

        return report.Code;
    }

    private HostError? Prepare(ClusterRunRequest request, out Prepared? prepared)
    {
        prepared = null;
        if (ScenarioFiles.Read(request.Scenario, host, out var scenario) is { } bad)
            return bad;

        if (request.Seed is { } seed)
            scenario = scenario! with { Seed = seed };

        if (scenario!.Seed > long.MaxValue - request.Hosts)
            return HostError.Usage("--seed", "the seeds of all machines have to fit: it is too large", "cluster run");

        if (RunPlan.Build(scenario!, new TraceFiles(host), out var plan) is { } refused)
            return HostError.Of([refused], host);

        var text = scenario!.ToHocon();
        if (Encoding.UTF8.GetByteCount(text) > Experiment.MostBytes)
            return HostError.Of([new InputError(request.Scenario, 0, 0, $"a scenario of more than {Experiment.MostBytes} bytes cannot be sent to nodes")], host);

        if (Folder(request, out var books) is { } unwritable)
            return unwritable;

        prepared = new Prepared(scenario.Name, text, plan!, books!);
        return null;
    }

    // The books of a run have a folder of their own: lives go on where those before them in the same folder stood.
    private HostError? Folder(ClusterRunRequest request, out string? books)
    {
        if (request.Out is { } given)
        {
            books = host.FullPath(given);
            return OutputFolder.Prepare(given, request.IsForced, host, out _) ?? Mark(books, "--out");
        }

        books = null;
        if (Folders.Make(request.Launch.Folder, "--folder", host) is { } unwritable)
            return unwritable;

        for (var number = 1; number < MostRuns; number++)
        {
            var path = Path.Combine(host.FullPath(request.Launch.Folder), string.Create(CultureInfo.InvariantCulture, $"run-{number}"));
            if (Directory.Exists(path))
                continue;

            books = path;
            return Folders.Make(path, "--folder", host) ?? Mark(path, "--folder");
        }

        return HostError.Usage("--folder", "it has too many runs", "cluster run");
    }

    // A folder is for one run: lives would go on where those of another run stood.
    private static HostError? Mark(string folder, string option)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, MarkName), FileMode.CreateNew);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return HostError.Usage(option, File.Exists(Path.Combine(folder, MarkName)) ? "another run has its books in this folder" : failure.Message, "cluster run");
        }
    }

    private sealed record Prepared(string Name, string Text, RunPlan Plan, string Books);
}
