using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Records;

namespace Iopf.Actors.Hardware;

// Carries out what the unit decides.
public sealed partial class UnitActor : IUnitPort
{
    void IUnitPort.Send(PageResponse response) => ToDevice(response.Requester, response);

    void IUnitPort.Send(TranslationCompletion completion) => ToDevice(completion.Requester, completion);

    void IUnitPort.Send(AccessCompletion completion) => ToDevice(completion.Requester, completion);

    void IUnitPort.Send(InvalidationRequest request) => ToDevice(request.Requester, request);

    void IUnitPort.Report(PageRequest request) => ToCore(Read(request).Requester, request);

    void IUnitPort.Report(PageRequest request, MalformedRule rule, PageResponseCode? answer) =>
        ToCore(Read(request).Requester, new MalformedPageRequest(request, rule.Text, answer));

    void IUnitPort.Report(UnrecoverableFault fault) => ToCore(fault.Requester, fault);

    bool IUnitPort.IsReported(UnrecoverableReason reason) => UnrecoverableReasons.IsReported(reason);

    void IUnitPort.DiscardPartials(RequesterId device) => _ways[device].Faults.Tell(DiscardPartials.Instance);

    void IUnitPort.Lose(PageRequest request, string why, bool answered) =>
        _links.Losses.Send(ActorRefs.Nobody, new RequestLost(request, why, answered), Self);

    void IUnitPort.Interrupt()
    {
        _probe?.Interrupted(Context.System.Scheduler.MonotonicClock.Ticks);
        if (_settings.InterruptLatency > TimeSpan.Zero)
            Timers.StartSingleTimer(UnitInterrupt.Instance, UnitInterrupt.Instance, _settings.InterruptLatency);
        else
            Self.Tell(UnitInterrupt.Instance);
    }

    void IUnitPort.Note(PageRequest request, AdmissionRow row) =>
        _log.Warning("{0}: page request of group {1}: {2}, fault {3}", request.Requester, request.Index, row.Name, row.FaultCode);

    void IUnitPort.Note(PageRequest request, MalformedRule rule) =>
        _log.Warning("{0}: invalid page request of group {1}: {2}", request.Requester, request.Index, rule.Text);

    void IUnitPort.Note(UnrecoverableFault fault) =>
        _log.Warning("{0}: access refused: {1}, fault {2}", fault.Requester, fault.Reason, fault.Code);

    void IUnitPort.NoteEventsLost(long lost) => _log.Warning("events lost: {0}", lost);

    private PageRequest Read(PageRequest request)
    {
        _probe?.Read(request);
        return request;
    }

    private void ToDevice(RequesterId requester, object message) => _links.UnitToDevice.Send(_ways[requester].Device, message, Self);

    private void ToCore(RequesterId requester, object message) => _links.UnitToCore.Send(_ways[requester].Faults, message, Self);

    private sealed record UnitInterrupt
    {
        public static UnitInterrupt Instance { get; } = new();
    }
}
