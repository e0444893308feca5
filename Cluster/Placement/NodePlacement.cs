using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.Singleton;
using Iopf.Actors.Paging;

namespace Iopf.Cluster.Placement;

/// <summary>
/// Starts what a node has by its roles: the regions of machines and of pagers, or proxies of them, and the one that plans, or a proxy of it. A machine and its
/// pagers are on different nodes wherever there are two.
/// </summary>
public static class NodePlacement
{
    private const string Planner = "experiment";

    /// <summary>Starts it.</summary>
    /// <param name="system">The system of the node, which is a cluster's.</param>
    /// <param name="roles">The roles of the node.</param>
    /// <param name="parts">What the node gives the entities.</param>
    public static void Start(ActorSystem system, IReadOnlyCollection<string> roles, NodeParts parts)
    {
        var planner = system.ActorOf(
            ClusterSingletonProxy.Props($"/user/{Planner}", ClusterSingletonProxySettings.Create(system).WithRole(PlacementNames.Experiment)), $"{Planner}-proxy");
        var known = KnownShards.Of(system);
        var pagers = Region(system, roles, PlacementNames.Client, known, LeavePager.Instance, name =>
            PagerEntityActor.PropsFor(PlacementNames.ChannelOf(name), parts, planner));
        var route = system.ActorOf(PagerRouteActor.PropsFor(pagers, () => PagerRouteActor.OthersOf(system)), "pager-route");
        var hosts = Region(system, roles, PlacementNames.Host, known, LeaveHost.Instance, name =>
            HostEntityActor.PropsFor(PlacementNames.HostOf(name), parts, planner, route));
        if (!roles.Contains(PlacementNames.Experiment))
            return;

        system.ActorOf(
            ClusterSingletonManager.Props(
                ExperimentActor.PropsFor(parts.Experiment, hosts, pagers, () => MembersOf(system)),
                PoisonPill.Instance,
                ClusterSingletonManagerSettings.Create(system).WithRole(PlacementNames.Experiment)),
            Planner);
    }

    private static int MembersOf(ActorSystem system) =>
        Akka.Cluster.Cluster.Get(system).State.Members.Count(member => member.Status == MemberStatus.Up && member.HasRole(PlacementNames.Host));

    private static IActorRef Region(ActorSystem system, IReadOnlyCollection<string> roles, string type, KnownShards known, object handOver, Func<string, Props> props)
    {
        var (sharding, extractor) = (ClusterSharding.Get(system), new PlacementExtractor());
        if (!roles.Contains(type))
            return sharding.StartProxy(type, type, extractor);

        var settings = ClusterShardingSettings.Create(system).WithRole(type);
        return sharding.Start(type, props, settings, extractor, new SpreadAllocation(type, known), handOver);
    }
}
