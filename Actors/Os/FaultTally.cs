using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Counts what the fault state of a device has done.</summary>
internal sealed class FaultTally
{
    private readonly long[] _routed = new long[Enum.GetValues<FaultRouteKind>().Length];
    private readonly long[] _closed = new long[Enum.GetValues<ClosedBy>().Length];
    private RefusedAnswers _refused;

    public long PartialsDropped { get; set; }

    public long Unreported { get; set; }

    public void Count(AnswerRefusal reason) => _refused = _refused.With(reason);

    public void Count(FaultRouteKind kind) => _routed[(int)kind]++;

    public void Count(ClosedBy by) => _closed[(int)by]++;

    public DeviceFaultsCounters Read(DeviceFaults<IActorRef> model) => new()
    {
        Accepted = _routed[(int)FaultRouteKind.Complete],
        Answered = CountOf(by => by.IsAnswered),
        Cancelled = CountOf(by => by.IsCancelled),
        Ignored = Closed(ClosedBy.Ignored),
        DeadlinesMissed = Closed(ClosedBy.Deadline),
        Lost = Closed(ClosedBy.GroupLost),
        Rejected = _routed[(int)FaultRouteKind.Rejected],
        Dropped = _routed[(int)FaultRouteKind.Dropped],
        PartialsDropped = PartialsDropped,
        Refused = _refused,
        DrainsCut = Closed(ClosedBy.Drained),
        Unreported = Unreported,
        Owed = model.Owed,
        Collecting = model.Collecting,
    };

    private long Closed(ClosedBy by) => _closed[(int)by];

    private long CountOf(Func<ClosedBy, bool> which) => Enum.GetValues<ClosedBy>().Where(which).Sum(Closed);
}
