using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units;
using Iopf.Messages;

namespace Iopf.Plays.Replays.Runs;

/// <summary>
/// Root of the hardware of a replay: the product's unit, and devices that play a recording. Brings devices up, and after a Response Failure
/// down and up as software does when it enables PRI again (D4).
/// </summary>
/// <remarks>Supervision: the default. What fails here is an error of the program.</remarks>
internal sealed class ReplayHardwareActor : UntypedActor
{
    private readonly ReplayScript _script;
    private readonly ReplayCurtain _curtain;
    private readonly UnitSettings _settings;
    private readonly LinkSet _links;
    private readonly Action<RequesterId> _abandoned;
    private readonly Dictionary<RequesterId, IActorRef> _devices = [];
    private readonly HashSet<RequesterId> _leaving = [];
    private IActorRef _unit = ActorRefs.Nobody;
    private IActorRef _os = ActorRefs.Nobody;
    private int _up;

    private ReplayHardwareActor(
        ReplayScript script, ReplayCurtain curtain, UnitSettings settings, LinkSet links, Action<RequesterId> abandoned) =>
        (_script, _curtain, _settings, _links, _abandoned) = (script, curtain, settings, links, abandoned);

    /// <summary>Props of the root, whose unit and devices are made when it starts.</summary>
    /// <param name="script">What is played.</param>
    /// <param name="curtain">Is told of requests that the chart shows.</param>
    /// <param name="settings">How the unit is built.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="abandoned">Called when a device forgets its groups.</param>
    public static Props PropsFor(
        ReplayScript script, ReplayCurtain curtain, UnitSettings settings, LinkSet links, Action<RequesterId> abandoned) =>
        ActorProps.By(() => new ReplayHardwareActor(script, curtain, settings, links, abandoned));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _unit = Context.ActorOf(UnitActor.PropsFor(_settings, _links, new UnitMemory()), HardwareActor.NameOf(0));
        var requests = RequestsByDevice();
        for (var i = 0; i < _script.Recording.Devices.Count; i++)
        {
            var requester = _script.Recording.Devices[i].Requester;
            var props = ReplayDeviceActor.PropsFor(_script, _curtain, i, requests[i], _unit, _links);
            _devices.Add(requester, Context.ActorOf(props, HardwareActor.NameOf(requester)));
        }
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartRun start:
                _os = start.Os;
                foreach (var requester in _devices.Keys)
                    Add(requester);

                break;
            case UnitConfigured configured when _leaving.Contains(configured.Requester):
                _os.Tell(new CancelDevice(configured.Requester));
                break;
            case UnitConfigured configured:
                _os.Tell(new AttachDevice(configured.Requester, _unit));
                break;
            case DeviceAttached attached:
                OnUp(attached.Requester);
                break;
            case ResetDevice reset when _leaving.Add(reset.Requester):
                _abandoned(reset.Requester);
                _unit.Tell(new RemoveDevice(reset.Requester));
                break;
            case ResetDevice:
                break; // it is on its way down already
            case DeviceCancelled cancelled:
                _leaving.Remove(cancelled.Requester);
                Add(cancelled.Requester);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private List<int>[] RequestsByDevice()
    {
        var requests = new List<int>[_script.Recording.Devices.Count];
        for (var i = 0; i < requests.Length; i++)
            requests[i] = [];

        for (var i = 0; i < _script.Recording.Events.Count; i++)
        {
            if (!_script.Recording.Events[i].IsAnswer)
                requests[_script.Recording.Events[i].Device].Add(i);
        }

        return requests;
    }

    private void Add(RequesterId requester) => _unit.Tell(new AddDevice(requester, _devices[requester], PasidInResponse: true));

    // No device asks before all are up, so that the times of the recording have one beginning.
    private void OnUp(RequesterId requester)
    {
        _up++;
        if (_up > _devices.Count)
            _devices[requester].Tell(StartDevice.Instance);
        else if (_up == _devices.Count)
            _devices.Values.ToList().ForEach(device => device.Tell(StartDevice.Instance));
    }
}
