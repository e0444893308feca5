using Akka.Configuration;
using Iopf.Cluster.Nodes;
using Iopf.Cluster.Wire;
using Iopf.Host.Requests;

namespace Iopf.Host.Nodes;

/// <summary>All settings of a node's actor system.</summary>
internal static class NodeSettings
{
    /// <summary>
    /// Over the chosen settings stands where the node listens and how messages become bytes, which no file may say; under them stand the
    /// defaults of the parts that a node is made of.
    /// </summary>
    /// <param name="chosen">A named set with a user's own settings over it.</param>
    /// <param name="request">Where it listens.</param>
    public static Config Of(Config chosen, NodeRequest request) => Place(request)
        .WithFallback(WireSettings.Config)
        .WithFallback(chosen)
        .WithFallback(ClusterDefaults.Config);

    /// <summary>How long a node that was told to end may take.</summary>
    public static TimeSpan EndWithin(Config chosen) => chosen.GetTimeSpan("iopf.cluster.end-within", @default: null, allowInfinite: false);

    // Akka.NET's own writer of hostnames quotes nothing, so a name is checked before (SeedNode.IsHost).
    private static Config Place(NodeRequest request) => ConfigurationFactory.ParseString(
        $$"""
        akka.remote.enabled-transports = ["akka.remote.dot-netty.tcp"]
        akka.remote.dot-netty.tcp {
          hostname = "{{request.Hostname}}"
          port = {{request.Port}}
          public-hostname = ""
          public-port = 0
          enable-ssl = {{(request.Certificate is null ? "off" : "on")}}
        }
        """);
}
