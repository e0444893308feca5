using Akka.Actor;
using Akka.Cluster.Hosting;
using Akka.Configuration;
using Akka.Hosting;
using Iopf.Host.Logging;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Iopf.Host.Nodes;

/// <summary>Runs a node from its beginning to its end.</summary>
/// <param name="host">Streams and clock.</param>
/// <param name="request">What the user wants.</param>
/// <param name="settings">All settings of its actor system.</param>
/// <param name="certificate">With which it listens; null: without TLS.</param>
/// <param name="log">Where it logs.</param>
internal sealed class NodeHost(HostEnvironment host, NodeRequest request, Config settings, NodeCertificate? certificate, RunLog log)
{
    /// <summary>What it does besides being a member; null: it has machines and pagers.</summary>
    public INodeWork? Work { get; init; }

    /// <summary>Runs it until a signal, a command, the end of its input or the cluster ends it.</summary>
    /// <param name="ending">Ends it.</param>
    public async Task<ExitCode> RunAsync(NodeEnding ending)
    {
        var voice = new NodeVoice(host.Output, request.IsControlled);
        var control = new NodeControl(request.IsControlled ? host.Input : Stream.Null, voice, ending);
        using var stopped = new CancellationTokenSource();
        var reading = request.IsControlled ? control.ReadAsync(stopped.Token) : Task.CompletedTask;
        using var app = Build();
        HostError? error;
        string why;
        try
        {
            await app.StartAsync(CancellationToken.None);
            (why, error) = await LiveAsync(app, control, voice, ending);
        }
        catch (Exception failure) when (StartFailures.Of(failure, request) is { } unable)
        {
            (why, error) = (EndReason.NotStarted, unable);
            ending.Begin(why);
        }

        await stopped.CancelAsync();
        await reading;
        var code = error?.Write(host.Error) ?? ExitCode.Held;
        await voice.EndAsync(code, why);
        return code;
    }

    private async Task<(string Why, HostError? Error)> LiveAsync(IHost app, NodeControl control, NodeVoice voice, NodeEnding ending)
    {
        var system = app.Services.GetRequiredService<ActorSystem>();
        var shutdown = CoordinatedShutdown.Get(system);
        using var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => ending.Begin(EndReason.System));
        using var letGo = new CancellationTokenSource();
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "let blocking calls go", async () =>
        {
            await letGo.CancelAsync();
            return Akka.Done.Instance;
        });
        var node = new RunningNode(system, request.Roles, voice, Work ?? new ScenarioWork(host, letGo.Token));
        if (request.SeedNodes.Count > 0)
            node.Join(request.SeedNodes);

        control.Attach(node);
        var why = await ending.Why;
        if (why == EndReason.System)
            why = EndReason.Of(shutdown.ShutdownReason);

        voice.Leaving(why);
        await app.StopAsync(CancellationToken.None);
        await system.WhenTerminated;
        return (why, EndReason.ErrorOf(why, request.SeedNodes.Select(seed => seed.ToString())));
    }

    private IHost Build()
    {
        // No files of settings, no variables of the environment, no console: all of that is this program's own.
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ApplicationName = NodeRequest.SystemName });
        builder.Logging.AddProvider(new SinkLoggers(log.Sink, host.Clock));
        builder.Services.AddSingleton<IHostLifetime, NodeLifetime>();

        // The phases of the coordinated shutdown have their own times, and the ending has the last word.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        builder.Services.AddAkka(NodeRequest.SystemName, akka =>
        {
            akka.AddHocon(log.PutInto(settings), HoconAddMode.Prepend).WithClustering(new ClusterOptions { Roles = [.. request.Roles] });
            if (certificate is not null)
                akka.AddSetup(certificate.ToSetup());
        });
        return builder.Build();
    }
}
