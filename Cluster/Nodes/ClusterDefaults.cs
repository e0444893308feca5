using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;

namespace Iopf.Cluster.Nodes;

/// <summary>What stands under all settings of a node.</summary>
public static class ClusterDefaults
{
    /// <summary>
    /// Akka.NET's own settings of sharding, singletons and distributed data. Without them a system that has started already would not
    /// know their serializers.
    /// </summary>
    public static Config Config { get; } = ClusterSharding.DefaultConfig()
        .WithFallback(ClusterSingleton.DefaultConfig())
        .WithFallback(Akka.DistributedData.DistributedData.DefaultConfig());
}
