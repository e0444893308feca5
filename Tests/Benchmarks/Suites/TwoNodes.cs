using Akka.Actor;
using Akka.Configuration;
using Iopf.Actors;
using Iopf.Cluster.Wire;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Two systems that speak over a socket of this machine, as nodes of a cluster do.</summary>
internal sealed class TwoNodes : IDisposable
{
    private static readonly Config Settings = ConfigurationFactory.ParseString(
        string.Join('\n', ActorDispatchers.All.Select(dispatcher => $"{dispatcher} {{ type = PinnedDispatcher, throughput = 64 }}")) +
        """

        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor { provider = remote, default-dispatcher.throughput = 64 }
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """).WithFallback(WireSettings.Config);

    public ActorSystem Here { get; } = ActorSystem.Create("iopf", Settings);

    public ActorSystem There { get; } = ActorSystem.Create("iopf", Settings);

    /// <summary>An actor of the other system, as this one knows it.</summary>
    public IActorRef Reference(IActorRef there)
    {
        var address = ((ExtendedActorSystem)There).Provider.DefaultAddress;
        return ((ExtendedActorSystem)Here).Provider.ResolveActorRef(there.Path.ToSerializationFormatWithAddress(address));
    }

    public void Dispose() => Task.WhenAll(Here.Terminate(), There.Terminate()).GetAwaiter().GetResult();
}
