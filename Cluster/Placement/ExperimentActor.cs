using Akka.Actor;
using Akka.Cluster.Sharding;
using Iopf.Actors;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Placement;

/// <summary>
/// Plans the experiment, on one node at a time: says every machine and pager what it is, and starts the machines again and again until they are over, so that one
/// whose node died is made anew. What it knows follows from what every node was told; a successor on another node knows as much.
/// </summary>
/// <remarks>Supervision: it has no children. If it fails it is restarted, and begins anew.</remarks>
internal sealed class ExperimentActor : UntypedActor, IWithTimers
{
    // Regions that have not come by then are not waited for.
    private const int MostLooks = 40;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private readonly ExperimentHolder _holder;
    private readonly IActorRef _hosts;
    private readonly IActorRef _pagers;
    private readonly Func<int> _members;
    private readonly HashSet<int> _over = [];
    private readonly Dictionary<IActorRef, int> _regions = [];
    private int _looks;

    private ExperimentActor(ExperimentHolder holder, IActorRef hosts, IActorRef pagers, Func<int> members) =>
        (_holder, _hosts, _pagers, _members) = (holder, hosts, pagers, members);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Props of the one that plans.</summary>
    /// <param name="holder">The experiment as its node knows it.</param>
    /// <param name="hosts">The region of machines.</param>
    /// <param name="pagers">The region of pagers.</param>
    /// <param name="members">How many nodes there are now: of fewer than the experiment wants no more are waited for.</param>
    public static Props PropsFor(ExperimentHolder holder, IActorRef hosts, IActorRef pagers, Func<int> members) =>
        ActorProps.By(() => new ExperimentActor(holder, hosts, pagers, members));

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer(Looking.Instance, Looking.Instance, TimeSpan.Zero, Look);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AskForPlan:
                if (_holder.Current is { } planned)
                    Sender.Tell(new ExperimentPlanned(planned.Seed, planned.Scenario));

                break;
            case HostOver over:
                _over.Add(over.Host);
                Sender.Tell(new HostOverNoted(over.Host, over.Life));
                break;
            case Looking when _holder.Current is { } experiment:
                LookForRegions(experiment);
                break;
            case CurrentRegions regions:
                _regions[Sender] = regions.Regions.Count;
                break;
            case Starting when _holder is { IsStopped: false, Current: { } experiment }:
                foreach (var host in Enumerable.Range(0, experiment.Hosts).Where(host => !_over.Contains(host)))
                    _hosts.Tell(new StartHost(host));

                break;
            case Looking or Starting:
                break; // this node was not told yet what runs
            default:
                Unhandled(message);
                break;
        }
    }

    // A machine that is placed before all nodes are there would stay where it is.
    private void LookForRegions(Experiment experiment)
    {
        var wanted = Math.Min(experiment.Nodes, _members());
        if (_regions.Values.Count(nodes => nodes >= wanted) == 2 || ++_looks > MostLooks)
        {
            Timers.Cancel(Looking.Instance);
            Timers.StartPeriodicTimer(Starting.Instance, Starting.Instance, TimeSpan.Zero, Again);
            return;
        }

        _hosts.Tell(GetCurrentRegions.Instance);
        _pagers.Tell(GetCurrentRegions.Instance);
    }

    private sealed record Looking
    {
        public static Looking Instance { get; } = new();
    }

    private sealed record Starting
    {
        public static Starting Instance { get; } = new();
    }
}
