using System.Text;
using Iopf.Cluster.Placement;
using Iopf.Host.Engine;
using Iopf.Host.Files;
using Iopf.Host.Launching;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Runs;
using Iopf.Host.Runs.Writing;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Text;

namespace Iopf.Host.Commands;

/// <summary>`iopf cluster run`: a scenario on the nodes of a cluster, from their start to their end.</summary>
/// <param name="host">Streams, clock and working folder.</param>
internal sealed class ClusterRunCommand(HostEnvironment host)
{
    private const string Name = "cluster run";

    /// <summary>Runs it. All that can be refused is refused before a node starts.</summary>
    public async Task<ExitCode> RunAsync(ClusterRunRequest request, CancellationToken interrupted)
    {
        if (Prepare(request, out var prepared) is { } error)
            return error.Write(host.Error);

        var (seed, scenario, folder, kept) = prepared!;
        var experiment = new Experiment(seed, [.. Encoding.UTF8.GetBytes(scenario.Text)], request.Hosts, request.Launch.Nodes, folder.Path);
        var run = new ScenarioExperiment(experiment, scenario, host.Clock);
        ClusterReport? report;
        try
        {
            var code = await new ClusterUpCommand(host) { Experiment = run, Name = Name }.RunAsync(request.Launch, interrupted);
            report = run.Report();
            if (report is null)
            {
                folder.GiveBack()?.Write(host.Error);
                return code;
            }
        }
        catch (Exception failure)
        {
            kept.Fail($"internal error: {failure.Message}", ExitCode.Internal);
            throw;
        }

        var told = End(kept, report, scenario.Name);
        if (request.IsJson)
            host.Output.Write(ClusterJson.Of(report, scenario.Name));
        else
            ClusterPage.Write(host, report, scenario.Name);

        return told;
    }

    private static ExitCode End(RecordedRun kept, ClusterReport report, string scenario)
    {
        var (verdict, why) = ClusterJudge.Judge(report);
        var ending = new RunEnding(default, 0, (int)report.Code)
        {
            Verdict = Words.Of(verdict),
            Why = why,
            Accesses = report.Progress.Accesses,
            Groups = report.Counts.Groups,
        };
        return kept.End(ending, report.Code == ExitCode.Interrupted, [new OutputFile(RunFileNames.Results, ClusterJson.Of(report, scenario))]);
    }

    private HostError? Prepare(ClusterRunRequest request, out Prepared? prepared)
    {
        prepared = null;
        if (ScenarioFiles.ResolveForCluster(request.Scenario, host, out var read) is { } bad)
            return bad;

        var (origins, scenario) = (new ScenarioOrigins(read!, host), read!.Scenario!);
        if (request.Seed is { } seed)
        {
            scenario = scenario with { Seed = seed };
            origins.Change("seed", "--seed");
        }

        if (scenario.Seed > long.MaxValue - request.Hosts)
            return HostError.Usage("--seed", "the seeds of all machines have to fit: it is too large", Name);

        if (RunPlan.Build(scenario, new TraceFiles(host), out var plan) is { } refused)
            return HostError.Of([refused], host);

        if (plan!.IsOpenEnded)
            return HostError.Of([new InputError(request.Scenario, 0, 0, RunPlan.NoLives)], host);

        var text = scenario.ToHocon();
        if (Encoding.UTF8.GetByteCount(text) > Experiment.MostBytes)
            return HostError.Of([new InputError(request.Scenario, 0, 0, $"a scenario of more than {Experiment.MostBytes} bytes cannot be sent to nodes")], host);

        if (RunFolder.Take(request, host, out var folder) is { } unwritable)
            return unwritable;

        var beginning = new RunBeginning(Provenance(scenario, request), scenario.ToHocon(origins.Of), ReproScript.ArgumentsOf(request, scenario.Seed))
        {
            Akka = AkkaSettings.Resolve(request.Launch.Akka, host),
        };
        if (RecordedRun.Begin(folder!.Files, isForced: true, beginning, Name, host, out var kept) is { } unbegun)
            return unbegun;

        prepared = new Prepared(scenario.Seed, new ScenarioText(scenario.Name, text, plan.Progress.Planned, scenario.Expect), folder, kept!);
        return null;
    }

    private Provenance Provenance(Scenario scenario, ClusterRunRequest request) => new()
    {
        Scenario = scenario.Name,
        Seed = scenario.Seed,
        Mode = "cluster",
        Nodes = request.Launch.Nodes,
        Hosts = request.Hosts,
        Arguments = host.Arguments,
        Replay = Replay.Of(request, scenario.Seed),
        Process = ProcessMark.Current,
        Started = host.Clock.GetUtcNow(),
    };

    private sealed record Prepared(long Seed, ScenarioText Scenario, RunFolder Folder, RecordedRun Kept);
}
