using Akka.Configuration;
using Iopf.Cluster.Wire;
using Iopf.Host.Engine;
using Iopf.Host.Files;
using Iopf.Host.Logging;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Running;
using Iopf.Host.Runs;
using Iopf.Host.Runs.Writing;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Traces;
using Iopf.Plays;
using Iopf.Text;

namespace Iopf.Host.Commands;

/// <summary>`iopf run`: from a request to a report.</summary>
/// <param name="host">Streams, environment and clock.</param>
/// <param name="executor">What carries out the run.</param>
internal sealed class RunCommand(HostEnvironment host, RunExecutor executor)
{
    private const string Name = "run";

    // The log of the actor system and the progress are written by threads of their own.
    private readonly HostEnvironment _host = host with { Error = TextWriter.Synchronized(host.Error) };

    /// <summary>Runs a scenario. All that can be refused is refused before the run begins.</summary>
    public async Task<ExitCode> RunAsync(RunRequest request, CancellationToken interrupted)
    {
        if (Prepare(request, out var prepared) is { } error)
            return error.Write(_host.Error);

        var (plan, settings, log, run) = prepared!;
        (plan.History, plan.WireForms) = (run?.History, WireForms.Instance);
        var watch = settings is null ? null : new NoProgressWatch(plan.Patience, _host.Clock);
        var (started, start) = (_host.Clock.GetUtcNow(), _host.Clock.GetTimestamp());
        RunReport report;
        TimeSpan elapsed;
        try
        {
            report = await RunExecution.FollowAsync(
                plan, settings, executor, watch, ProgressLine.For(_host, request.IsQuiet), _host.Clock, interrupted);
            elapsed = _host.Clock.GetElapsedTime(start);
        }
        catch (ConfigurationException failure) when (request.Engine.Settings is { } file)
        {
            // What no trial sees: the dispatcher of a deployment, say, which is looked up when its actor is made.
            var rule = $"Akka.NET refuses these settings: {failure.Message}";
            run?.Fail(rule, ExitCode.BadInput);
            return HostError.Of([new InputError(_host.FullPath(file), 0, 0, rule)], _host).Write(_host.Error);
        }
        catch (Exception failure)
        {
            run?.Fail($"internal error: {failure.Message}", ExitCode.Internal);
            throw;
        }
        finally
        {
            if (log is not null)
                await log.CloseAsync();
        }

        var code = ExitCodes.Of(report.Verdict, interrupted.IsCancellationRequested);
        code = log?.Tell(code) ?? code;
        if (run is not null)
            code = RunFiles.End(run, report, code);

        Tell(request with { Out = run?.Shown }, report, new MachineFacts(started, elapsed, Replay.Of(request, report.Scenario.Seed)));
        return Draw(request, report)?.Write(_host.Error) ?? code;
    }

    private void Tell(RunRequest request, RunReport report, MachineFacts machine)
    {
        foreach (var handler in report.Handlers)
            _host.Error.WriteLine($"warning: handler {handler.Handler} {handler.What}, {handler.Times} times");

        if (request.IsJson)
            RunJson.Write(_host.Output, report, machine);
        else
            HumanReport.Write(_host, report, machine, request);
    }

    // The text goes behind the report; in JSON it is part of that.
    private HostError? Draw(RunRequest request, RunReport report)
    {
        if (request.Chart is not { } asked || report.Chart is not { } chart)
            return null;

        if (!request.IsJson)
            ChartPage.Write(_host, chart, asked);

        return asked.Svg is { } path && chart.Group is { } group ? ChartFile.Write(_host, path, RunChart.WithTitle(group, report.Scenario.Name)) : null;
    }

    private HostError? Prepare(RunRequest request, out Prepared? prepared)
    {
        prepared = null;
        if (ScenarioFiles.Resolve(request.Scenario, _host, out var read) is { } bad)
            return bad;

        var origins = new ScenarioOrigins(read!, _host);
        if (request.Chart is not null && read!.Scenario!.Hosts > 1)
            return HostError.Usage("--chart", $"a chart follows the groups of one machine, and the scenario has {read.Scenario.Hosts}", Name);

        var scenario = Change(read!.Scenario!, request, origins);
        Config? settings = null;
        string? own = null;
        if (request.Mode == RunMode.Parallel && AkkaSettings.Read(request.Engine.Settings, AkkaSettings.Defaults, _host, out settings, out own) is { } unreadable)
            return unreadable;

        if (RunPlan.Build(scenario, new TraceFiles(_host), out var plan) is { } refused)
            return HostError.Of([refused], _host);

        (plan!.Schedule, plan.OwedAt, plan.Chart) = (request.Schedule, request.OwedAt?.Time, request.Chart?.Wish);
        OutputFolder? folder = null;
        if (request.Out is { } path && OutputFolder.Prepare(path, request.IsForced, Name, _host, out folder) is { } unwritable)
            return unwritable;

        if (request.IsSaved && SavedRuns.Check(_host) is { } unsaved)
            return unsaved;

        RunLog? log = null;
        if (settings is not null && RunLog.Open(request.Engine, _host, out log) is { } closed)
            return closed;

        var beginning = new RunBeginning(Provenance(scenario, request), scenario.ToHocon(origins.Of), ReproScript.ArgumentsOf(request, scenario.Seed)) { Akka = own };
        if (Begin(request, folder, beginning, out var run) is { } unbegun)
            return unbegun;

        prepared = new Prepared(plan, log?.PutInto(settings!), log, run);
        return null;
    }

    private HostError? Begin(RunRequest request, OutputFolder? folder, RunBeginning beginning, out RecordedRun? run)
    {
        run = null;
        if (request.IsSaved && RecordedRun.Save(beginning, _host, out run) is { } unsaved)
            return unsaved;

        if (folder is not null && RecordedRun.Begin(folder, request.IsForced, beginning, Name, _host, out run) is { } unwritable)
            return unwritable;

        return run?.BeginHistory();
    }

    private Provenance Provenance(Scenario scenario, RunRequest request) => new()
    {
        Scenario = scenario.Name,
        Seed = scenario.Seed,
        Mode = request.Mode == RunMode.Simulated ? "simulated" : "parallel",
        Schedule = request.Mode == RunMode.Simulated ? Schedules.NameOf(request.Schedule) : null,
        Arguments = _host.Arguments,
        Replay = Replay.Of(request, scenario.Seed),
        Process = ProcessMark.Current,
        Started = _host.Clock.GetUtcNow(),
    };

    private Scenario Change(Scenario scenario, RunRequest request, ScenarioOrigins origins)
    {
        if (request.Seed is { } seed)
        {
            scenario = scenario with { Seed = seed };
            origins.Change("seed", "--seed");
        }

        foreach (var (count, bound) in request.Expectations)
        {
            scenario = scenario with { Expect = scenario.Expect.With(count, bound) };
            origins.Change($"expect.{ExpectKeys.NameOf(count)}", "--expect");
        }

        if (request.Trace is not { } name)
            return scenario;

        // A path is made absolute, so that scenario.hocon of --out finds the trace from any folder.
        var trace = new TraceReference(name, "");
        if (!trace.IsShipped)
            trace = trace with { Name = _host.FullPath(name) };

        for (var i = 0; i < scenario.Devices.Count; i++)
            origins.Change($"devices[{i}].trace", "--trace");

        return scenario with { Devices = [.. scenario.Devices.Select(device => device.Playing(trace))] };
    }

    private sealed record Prepared(RunPlan Plan, Config? Settings, RunLog? Log, RecordedRun? Run);
}
