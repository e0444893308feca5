using Akka.Configuration;
using Iopf.Host.Engine;
using Iopf.Host.Files;
using Iopf.Host.Logging;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Running;
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
    // The log of the actor system and the progress are written by threads of their own.
    private readonly HostEnvironment _host = host with { Error = TextWriter.Synchronized(host.Error) };

    /// <summary>Runs a scenario. All that can be refused is refused before the run begins.</summary>
    public async Task<ExitCode> RunAsync(RunRequest request, CancellationToken interrupted)
    {
        if (Prepare(request, out var prepared) is { } error)
            return error.Write(_host.Error);

        var (plan, settings, folder, log) = prepared!;
        var limit = plan.Patience;
        var watch = settings is null ? null : new NoProgressWatch(limit, _host.Clock);
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
            return HostError.Of([new InputError(_host.FullPath(file), 0, 0, $"Akka.NET refuses these settings: {failure.Message}")], _host).Write(_host.Error);
        }
        finally
        {
            if (log is not null)
                await log.CloseAsync();
        }

        var machine = new MachineFacts(started, elapsed, Replay.Of(request, report));
        if (folder?.Write(report, machine) is { } unwritten)
            return unwritten.Write(_host.Error);

        foreach (var handler in report.Handlers)
            _host.Error.WriteLine($"warning: handler {handler.Handler} {handler.What}, {handler.Times} times");

        if (request.IsJson)
            RunJson.Write(_host.Output, report, machine);
        else
            HumanReport.Write(_host, report, machine, request);

        if (Draw(request, report) is { } undrawn)
            return undrawn.Write(_host.Error);

        var code = ExitCodes.Of(report.Verdict, interrupted.IsCancellationRequested);
        return log?.Tell(code) ?? code;
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
        if (ScenarioFiles.Read(request.Scenario, _host, out var read) is { } bad)
            return bad;

        var scenario = Change(read!, request);
        Config? settings = null;
        if (request.Mode == RunMode.Parallel && AkkaSettings.Read(request.Engine.Settings, _host, out settings) is { } unreadable)
            return unreadable;

        if (RunPlan.Build(scenario, new TraceFiles(_host), out var plan) is { } refused)
            return HostError.Of([refused], _host);

        (plan!.Schedule, plan.OwedAt, plan.Chart) = (request.Schedule, request.OwedAt?.Time, request.Chart?.Wish);
        OutputFolder? folder = null;
        if (request.Out is { } path && OutputFolder.Prepare(path, request.IsForced, "run", _host, out folder) is { } unwritable)
            return unwritable;

        RunLog? log = null;
        if (settings is not null && RunLog.Open(request.Engine, _host, out log) is { } closed)
            return closed;

        prepared = new Prepared(plan, log?.PutInto(settings!), folder, log);
        return null;
    }

    private Scenario Change(Scenario scenario, RunRequest request)
    {
        if (request.Seed is { } seed)
            scenario = scenario with { Seed = seed };

        foreach (var (count, bound) in request.Expectations)
            scenario = scenario with { Expect = scenario.Expect.With(count, bound) };

        if (request.Trace is not { } name)
            return scenario;

        // A path is made absolute, so that scenario.hocon of --out finds the trace from any folder.
        var trace = new TraceReference(name, "");
        if (!trace.IsShipped)
            trace = trace with { Name = _host.FullPath(name) };

        return scenario with { Devices = [.. scenario.Devices.Select(device => device.Playing(trace))] };
    }

    private sealed record Prepared(RunPlan Plan, Config? Settings, OutputFolder? Folder, RunLog? Log);
}
