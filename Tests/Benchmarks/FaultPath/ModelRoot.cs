using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>Brings the real units and the real operating system up around the requesters, as <see cref="HardwareActor"/> does.</summary>
internal sealed class ModelRoot : UntypedActor
{
    private readonly FaultPathOptions _options;
    private readonly GroupActors _groupActors;
    private readonly int _size;
    private readonly List<IActorRef> _units = [];
    private readonly List<IActorRef> _requesters = [];
    private IActorRef _os = ActorRefs.Nobody;
    private Finish? _finish;
    private Audit? _audit;

    public ModelRoot(FaultPathOptions options, GroupActors groupActors, int size) =>
        (_options, _groupActors, _size) = (options, groupActors, size);

    protected override void PreStart()
    {
        var os = OsPlan();
        var credits = _options.Credits;
        _os = Context.ActorOf(OsActor.PropsFor(os, LinkSet.Direct), "os");
        for (var i = 0; i < _options.Units; i++)
            _units.Add(Context.ActorOf(UnitActor.PropsFor(UnitSettings.Default, LinkSet.Direct, new UnitMemory()), $"unit-{i}"));
        for (var i = 0; i < _options.Devices; i++)
        {
            var (requester, unit, size) = (RequesterOf(i), UnitOf(i), _size);
            _requesters.Add(Context.ActorOf(Props.Create(() => new RequesterActor(requester, unit, credits, size)), $"device-{i}"));
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TellWhenReady ready:
                _finish = ready.Finish;
                for (var i = 0; i < _options.Devices; i++)
                    UnitOf(i).Tell(new AddDevice(RequesterOf(i), _requesters[i], PasidInResponse: true));
                break;
            case UnitConfigured configured:
                _os.Tell(new AttachDevice(configured.Requester, Sender));
                break;
            case DeviceAttached:
                _finish!.Done();
                break;
            case Round:
                foreach (var requester in _requesters) requester.Tell(message);
                break;
            case Audit audit:
                _audit = audit;
                foreach (var unit in _units) unit.Tell(GetUnitCounters.Instance);
                _os.Tell(GetCounters.Instance);
                break;
            case UnitCounters or DeviceFaultsCounters or DomainCounters:
                _audit!.Add(message);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static RequesterId RequesterOf(int device) => new((byte)(device + 1), 0, 0);

    private IActorRef UnitOf(int device) => _units[device % _units.Count];

    private OsPlan OsPlan()
    {
        var client = Props.Create(() => new ReadyClient());
        var devices = Enumerable.Range(0, _options.Devices).ToImmutableArray();
        return new OsPlan(
            [.. devices.Select(_ => new DomainPlan([new HandlerPlan(client, new(HandlerContexts.NonBlocking))], new DomainSettings()))],
            [.. devices.Select(device => new DeviceAttachments(RequesterOf(device), [new Attachment(new Pasid(1), device)]))],
            CoreSettings.Default with { GroupActors = _groupActors });
    }
}
