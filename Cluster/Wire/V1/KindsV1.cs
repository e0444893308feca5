using System.Collections.Frozen;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// All kinds of messages in this version, by number. The number goes over the wire, as Hyperion's name of the wire type too: new kinds come last, and none
/// goes or changes its place.
/// </summary>
internal sealed class KindsV1
{
    private readonly FrozenDictionary<Type, int> _numbers;
    private readonly bool[] _isBody;

    /// <summary>The kinds.</summary>
    /// <param name="envelope">What writes and reads the body of a sequenced message.</param>
    public KindsV1(EnvelopeV1 envelope)
    {
        WireKind[] delivery = [.. Delivery(envelope)];
        WireKind[] placement = [.. Placement()];
        All = [.. delivery, .. Faults(), .. Guests(), .. Records(), .. placement, .. GuestPages()];
        _isBody = [.. All.Select(kind => !delivery.Contains(kind) && !placement.Contains(kind))];
        _numbers = All.Index().ToFrozenDictionary(each => each.Item.Message, each => each.Index);
    }

    /// <summary>The kinds in the order of their numbers.</summary>
    public IReadOnlyList<WireKind> All { get; }

    /// <summary>The number of a message's kind; below zero: it has none.</summary>
    public int NumberOf(IWireMessage message) => _numbers.GetValueOrDefault(message.GetType(), -1);

    /// <summary>
    /// Whether a kind is the body of a <see cref="SequencedMessage"/>, and nothing else: what actors of a machine say to each other, or to a pager in a session. The
    /// others, of the delivery and of placement, are no body.
    /// </summary>
    public bool IsBody(int number) => _isBody[number];

    private static IEnumerable<WireKind> Delivery(EnvelopeV1 envelope) =>
    [
        new FlatKind<OpenSessionV1, OpenSession>(),
        new FlatKind<SessionOpenedV1, SessionOpened>(),
        new FlatKind<SessionRefusedV1, SessionRefused>(),
        new SequencedKind(envelope),
        new FlatKind<MessagesTakenV1, MessagesTaken>(),
    ];

    private static IEnumerable<WireKind> Faults() =>
    [
        new FlatKind<ServeFaultV1, ServeFault>(),
        new FlatKind<FaultServedV1, FaultServed>(),
        new FlatKind<FaultDeferredV1, FaultDeferred>(),
        new FlatKind<ReportUnrecoverableV1, ReportUnrecoverable>(),
        new FlatKind<UnrecoverableNotedV1, UnrecoverableNoted>(),
        new FlatKind<GroupAnswerV1, GroupAnswer>(),
        new FlatKind<AnswerRefusedV1, AnswerRefused>(),
        new FlatKind<JobWithdrawnV1, JobWithdrawn>(),
        new FlatKind<RegisterHandlerV1, RegisterHandler>(),
        new FlatKind<HandlerRegisteredV1, HandlerRegistered>(),
        new FlatKind<UnregisterHandlerV1, UnregisterHandler>(),
        new FlatKind<HandlerUnregisteredV1, HandlerUnregistered>(),
        new FlatKind<PagesServedV1, PagesServed>(),
        new FlatKind<PagerLeavingV1, PagerLeaving>(),
        new FlatKind<PagerReleasedV1, PagerReleased>(),
        new FlatKind<InvalidatePagesV1, InvalidatePages>(),
        new FlatKind<PagesInvalidatedV1, PagesInvalidated>(),
    ];

    private static IEnumerable<WireKind> Guests() =>
    [
        new FlatKind<ConnectGuestV1, ConnectGuest>(),
        new FlatKind<InjectFaultV1, InjectFault>(),
        new FlatKind<GuestAnswerV1, GuestAnswer>(),
        new FlatKind<GuestAnswerRefusedV1, GuestAnswerRefused>(),
        new FlatKind<GuestEventReadV1, GuestEventRead>(),
        new FlatKind<GuestRegisteredV1, GuestRegistered>(),
        new FlatKind<GuestUnregisteredV1, GuestUnregistered>(),
    ];

    private static IEnumerable<WireKind> Records() =>
    [
        new FlatKind<RecordsRegisteredV1, RecordsRegistered>(),
        new FlatKind<UnregisterRecordsV1, UnregisterRecords>(),
        new FlatKind<RecordsUnregisteredV1, RecordsUnregistered>(),
        new FlatKind<RecordsWaitingV1, RecordsWaiting>(),
        new FlatKind<ReadRecordsV1, ReadRecords>(),
        new FlatKind<RecordsReadV1, RecordsRead>(),
        new FlatKind<WriteResponsesV1, WriteResponses>(),
        new FlatKind<ResponsesWrittenV1, ResponsesWritten>(),
        new FlatKind<ResponseRefusedV1, ResponseRefused>(),
    ];

    private static IEnumerable<WireKind> Placement() =>
    [
        new FlatKind<StartHostV1, StartHost>(),
        new FlatKind<AskForPlanV1, AskForPlan>(),
        new FlatKind<ExperimentPlannedV1, ExperimentPlanned>(),
        new FlatKind<HostOverV1, HostOver>(),
        new FlatKind<HostOverNotedV1, HostOverNoted>(),
    ];

    private static IEnumerable<WireKind> GuestPages() =>
    [
        new FlatKind<TakePagesV1, TakePages>(),
        new FlatKind<PagesTakenV1, PagesTaken>(),
    ];
}
