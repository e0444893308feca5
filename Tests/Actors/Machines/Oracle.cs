using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Simulation;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Tracing;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// Judges a run of a machine by what passes its links, what is delivered to whom, and what devices and core show of their inside. It knows the
/// requirements and the columns of <c>docs/profiles.md</c>, and calls nothing that decides in the product.
/// </summary>
internal sealed class Oracle : IDeliveryObserver
{
    private const string MachinePath = "/user/machine/";
    private readonly Book _book = new();
    private readonly AnswersUnderWay _answers;
    private readonly HandlerSide _handlers;
    private readonly Refusals _refusals;
    private readonly CoreSide _core;
    private readonly HashSet<RequesterId> _finished = [];
    private readonly World _world;
    private int _lost;
    private Use? _arrived;
    private PageResponseCode _arrivedCode;

    public Oracle(World world, MachineSetup setup)
    {
        _world = world;
        var breaks = new Breaks();
        _answers = new(_book, Findings);
        _handlers = new(_book, Findings, setup, breaks);
        _refusals = new(Findings);
        _core = new(_book, Findings, setup, _answers, _handlers, _refusals, breaks);
        Devices = new(_book, Findings, setup);
    }

    public Findings Findings { get; } = new();

    public DeviceSide Devices { get; }

    /// <summary>Looks at the core's decisions.</summary>
    public ICoreProbe Core => _core;

    /// <summary>Looks into a device.</summary>
    public IDeviceProbe ProbeOf(RequesterId device, IDeviceProbe inner) => new DeviceWatch(device, this, inner);

    /// <summary>Looks at the links.</summary>
    public LinkSet Watch(LinkSet links) => links with
    {
        DeviceToUnit = new Seen(links.DeviceToUnit, (_, _, message) => OnDeviceToUnit(message)),
        UnitToDevice = new Seen(links.UnitToDevice, (_, _, message) => OnUnitToDevice(message)),
        UnitToCore = new Seen(links.UnitToCore, (_, _, message) => _core.Reported(message)),
        Losses = new Seen(links.Losses, (_, _, message) => _core.Lost((RequestLost)message)),
        CoreToUnit = new Seen(links.CoreToUnit, (_, _, message) => OnCoreToUnit(message)),
        CoreToDomain = new Seen(links.CoreToDomain, (_, domain, message) => OnCoreToDomain(domain, message)),
        DomainToClient = new Seen(links.DomainToClient, (domain, client, message) => _handlers.Told(domain, client, message)),
        ClientToDomain = new Seen(links.ClientToDomain, (_, _, message) => _handlers.Said(message)),
    };

    /// <summary>Groups that are owed for ever, as is foretold.</summary>
    public int Left => _core.Left;

    /// <summary>Whether all that counted is there.</summary>
    public bool HasAllCounters => _core.HasAllCounters;

    /// <summary>Requests to a machine that were lost with an actor of it.</summary>
    public List<object> LostRequests { get; } = [];

    /// <summary>Something is done to the machine.</summary>
    public void Disturbed(DisturbanceKind kind) => _core.Disturbed(kind);

    /// <summary>Whether all streams of a device are at their end.</summary>
    public bool IsFinished(RequesterId device) => _finished.Contains(device);

    /// <summary>The run is over.</summary>
    public void Finish()
    {
        _core.Finish();
        _refusals.Finish();
    }

    /// <summary>Whether the counters of the core are as they have to be.</summary>
    public void Judge(IReadOnlyCollection<DeviceFaultsCounters> counters)
    {
        var refused = counters.Sum(faults => faults.AnswersRefused);
        Findings.Expect(counters.Sum(faults => faults.Owed) == Left, "C10", $"at the end the core owes {string.Join(' ', counters)}");
        Findings.Expect(!_core.HasAllCounters || refused == _refusals.Total, "C7", $"{_refusals.Total} answers were refused, {refused} are counted");
    }

    /// <inheritdoc/>
    public void OnDelivery(in Delivery delivery)
    {
        Findings.Step = delivery.Step;
        for (; _lost < _world.Lost.Count; _lost++)
            Lose(_world.Lost[_lost]);

        var receiver = delivery.Name.Receiver;
        if (delivery.Kind != StepKind.Message || !receiver.StartsWith(MachinePath, StringComparison.Ordinal))
            return;

        var name = receiver[(receiver.LastIndexOf('/') + 1)..];
        if (name.StartsWith("unit-", StringComparison.Ordinal))
            AtUnit(delivery.Message);
        else if (name.StartsWith("device-", StringComparison.Ordinal))
            AtDevice(delivery.Message);
        else if (name.StartsWith("faults-", StringComparison.Ordinal))
            _core.Delivered(new RequesterId(Convert.ToUInt16(name[7..], 16)), delivery.Message, delivery.Time);
        else if (name.StartsWith("domain-", StringComparison.Ordinal) && delivery.Message is JobWithdrawn withdrawn)
            _handlers.Withdrawn(withdrawn);

        if (delivery.Message is AnswerRefused refused && IsCore(delivery.Name.Sender) && !name.StartsWith("faults-", StringComparison.Ordinal))
            _refusals.Told(refused);
    }

    private static bool IsCore(string path) =>
        path.StartsWith(MachinePath, StringComparison.Ordinal) && path.Contains("/faults-", StringComparison.Ordinal);

    private void AtDevice(object? message)
    {
        _arrived = null;
        if (message is not PageResponse response)
            return;

        (_arrived, _arrivedCode) = (_answers.Arrived(response), response.Code);
        if (response.Code == PageResponseCode.ResponseFailure)
            Devices.Failed(response.Requester);
    }

    private void AtUnit(object? message)
    {
        _answers.AtUnit(message);
        if (message is PageRequest request)
            _book.Arrive(request);
        else if (message is RemoveDevice remove)
            _core.Removed(remove.Requester);
    }

    private void Lose(AllDeadLetters lost)
    {
        if (lost.Message is AttachSpace or DetachSpace or DrainSpace or ReleaseDevice or ExitProcess or UnplugDevice)
            LostRequests.Add(lost.Message);
        else if (lost.Message is PageResponse response && lost.Recipient.Path.ToStringWithoutAddress().StartsWith(MachinePath, StringComparison.Ordinal))
            _answers.Lost(response, lost.Recipient.Path.Name.StartsWith("unit-", StringComparison.Ordinal));
        else if (lost.Message is AnswerRefused refused && IsCore(lost.Sender.Path.ToStringWithoutAddress()))
            Lose(refused, lost.Recipient.Path.Name.StartsWith("faults-", StringComparison.Ordinal));
    }

    private void Lose(AnswerRefused refused, bool wasToBeCounted)
    {
        if (wasToBeCounted)
            _refusals.Uncounted(refused);
        else
            _refusals.Told(refused);
    }

    private void OnDeviceToUnit(object message)
    {
        if (message is PageRequest request)
            Devices.Asked(request);
        else if (message is DeviceAccess access)
            Devices.Accessed(access);
    }

    private void OnUnitToDevice(object message)
    {
        if (message is PageResponse response)
            _answers.Sent(response);
        else if (message is AccessCompletion completion)
            Devices.Ended(completion);
    }

    private void OnCoreToUnit(object message)
    {
        if (message is PageResponse response)
            _core.Answered(response);
    }

    private void OnCoreToDomain(IActorRef domain, object message)
    {
        if (message is FaultJob job)
            _handlers.Dispatched(domain, job);
    }

    private sealed class Seen(Link link, Action<IActorRef, IActorRef, object> seen) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            seen(sender, receiver, message);
            link.Send(receiver, message, sender);
        }
    }

    private sealed class DeviceWatch(RequesterId device, Oracle oracle, IDeviceProbe inner) : IDeviceProbe
    {
        public void Started(long now) => inner.Started(now);

        public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now) =>
            inner.Used(stream, touch, frame, faulted, intended, now);

        public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now) => inner.Failed(stream, touch, failure, now);

        public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now) => inner.Asked(stream, index, requests, now);

        public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now)
        {
            oracle.Devices.Answered(device, index, code, oracle._arrived);
            inner.Answered(stream, index, code, asked, now);
        }

        public void Abandoned(AccessStream stream, PageRequestGroupIndex index) => inner.Abandoned(stream, index);

        public void Cached(AccessStream stream, Translation translation) => inner.Cached(stream, translation);

        public void Invalidated(InvalidationRequest request) => inner.Invalidated(request);

        public void Flushed(RequesterId requester)
        {
            oracle.Devices.Flushed(requester);
            inner.Flushed(requester);
        }

        public void PriObserved(PriFunction function, PriAnswer answer)
        {
            if (answer == PriAnswer.Unexpected)
                oracle.Devices.Unexpected(device, oracle._arrivedCode, oracle._arrived);

            inner.PriObserved(function, answer);
        }

        public void Stalled(AccessStream stream, int times, long sent, long now) => inner.Stalled(stream, times, sent, now);

        public void Terminated(AccessStream stream, PageTouch touch, long now) => inner.Terminated(stream, touch, now);

        public void PriRestarted(PriFunction function)
        {
            oracle.Devices.Restarted(device);
            inner.PriRestarted(function);
        }

        public void Finished(long now)
        {
            oracle._finished.Add(device);
            inner.Finished(now);
        }
    }
}
