using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>The core's faults of one device with guests that the scene plays.</summary>
internal sealed class GuestScene
{
    private readonly CoreScene _core;
    private readonly AnswerMatching _matching;

    public GuestScene(Stage stage, AnswerMatching matching, bool pasidInResponse = true, PageResponseCode closing = PageResponseCode.InvalidRequest)
    {
        _matching = matching;
        PasidInResponse = pasidInResponse;
        _core = new CoreScene(stage, CoreSettings.Default with { Matching = matching, PasidInResponse = pasidInResponse, ClosingCode = closing });
    }

    public bool PasidInResponse { get; }

    public Stage Stage => _core.Stage;

    public CoreScene Core => _core;

    /// <summary>A guest with its client and a domain of its own; not registered yet.</summary>
    public PlayedGuest Guest(GuestMapping mapping, params uint[] pasids) => new(this, mapping, _matching, pasids);

    /// <summary>A guest of whose groups so many can be in flight.</summary>
    public PlayedGuest Bounded(GuestMapping mapping, int groups, params uint[] pasids) => new(this, mapping, _matching, pasids, groups);

    /// <summary>A guest that has one buffer for events.</summary>
    public PlayedGuest WithOneBuffer(WithoutBuffer policy, params uint[] pasids) =>
        new(this, GuestMapping.Passthrough, _matching, pasids, events: policy);

    /// <summary>The device asks.</summary>
    public void Ask(params PageRequest[] requests) => _core.Ask(requests);

    /// <summary>The next thing the device gets is this answer.</summary>
    public void ExpectAnswer(ushort index, PageResponseCode code, uint pasid = 1) =>
        _core.Unit.Expect(Wire.Answer(index, code, PasidInResponse ? pasid : null));

    public void Attach(uint pasid, PlayedGuest guest)
    {
        _core.Faults.Tell(new AttachFaults(new Pasid(pasid), guest.Domain), _core.Parent.Ref);
        _core.Parent.Next<FaultsAttached>();
    }
}

/// <summary>A guest that the scene plays, with the client under test.</summary>
internal sealed class PlayedGuest
{
    private readonly Witness _asker;

    public PlayedGuest(GuestScene scene, GuestMapping mapping, AnswerMatching matching, uint[] pasids, int groups = 512, WithoutBuffer? events = null)
    {
        var stage = scene.Stage;
        (_asker, Inside, Probe) = (stage.Witness(), stage.Witness(), new GuestNotes());
        var probe = Probe;
        var guest = Guest = stage.Spawn(Relay.To(Inside.Ref));
        var spaces = new GuestSpaces(Wire.Device, [.. pasids.Select(pasid => (Pasid?)new Pasid(pasid))]);
        var settings = new GuestClientSettings(spaces) { Mapping = mapping, Matching = matching, GroupsInFlight = groups };
        if (events is { } policy)
            settings = settings with { EventBuffers = 1, WithoutBuffer = policy };

        var (chain, domain) = (new DomainMemory([]), new DomainSettings());
        Domain = stage.Spawn(DomainActor.PropsFor(chain, domain, LinkSet.Direct));
        Client = stage.Spawn(GuestClientActor.PropsFor(settings, guest, LinkSet.Direct, probe));
        Inside.Expect(ConnectGuest.Instance);
        foreach (var pasid in pasids)
            scene.Attach(pasid, this);
    }

    /// <summary>The guest as its client sees it.</summary>
    public IActorRef Guest { get; }

    /// <summary>What the guest gets.</summary>
    public Witness Inside { get; }

    public GuestNotes Probe { get; }

    public IActorRef Domain { get; }

    public IActorRef Client { get; }

    public void Register()
    {
        AskToRegister();
        ExpectRegistered();
    }

    public void AskToRegister(IActorRef? domain = null) => Client.Tell(new RegisterGuest(domain ?? Domain), _asker.Ref);

    public void ExpectRegistered(string? refusal = null) => _asker.Expect(new GuestRegistered(refusal));

    public void ExpectUnregistered(int closed) => _asker.Expect(new GuestUnregistered(closed));

    public void ExpectNoReply() => _asker.ExpectNothingMore();

    public void Unregister(int closed)
    {
        AskToUnregister();
        ExpectUnregistered(closed);
    }

    public void AskToUnregister(IActorRef? domain = null) => Client.Tell(new UnregisterGuest(domain ?? Domain), _asker.Ref);

    /// <summary>The next thing that is put into the guest; its last request as the guest sees it.</summary>
    public PageRequest Injected() => Inside.Next<InjectFault>().Requests[^1];

    /// <summary>The client has heard, when it gets the next message, what its domain heard so far.</summary>
    public void Settle()
    {
        Domain.Tell(GetCounters.Instance, _asker.Ref);
        _asker.Next<DomainCounters>();
    }

    /// <summary>The guest's own driver answers.</summary>
    public GuestAnswer Answer(PageRequest last, PageResponseCode code) => Answer(last.Index.Value, code, last.Pasid);

    public GuestAnswer Answer(ushort index, PageResponseCode code, Pasid? pasid)
    {
        var answer = new GuestAnswer(new PageResponse(Wire.Device, pasid, new PageRequestGroupIndex(index), code));
        Client.Tell(answer, Inside.Ref);
        return answer;
    }

    public void ExpectRefused(GuestAnswer answer, GuestRefusal reason, AnswerRefusal core = AnswerRefusal.None) =>
        Inside.Expect(new GuestAnswerRefused(answer, reason, core));

    /// <summary>The client refuses or the core: either way the guest hears of it.</summary>
    public GuestRefusal ExpectRefused(GuestAnswer answer)
    {
        var refused = Inside.Next<GuestAnswerRefused>();
        Assert.Equal(answer, refused.Answer);
        return refused.Reason;
    }

    public GuestClientCounters Counters()
    {
        Client.Tell(GetCounters.Instance, _asker.Ref);
        return _asker.Next<GuestClientCounters>();
    }
}

/// <summary>Notes what a guest client takes for what.</summary>
internal sealed class GuestNotes : IGuestProbe
{
    /// <summary>What was taken, refused and handed on, in order; read when the client is at rest.</summary>
    public ImmutableList<(string What, GuestAnswer Answer, CompleteGroup? Job)> Notes { get; private set; } = [];

    public ImmutableList<CompleteGroup> Jobs { get; private set; } = [];

    public void Injected(CompleteGroup group, EquatableArray<PageRequest> injected) => Jobs = Jobs.Add(group);

    public void Mapped(GuestAnswer answer, CompleteGroup? takenFor) => Notes = Notes.Add(("mapped", answer, takenFor));

    public void Refused(GuestAnswer answer, GuestRefusal reason) => Notes = Notes.Add(($"{reason}", answer, null));

    public void HandedOn(GuestAnswer answer, GroupAnswer given) => Notes = Notes.Add(("given", answer, null));
}
