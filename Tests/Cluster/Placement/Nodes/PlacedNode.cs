using Akka.Actor;
using Akka.Configuration;
using Akka.Remote;
using Iopf.Actors;
using Iopf.Cluster.Placement;
using Iopf.Host.Engine;
using Iopf.Host.Nodes;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;

namespace Iopf.Tests.Cluster.Placement.Nodes;

/// <summary>A node of a cluster in this process, at a free port of the loopback, with the settings that the program makes and what its roles ask for.</summary>
internal sealed class PlacedNode : IAsyncDisposable
{
    // A test ends its nodes at once, and says itself when one leaves.
    private static readonly Config Ending = ConfigurationFactory.ParseString(
        """
        akka.loggers = []
        akka.actor.provider = cluster
        akka.coordinated-shutdown.run-by-actor-system-terminate = off
        """);

    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts it.</summary>
    /// <param name="experiment">What runs.</param>
    /// <param name="reports">Takes what its machines did.</param>
    /// <param name="heldFrom">From which call on the calls of its pagers wait.</param>
    public PlacedNode(ExperimentHolder experiment, IHostReports reports, long heldFrom = long.MaxValue)
    {
        Calls = new HeldCalls { HeldFrom = heldFrom };
        System = ActorSystem.Create(NodeRequest.SystemName, Settings());
        System.ActorOf(ActorProps.By(() => new Listener(Complaints)), "complaints");
        NodePlacement.Start(System, NodeRequest.KnownRoles, new NodeParts(experiment, NoTraces.Instance, reports) { BlockingCalls = Calls });
        Cluster.RegisterOnMemberUp(() => _up.TrySetResult());
    }

    public ActorSystem System { get; }

    /// <summary>The calls of its pagers.</summary>
    public HeldCalls Calls { get; }

    /// <summary>What the serializer that refuses whatever has none of its own said here.</summary>
    public Complaints Complaints { get; } = new();

    private Akka.Cluster.Cluster Cluster => Akka.Cluster.Cluster.Get(System);

    /// <summary>Forms a cluster, or joins that of another node, and is a member then.</summary>
    public async Task JoinAsync(PlacedNode? seed = null)
    {
        Cluster.Join((seed ?? this).Cluster.SelfAddress);
        await _up.Task.WaitAsync(PlacedCluster.Bound);
    }

    /// <summary>Leaves, as a node does that is told to.</summary>
    /// <param name="before">Done when it begins to hand over.</param>
    public async Task LeaveAsync(Action before)
    {
        var shutdown = CoordinatedShutdown.Get(System);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeClusterShutdown, "test", () =>
        {
            before();
            return Task.FromResult(Akka.Done.Instance);
        });
        await shutdown.Run(CoordinatedShutdown.ClusterLeavingReason.Instance).WaitAsync(PlacedCluster.Bound);
    }

    /// <summary>Nobody hears it any more, and it hears nobody: to others it is as if it had died.</summary>
    public Task CutAsync() => ((RemoteActorRefProvider)((ExtendedActorSystem)System).Provider).Transport.Shutdown().WaitAsync(PlacedCluster.Bound);

    public async ValueTask DisposeAsync()
    {
        Calls.Release();
        await System.Terminate().WaitAsync(PlacedCluster.Bound);
        System.Dispose();
        Calls.Dispose();
    }

    private static Config Settings()
    {
        var host = new HostEnvironment { Output = TextWriter.Null, Error = TextWriter.Null, WorkingFolder = Path.GetTempPath() };
        AkkaSettings.Read(word: null, ClusterSettings.Of(SettingsNames.Test), host, out var chosen);
        var roles = ConfigurationFactory.ParseString($"akka.cluster.roles = [{string.Join(", ", NodeRequest.KnownRoles)}]");
        return Ending.WithFallback(roles).WithFallback(NodeSettings.Of(chosen!, new NodeRequest()));
    }

    private sealed class Listener(Complaints complaints) : UntypedActor
    {
        protected override void PreStart() => Complaints.Follow(Context.System, Self);

        protected override void OnReceive(object message) => complaints.Note(message);
    }

    private sealed class NoTraces : ITraceFiles
    {
        public static NoTraces Instance { get; } = new();

        public Stream Open(string path) => throw new FileNotFoundException(path);
    }
}
