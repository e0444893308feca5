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
    /// <summary>Runs it. All that can be refused is refused before a node starts.</summary>
    public async Task<ExitCode> RunAsync(ClusterRunRequest request, CancellationToken interrupted)
    {
        if (Prepare(request, out var prepared) is { } error)
            return error.Write(host.Error);

        var (seed, scenario, folder) = prepared!;
        var experiment = new Experiment(seed, [.. Encoding.UTF8.GetBytes(scenario.Text)], request.Hosts, request.Launch.Nodes, folder.Path);
        var run = new ScenarioExperiment(experiment, scenario, host.Clock);
        var code = await new ClusterUpCommand(host) { Experiment = run, Name = "cluster run" }.RunAsync(request.Launch, interrupted);
        if (run.Report() is not { } report)
        {
            folder.GiveBack()?.Write(host.Error);
            return code;
        }

        if (request.IsJson)
            ClusterJson.Write(host.Output, report, scenario.Name);
        else
            ClusterPage.Write(host, report, scenario.Name);

        return report.Code;
    }

    private HostError? Prepare(ClusterRunRequest request, out Prepared? prepared)
    {
        prepared = null;
        if (ScenarioFiles.ReadForCluster(request.Scenario, host, out var scenario) is { } bad)
            return bad;

        if (request.Seed is { } seed)
            scenario = scenario! with { Seed = seed };

        if (scenario!.Seed > long.MaxValue - request.Hosts)
            return HostError.Usage("--seed", "the seeds of all machines have to fit: it is too large", "cluster run");

        if (RunPlan.Build(scenario!, new TraceFiles(host), out var plan) is { } refused)
            return HostError.Of([refused], host);

        if (plan!.IsOpenEnded)
            return HostError.Of([new InputError(request.Scenario, 0, 0, RunPlan.NoLives)], host);

        var text = scenario!.ToHocon();
        if (Encoding.UTF8.GetByteCount(text) > Experiment.MostBytes)
            return HostError.Of([new InputError(request.Scenario, 0, 0, $"a scenario of more than {Experiment.MostBytes} bytes cannot be sent to nodes")], host);

        if (RunFolder.Take(request, host, out var folder) is { } unwritable)
            return unwritable;

        prepared = new Prepared(scenario.Seed, new ScenarioText(scenario.Name, text, plan.Progress.Planned, scenario.Expect), folder!);
        return null;
    }

    private sealed record Prepared(long Seed, ScenarioText Scenario, RunFolder Folder);
}
