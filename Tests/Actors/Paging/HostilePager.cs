using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;
using Iopf.Tests.Actors.Worlds;

namespace Iopf.Tests.Actors.Paging;

/// <summary>
/// Says well-formed nonsense: it opens the sessions that it is asked for, or others, and answers each message with some of another session, with numbers far beyond,
/// of groups that it was never given and pages that make no sense. After so many messages it falls silent.
/// </summary>
internal sealed class HostilePager(RandomSource random, int most) : UntypedActor
{
    private SessionName _session;
    private long _number;
    private JobId _job;
    private int _left = most;

    public static Props PropsFor(RandomSource random, int most) => ActorProps.By(() => new HostilePager(random, most));

    protected override void OnReceive(object message)
    {
        if (message is OpenSession open)
            (_session, _number) = (open.Session, 0);
        if (message is SequencedMessage { Body: ServeFault serve })
            _job = serve.Group.Job;
        for (var count = random.NextInt32(3); count > 0 && _left > 0; count--, _left--)
            Sender.Tell(Anything());
    }

    // Also what only its domain and its units say to a client.
    private IWireMessage Anything() => random.NextInt32(12) switch
    {
        0 or 1 => new SessionOpened(Session()),
        2 => new SessionRefused(Session(), random.Chance(1, 2) ? Session() with { Life = 0 } : null),
        3 => new MessagesTaken(Session(), Number()),
        4 => new JobWithdrawn(Job(), ClosedBy.Deadline),
        5 => new PagesInvalidated(Machine.RequesterOf(0), (ulong)random.NextInt32(20)),
        6 => new ServeFault(new CompleteGroup(new GroupId(40, 0), [Harness.Wire.Last(0)]), HandlerContext.NonBlocking),
        _ => new SequencedMessage(Session(), random.Chance(3, 4) ? ++_number : Number(), random.Chance(1, 2) ? 0 : Number(), Body()),
    };

    private SessionName Session() => random.NextInt32(10) switch
    {
        0 => _session with { Number = _session.Number - 1 },
        1 => _session with { Life = _session.Life + 1 },
        2 => new SessionName(new ChannelName(7, 7), 1, 1),
        _ => _session,
    };

    private long Number() => random.NextInt32(4) switch
    {
        0 => long.MaxValue,
        1 => long.MinValue,
        2 => -1,
        _ => random.NextInt64(0, 100),
    };

    private IWireMessage Body() => random.NextInt32(9) switch
    {
        4 => new TakePages(random.NextUInt64(), Pages()),
        0 => PagerLeaving.Instance,
        1 => PagerReleased.Instance,
        2 => new MessagesTaken(_session, 1),
        3 => new JobWithdrawn(_job, ClosedBy.Deadline),
        _ => new PagesServed(Job(), random.Chance(1, 2) ? HandlerStatus.Handled : (HandlerStatus)random.NextInt32(5), Pages(), Mapped()),
    };

    private JobId Job() => random.Chance(1, 2) ? _job : new JobId(Machine.RequesterOf(random.NextInt32(2)), new GroupId(random.NextInt32(50) - 1, (uint)random.NextInt32(3)));

    private EquatableArray<Iova> Pages() => [.. Enumerable.Range(0, random.NextInt32(4)).Select(_ => Page())];

    private EquatableArray<MappedPage> Mapped() => [.. Enumerable.Range(0, random.NextInt32(4)).Select(_ =>
        new MappedPage(Page(), new FrameNumber((1UL << 20) + (ulong)random.NextInt32(50)), (PageAccess)random.NextInt32(40)))];

    private Iova Page() => random.Chance(1, 5) ? new Iova(random.NextUInt64()) : Iova.FromPage((ulong)random.NextInt32(8));
}
