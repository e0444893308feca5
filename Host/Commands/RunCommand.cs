using Akka.Configuration;
using Iopf.Host.Cli;
using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Commands;

/// <summary>`iopf run`: from a request to a report.</summary>
/// <param name="host">Streams, environment and clock.</param>
/// <param name="executor">What carries out the run.</param>
internal sealed class RunCommand(HostEnvironment host, RunExecutor executor)
{
    /// <summary>Runs a scenario. All that can be refused is refused before the run begins.</summary>
    public async Task<ExitCode> RunAsync(RunRequest request, CancellationToken interrupted)
    {
        if (Prepare(request, out var prepared) is { } error)
            return error.Write(host.Error);

        var (plan, settings, folder) = prepared!;
        var limit = TimeSpan.FromTicks(plan.Scenario.Limits.NoProgress / TimeSpan.NanosecondsPerTick);
        var watch = settings is null ? null : new NoProgressWatch(limit, host.Clock);
        var (started, start) = (host.Clock.GetUtcNow(), host.Clock.GetTimestamp());
        var report = await RunExecution.FollowAsync(
            plan, settings, executor, watch, ProgressLine.For(host, request.IsQuiet), host.Clock, interrupted);
        var machine = new MachineFacts(started, host.Clock.GetElapsedTime(start), Replay.Of(request, report));
        if (folder?.Write(report, machine) is { } unwritten)
            return unwritten.Write(host.Error);

        foreach (var handler in report.Handlers)
            host.Error.WriteLine($"warning: handler {handler.Handler} {handler.What}, {handler.Times} times");

        if (request.IsJson)
            RunJson.Write(host.Output, report, machine);
        else
            HumanReport.Write(host, report, machine, request.Out);

        return ExitCodes.Of(report.Verdict, interrupted.IsCancellationRequested);
    }

    private HostError? Prepare(RunRequest request, out Prepared? prepared)
    {
        prepared = null;
        if (ScenarioFiles.Read(request.Scenario, host, out var read) is { } bad)
            return bad;

        var scenario = Change(read!, request);
        Config? settings = null;
        if (request.Mode == RunMode.Parallel && AkkaSettings.Read(host, out settings) is { } unreadable)
            return unreadable;

        if (RunPlan.Build(scenario, new TraceFiles(host), out var plan) is { } refused)
            return HostError.Of([refused], host);

        plan!.Schedule = request.Schedule;
        OutputFolder? folder = null;
        if (request.Out is { } path && OutputFolder.Prepare(path, request.IsForced, host, out folder) is { } unwritable)
            return unwritable;

        prepared = new Prepared(plan, settings, folder);
        return null;
    }

    private Scenario Change(Scenario scenario, RunRequest request)
    {
        if (request.Seed is { } seed)
            scenario = scenario with { Seed = seed };

        if (request.Trace is not { } name)
            return scenario;

        // A path is made absolute, so that scenario.hocon of --out finds the trace from any folder.
        var trace = new TraceReference(name, "");
        if (!trace.IsShipped)
            trace = trace with { Name = host.FullPath(name) };

        return scenario with { Devices = [.. scenario.Devices.Select(device => device with { Trace = trace })] };
    }

    private sealed record Prepared(RunPlan Plan, Config? Settings, OutputFolder? Folder);
}
