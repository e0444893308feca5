using Akka.Actor;
using Iopf.Actors;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>A nested client has found out at which level the faults of a group arose.</summary>
/// <param name="Last">The last request of the group.</param>
/// <param name="Level">The level.</param>
/// <param name="Mended">How many pages of the second level the host has mended.</param>
internal sealed record LevelFound(PageRequest Last, FaultLevel Level, int Mended);

/// <summary>
/// The client of a guest with two levels (N1): it walks the tables for each group, mends the second level itself, and puts what ended at the
/// first level into the guest. Where the second level is pinned it walks nothing.
/// </summary>
internal sealed class NestedClientActor : UntypedActor
{
    private readonly NestedWalk _walk;
    private readonly AddressSpace? _second;
    private readonly IActorRef _guest;
    private readonly string _role;
    private readonly Links _links;
    private readonly Stage _stage;
    private readonly Queue<(ServeFault Serve, IActorRef Caller)> _inGuest = new();

    /// <summary>Makes the client.</summary>
    /// <param name="walk">How addresses are translated.</param>
    /// <param name="second">The memory behind the second level; null: it is pinned.</param>
    /// <param name="guest">The guest, which answers at once.</param>
    /// <param name="role">Its role.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="stage">Where it tells what it found.</param>
    public NestedClientActor(NestedWalk walk, AddressSpace? second, IActorRef guest, string role, Links links, Stage stage) =>
        (_walk, _second, _guest, _role, _links, _stage) = (walk, second, guest, role, links, stage);

    /// <inheritdoc/>
    protected override void PreStart() => _links.ClientToGuest.Send(_guest, ConnectGuest.Instance, Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                Serve(serve);
                break;
            case GuestAnswer when _inGuest.TryDequeue(out var served):
                _links.ClientToDomain.Send(served.Caller, served.Serve.Served(HandlerStatus.Handled), Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Serve(ServeFault serve)
    {
        var job = serve.Job;
        var (level, missing) = FaultLevels.Of(job.Requests, _walk, secondLevelPinned: _second is null);
        foreach (var fault in missing)
            _second!.Resolve(fault.Page.Address, fault.Wanted);

        _stage.Report(_role, new LevelFound(job.Last, level, missing.Length));
        if (level != FaultLevel.First)
        {
            _links.ClientToDomain.Send(Sender, serve.Served(HandlerStatus.Handled), Self);
            return;
        }

        _inGuest.Enqueue((serve, Sender));
        _stage.Report(Stage.Hidden, new GuestGiven(job, job.Requests));
        _links.ClientToGuest.Send(_guest, new InjectFault(job.Requests), Self);
    }
}
