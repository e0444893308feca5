using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Iopf.Simulation;
using Iopf.Tests.Actors.Harness;

namespace Iopf.Tests.Actors.Properties;

/// <summary>
/// The real operating system with one device, between a unit, clients and an asker that the test plays. What these get, and what the core tells
/// its probe, is written down in the words of the reference model.
/// </summary>
internal sealed partial class PlayedCore : ICoreProbe
{
    private readonly World _world;
    private readonly CoreSetup _setup;
    private readonly CoreWatch? _watch;
    private readonly IActorRef _os;
    private readonly IActorRef _unit;
    private readonly IActorRef _asker;
    private readonly IActorRef[] _clients = new IActorRef[CoreSetup.Roles.Count];
    private readonly Dictionary<(int Client, int Key, HandlerContext Context), (ServeFault Serve, IActorRef Caller)> _questions = [];
    private readonly Dictionary<int, (CompleteGroup Group, IActorRef Domain)> _jobs = [];
    private readonly Queue<SwitchSpace> _markers = [];
    private readonly List<(object Operation, string Text)> _changes = [];
    private OsParts _parts = new([], []);
    private IActorRef _faults = ActorRefs.Nobody;
    private bool _isKnown; // to the unit

    /// <summary>Makes it in a world without user actors; the device is there, and has no address space yet.</summary>
    public PlayedCore(World world, CoreSetup setup, CoreWatch? watch = null)
    {
        (_world, _setup, _watch) = (world, setup, watch);
        (_unit, _asker) = (Play("unit", OnUnit), Play("asker", OnAsker));
        for (var client = 0; client < _clients.Length; client++)
        {
            var number = client;
            _clients[client] = Play($"player-{client}", (message, sender) => OnClient(number, message, sender));
        }

        var plan = new OsPlan(
            [Domain(0) with { Table = new PageTable() }, Domain(1), new DomainPlan([], new DomainSettings()) { Kind = DomainKind.KernelDma }],
            [new DeviceAttachments(Wire.Device, [])],
            Core())
        {
            Probes = _ => this,
        };
        LinkSet links = watch?.Links ?? LinkSet.Direct;
        _os = world.System.ActorOf(OsActor.PropsFor(plan, links), "os");
        _os.Tell(GetOsParts.Instance, _asker);
        Rest();
        for (var (client, at) = (0, 0); client < _clients.Length; client++)
        {
            at = client > 0 && CoreSetup.Roles[client].Domain == CoreSetup.Roles[client - 1].Domain ? at + 1 : 0;
            _clients[client] = _parts.Clients[CoreSetup.Roles[client].Domain][at];
        }
    }

    /// <summary>The core knows that the device is down.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Whether requests have somewhere to go.</summary>
    public bool TakesFaults => !_faults.IsNobody();

    /// <summary>What clients were asked, and have not replied to.</summary>
    public IReadOnlyList<(int Client, int Key, HandlerContext Context)> Open => [.. _questions.Keys];

    /// <summary>The groups that clients were asked about.</summary>
    public IReadOnlyList<int> Known => [.. _jobs.Keys];

    /// <summary>What was seen since it was cleared.</summary>
    public List<string> Seen { get; } = [];

    public static Pasid? PasidOf(int number) => number == 0 ? null : new Pasid((uint)number);

    void ICoreProbe.Begun(GroupId id, PageRequest last, long now)
    {
        // The domain that gets the group shows it.
    }

    void ICoreProbe.Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
    {
        Seen.Add($"closed: {KeyOf(last)}, {code} by {by}");
        _watch?.End(last);
    }

    void ICoreProbe.Refused(AnswerName name, AnswerRefusal reason) => Seen.Add($"refused: {reason}");

    void ICoreProbe.NotTaken(PageRequest request, FaultRouteReason reason)
    {
        Seen.Add($"not taken: {KeyOf(request)}, {reason}");
        _watch?.End(request);
    }

    private static int KeyOf(PageRequest request) => (int)request.Address.Page;

    private static string TextOf(PageResponse response) => $"device: {response.Index}/{response.Pasid?.Value ?? 0} {response.Code}";

    private static string TextOf(CompleteGroup job) => $"{string.Join('+', job.Requests.Select(KeyOf))}, {job.Kind}";

    private void OnUnit(object message, IActorRef sender)
    {
        switch (message)
        {
            case PageResponse response:
                Seen.Add(TextOf(response));
                break;
            case SetFaultPath path:
                _faults = path.Faults;
                if (!sender.IsNobody() && sender.Equals(_os))
                    sender.Tell(new UnitConfigured(Wire.Device), _unit);

                break;
            case SetPageTable:
                sender.Tell(new UnitConfigured(Wire.Device), _unit);
                break;
            case SwitchSpace change when _isKnown:
                _markers.Enqueue(change);
                break;
            case SwitchSpace change:
                change.Faults.Tell(change.Marker, sender);
                break;
        }
    }

    private void OnAsker(object message, IActorRef sender)
    {
        switch (message)
        {
            case OsParts parts:
                _parts = parts;
                if (_watch is not null)
                    _watch.Domains = parts.Domains;

                break;
            case DeviceCancelled:
                IsCancelled = true;
                _watch?.Cancelled();
                break;
            case SpaceChanged changed:
                _watch?.Changed(changed.Operation);
                var text = _changes.Find(change => change.Operation.Equals(changed.Operation)).Text;
                Seen.Add(changed.Refusal is null ? $"changed: {text}" : $"changed: {text}, refused");
                break;
            case DeviceFaultsCounters counters:
                Seen.Add(TextOf(counters));
                break;
            case DomainCounters counters:
                var domain = _parts.Domains.IndexOf(sender);
                if (domain < CoreSetup.FaultDomains)
                    Seen.Add(TextOf(domain, counters));

                break;
        }
    }

    private void OnClient(int client, object message, IActorRef sender)
    {
        switch (message)
        {
            case ClientAttached attached:
                _os.Tell(new AttachmentNoted(attached), _clients[client]);
                break;
            case ServeFault serve:
                _questions[(client, KeyOf(serve.Group.Last), serve.Context)] = (serve, sender);
                _jobs[KeyOf(serve.Group.Last)] = (serve.Group, sender);
                Seen.Add($"client {client} is asked: {TextOf(serve.Group)}, {serve.Context}, cookie {serve.Group.Cookie}");
                break;
            case ReportUnrecoverable { Fault.Malformed: { } malformed } report:
                Seen.Add($"client {client} hears: {KeyOf(malformed)} is malformed");
                sender.Tell(report.Noted(HandlerStatus.None), _clients[client]);
                break;
            case JobWithdrawn withdrawn:
                Seen.Add($"client {client} is told: {_jobs.Single(job => job.Value.Group.Job == withdrawn.Job).Key} withdrawn, {withdrawn.By}");
                break;
            case HandlerRegistered registered:
                Seen.Add($"registered: {client}{(registered.Refusal is null ? "" : " refused")}");
                break;
            case HandlerUnregistered unregistered:
                Seen.Add($"unregistered: {client}, {unregistered.Closed} closed");
                break;
            case AnswerRefused refused:
                Seen.Add($"client {client} is told: {refused.Reason}");
                break;
        }
    }

    private static string TextOf(DeviceFaultsCounters counters)
    {
        var refused = counters.Refused;
        return $"accepted {counters.Accepted}, rejected {counters.Rejected}, dropped {counters.Dropped}, partials {counters.PartialsDropped}, answered {counters.Answered}, "
            + $"cancelled {counters.Cancelled}, ignored {counters.Ignored}, deadlines {counters.DeadlinesMissed}, lost {counters.Lost}, cut {counters.DrainsCut}, "
            + $"refused {refused.NotPending}/{refused.NotComplete}/{refused.UnknownTag}/{refused.OtherPasid}/{refused.UnknownCookie}, "
            + $"owed {counters.Owed}, collecting {counters.Collecting}";
    }

    private static string TextOf(int domain, DomainCounters counters) =>
        $"domain {domain}: refused {counters.AnswersRefused}, deferred {counters.Deferred}, errors {counters.HandlerErrors}, at bound {counters.RefusedAtBound}, "
        + $"in progress {counters.InProgress}, waiting {counters.Waiting}, owed by handlers {counters.OwedByHandlers}";

    private IActorRef Play(string name, Action<object, IActorRef> hear) =>
        _world.System.ActorOf(ActorProps.By(() => new Player(hear)), name);

    private DomainPlan Domain(int domain)
    {
        var handlers = Enumerable.Range(0, CoreSetup.Roles.Count).Where(client => CoreSetup.Roles[client].Domain == domain).Select(client =>
        {
            var role = CoreSetup.Roles[client];
            return new HandlerPlan(Relay.To(_clients[client]), role.Declared) { Registered = role.Registered };
        });
        return new DomainPlan([.. handlers], new DomainSettings
        {
            Workers = CoreSetup.Workers,
            Waiting = CoreSetup.Waiting,
            PlacesGivenBack = CoreSetup.PlacesGivenBack,
            AtBound = _setup.AtBound,
            ClosingCode = _setup.ClosingCode,
        });
    }

    private CoreSettings Core() => CoreSettings.Default with
    {
        Matching = _setup.Matching,
        GroupActors = _setup.Actors,
        ClosingCode = _setup.ClosingCode,
        Limits = new FaultLimits(CoreSetup.Groups, CoreSetup.PartialRequests, _setup.Deadline, _setup.PartialDeadline),
    };

    private sealed class Player(Action<object, IActorRef> hear) : UntypedActor
    {
        protected override void OnReceive(object message) => hear(message, Sender);
    }
}
