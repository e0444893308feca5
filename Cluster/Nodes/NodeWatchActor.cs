using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Iopf.Actors;

namespace Iopf.Cluster.Nodes;

/// <summary>Tells what a node sees of its cluster: each change as it happens, and all together when it is asked.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>it fails</term><description>The guardian restarts it. It subscribes again, and is told all members as if they were new; who had asked for a
/// description asks again.</description></item>
/// </list>
/// </remarks>
public sealed class NodeWatchActor : UntypedActor, IWithTimers
{
    /// <summary>How long regions have to say which shards they have. They wait three seconds for a shard themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Akka.Cluster.Cluster _cluster = Akka.Cluster.Cluster.Get(Context.System);
    private readonly HashSet<IActorRef> _asked = [];
    private readonly List<RegionView> _regions = [];
    private readonly Action<NodeEvent> _tell;

    private NodeWatchActor(Action<NodeEvent> tell) => _tell = tell;

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>How to make it.</summary>
    /// <param name="tell">Gets every event, on the actor's thread: it must neither block nor throw.</param>
    public static Props PropsFor(Action<NodeEvent> tell) => ActorProps.By(() => new NodeWatchActor(tell));

    /// <inheritdoc/>
    protected override void PreStart() =>
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.IMemberEvent change:
                _tell(new MemberChanged(View(change.Member), change.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress)));
                break;

            case ClusterEvent.ReachabilityEvent change:
                _tell(new ReachabilityChanged(MemberView.Of(change.Member, isReachable: change is ClusterEvent.ReachableMember)));
                break;

            case DescribeNode:
                AskRegions();
                break;

            case RegionView region when _asked.Remove(Sender):
                _regions.Add(region);
                DescribeWhenComplete();
                break;

            case RegionView:
                // It comes later than anybody waited for it.
                break;

            case NoMorePatience:
                Describe();
                break;

            default:
                Unhandled(message);
                break;
        }
    }

    private void AskRegions()
    {
        StopAsking();
        _regions.Clear();
        var sharding = ClusterSharding.Get(Context.System);
        foreach (var type in sharding.ShardTypeNames)
            _asked.Add(Context.ActorOf(RegionQueryActor.PropsFor(type, sharding.ShardRegion(type))));

        Timers.StartSingleTimer(NoMorePatience.Instance, NoMorePatience.Instance, Patience);
        DescribeWhenComplete();
    }

    private void DescribeWhenComplete()
    {
        if (_asked.Count == 0)
            Describe();
    }

    private void Describe()
    {
        Timers.Cancel(NoMorePatience.Instance);
        var state = _cluster.State;
        _tell(new NodeDescription(
            MemberView.TextOf(_cluster.SelfAddress),
            state.Leader is { } leader ? MemberView.TextOf(leader) : null,
            [.. state.Members.Order(Member.AgeOrdering).Select(View)],
            [.. _regions.OrderBy(region => region.Type, StringComparer.Ordinal)],
            CountMailboxes(),
            IsComplete: _asked.Count == 0));
        StopAsking();
    }

    private static MailboxView CountMailboxes()
    {
        var sharding = ClusterSharding.Get(Context.System);
        return MailboxCensus.Of(sharding.ShardTypeNames.Order(StringComparer.Ordinal).Select(type => (type, sharding.ShardRegion(type))));
    }

    private void StopAsking()
    {
        foreach (var query in _asked)
            Context.Stop(query);

        _asked.Clear();
    }

    private MemberView View(Member member) => MemberView.Of(member, !_cluster.State.Unreachable.Contains(member));

    private sealed record NoMorePatience
    {
        public static NoMorePatience Instance { get; } = new();
    }
}
