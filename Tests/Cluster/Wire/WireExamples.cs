using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Os.Nesting;
using Iopf.Os.Records;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>One message of each type, whose bytes stand in <c>Data/v1.txt</c>: they are never changed, new types get their own.</summary>
internal static class WireExamples
{
    private static readonly RequesterId Device = new(1, 2, 3);
    private static readonly GroupId Group = new(4, 5);
    private static readonly JobId Job = new(Device, Group);
    private static readonly SessionName Session = new(new(2, 1), 5, 3);
    private static readonly AnswerName Name = new(Group, 6, new(7), new Pasid(8));
    private static readonly PageResponse Response = new(Device, new Pasid(9), new(10), PageResponseCode.InvalidRequest);

    /// <summary>A request that is the last of its group.</summary>
    public static PageRequest Request { get; } = new(Device, new Pasid(0xfffff), new(511), new(0x1234_5678_9abc_d000), PageAccess.Read | PageAccess.Write, true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IWireMessage> All { get; } = [.. Delivery(), .. Faults(), .. Handlers(), .. Pages(), .. Guests(), .. Records()];

    /// <summary>That of a type.</summary>
    public static IWireMessage Of(string name) => All.Single(message => message.GetType().Name == name);

    private static CompleteGroup Complete() => new CompleteGroup(Group, [Request with { Last = false }, Request with { Stall = new(0xfffe), IsSecondLevel = true }], 11, FaultKind.Unresolved)
    {
        Otherwise = PageResponseCode.ResponseFailure,
    }.With(new(FaultLevel.Second, [new(new(0x1234_5678), PageAccess.Read | PageAccess.Execute)]));

    private static IEnumerable<IWireMessage> Delivery() =>
    [
        new OpenSession(Session, 64),
        new SessionOpened(Session),
        new SessionRefused(Session, Session with { Life = 6 }),
        new SequencedMessage(Session, 12, 13, new FaultServed(Job, HandlerStatus.Handled)),
        new MessagesTaken(Session, 14),
    ];

    private static IEnumerable<IWireMessage> Faults() =>
    [
        new ServeFault(Complete(), HandlerContext.Blocking) { Call = 15, Unresolved = true },
        new FaultServed(Job, HandlerStatus.Invalid) { Call = 16, Held = TimeSpan.FromMilliseconds(17) },
        new FaultDeferred(Job) { Call = 18, Held = TimeSpan.FromTicks(19) },
        new ReportUnrecoverable(
            JobId.Unrecoverable(Device, 20),
            new(Device, null, UnrecoverableReason.FrameOwnership, new Iova(0xfff), 0xeee, PageAccess.Privileged) { Code = -21, Malformed = Request },
            HandlerContext.Blocking) { Call = 22 },
        new UnrecoverableNoted(Job, HandlerStatus.Failure) { Call = 23 },
        new GroupAnswer(Device, Name, PageResponseCode.ResponseFailure),
        new AnswerRefused(Name with { Group = null, Pasid = null }, AnswerRefusal.UnknownCookie),
        new JobWithdrawn(Job, ClosedBy.Domain) { IsInexact = true },
    ];

    private static IEnumerable<IWireMessage> Handlers() =>
    [
        new RegisterHandler(new(HandlerContexts.Both)
        {
            Name = "mm", AnswersLater = true, TakesMalformed = true, TakesUnresolved = true, Faults = ReportedFaults.NestedSecond, PinsSecondLevel = true,
        }),
        new HandlerRegistered("no room"),
        UnregisterHandler.Instance,
        new HandlerUnregistered(24),
    ];

    private static IEnumerable<IWireMessage> Pages() =>
    [
        new PagesServed(Job, HandlerStatus.Handled, [new(0x1000), new(0x2000)], [new(new(0x3000), new(0xff_ffff_ffff), PageAccess.Write)]),
        PagerLeaving.Instance,
        PagerReleased.Instance,
        new InvalidatePages(Device, new Pasid(0), [new(25, 26), new(0, Iova.MaxPage + 1)], 27),
        new PagesInvalidated(Device, ulong.MaxValue),
    ];

    private static IEnumerable<IWireMessage> Guests() =>
    [
        ConnectGuest.Instance,
        new InjectFault([Request]),
        new GuestAnswer(Response with { Stall = new(28) }),
        new GuestAnswerRefused(new(Response), GuestRefusal.ByCore, AnswerRefusal.NotPending),
        GuestEventRead.Instance,
        new GuestRegistered(null),
        new GuestUnregistered(29),
    ];

    private static IEnumerable<IWireMessage> Records() =>
    [
        new RecordsRegistered(""),
        new UnregisterRecords(),
        new RecordsUnregistered(30),
        RecordsWaiting.Instance,
        new ReadRecords(4_096),
        new RecordsRead([1, 2, 3], 32, "ä"),
        new WriteResponses([4, 5]),
        new ResponsesWritten(1, [new(33, ResponseRefusal.NotRead)], new(RecordRule.TooMany, 34), "closed"),
        new ResponseRefused(new(new Pasid(35), new(36), PageResponseCode.Success), AnswerRefusal.OtherPasid),
        new StartHost(37),
        AskForPlan.Instance,
        new ExperimentPlanned(38, [6, 7]),
        new HostOver(39, 40),
        new HostOverNoted(41, 42),
        new TakePages(43, [new(0x4000)]),
        new PagesTaken(44),
    ];
}
