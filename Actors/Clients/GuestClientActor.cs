using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// The guest client (K2): the VMM's part for one assigned device or mdev. A handler that does not block and answers later (C6): it puts the
/// groups of its domain into the guest, and gives the guest's answers to the core, each for the group that its mapping finds. What it
/// decides stands in <see cref="GuestGroups"/>.
/// </summary>
/// <remarks>
/// Where the guest has no index free (<see cref="GuestMapping.VirtualIndex"/>, 512 groups unanswered by the guest) the group is answered Invalid
/// Request at once: the access fails and only this guest suffers, while a Response Failure would stop its neighbours on the same PF (D4), and
/// waiting for an index would hold credits that they share. A stall (D8) whose tag is no index is answered so too, unless the guest gets
/// indexes of its own.
/// <para>Supervision:</para>
/// <list type="table">
/// <listheader><term>who fails</term><description>what happens · what the device gets</description></listheader>
/// <item><term>a part of the guest</term><description>the guest's own affair, which answers in its place · what
/// the guest answers; where it never does, the closing code at the deadline (C8). The host closes nothing itself</description></item>
/// <item><term>the guest, for good (watched)</term><description>the client unregisters · the closing code of an unregistration (C9)
/// </description></item>
/// <item><term>the domain, for good (watched while a registration changes)</term><description>a registration is refused, an unregistration is
/// done · the closing code from who gave the domain up</description></item>
/// <item><term>this actor</term><description>it is stopped, and its domain, which watches it, takes it out of the chain · the closing code for
/// all it had; answers of the guest reach nobody</description></item>
/// </list>
/// </remarks>
public sealed class GuestClientActor : UntypedActor
{
    private readonly GuestClientSettings _settings;
    private readonly GuestGroups _groups;
    private readonly IActorRef _guest;
    private readonly LinkSet _links;
    private readonly IGuestProbe? _probe;
    private readonly GivenAnswers<GuestAnswer> _given;
    private readonly GuestClientTally _tally = new();
    private readonly GuestEvents _events;
    private readonly GuestRegistration _registration;
    private readonly GuestInvalidations _invalidations;
    private IActorRef? _asker; // the domain that asked last: it knows where answers for this device go
    private bool _guestIsGone;

    private GuestClientActor(GuestClientSettings settings, IActorRef guest, LinkSet links, IGuestProbe? probe)
    {
        (_settings, _guest, _links, _probe) = (settings, guest, links, probe);
        _groups = new(settings.Spaces, settings.Mapping, settings.Matching);
        _events = new(settings.EventBuffers, settings.WithoutBuffer);
        (_given, _registration, _invalidations) = (new(settings.GroupsInFlight), new(settings, _groups, links, Context), new(links, Self));
    }

    /// <summary>Props of the client of a guest.</summary>
    /// <param name="settings">How it works.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probe">Looks at which group each answer of the guest is taken for; null where nobody looks.</param>
    public static Props PropsFor(GuestClientSettings settings, IActorRef guest, LinkSet links, IGuestProbe? probe = null) =>
        ActorProps.By(() => new GuestClientActor(settings, guest, links, probe));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.Watch(_guest);
        ToGuest(ConnectGuest.Instance);
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                OnServe(serve);
                break;
            case ReportUnrecoverable report:
                Sender.Tell(report.Noted(HandlerStatus.None));
                if (!_guestIsGone && _events.TryTell(report.Fault))
                    ToGuest(report.Fault);

                break;
            case GuestEventRead:
                if (_events.GiveBack() is { } next)
                    ToGuest(next);

                break;
            case GuestAnswer answer:
                OnAnswer(answer);
                break;
            case JobWithdrawn withdrawn:
                _groups.Withdraw(withdrawn.Job);
                break;
            case AnswerRefused refused:
                OnRefusedByCore(refused);
                break;
            case Terminated gone:
                OnGone(gone.ActorRef);
                break;
            case GetCounters:
                Sender.Tell(_tally.Read(_groups, _events));
                break;
            default:
                if (!_registration.TryTake(message, Sender) && !_invalidations.TryTake(message, Sender))
                    Unhandled(message);

                break;
        }
    }

    private void OnServe(ServeFault serve)
    {
        _registration.AskedBy(Sender);
        if (_guestIsGone || !_settings.Spaces.Own(serve.Group.Last))
        {
            _tally.NotOwn++;
            Reply(serve, HandlerStatus.None);
        }
        else if (_groups.Has(serve.Group.Job))
        {
            _tally.Repeated++; // what it said to that stands
        }
        else if (!_groups.TryInject(serve.Group, out var index))
        {
            _tally.NoIndexFree++;
            Reply(serve, HandlerStatus.Invalid);
        }
        else
        {
            Inject(serve, index);
        }
    }

    // The domain is told first, so that it knows who owes the answer before the guest can give it.
    private void Inject(ServeFault serve, PageRequestGroupIndex index)
    {
        var group = serve.Group;
        _asker = Sender;
        Reply(serve, HandlerStatus.Ignore);
        var unchanged = group.Last.Stall is null && index == group.Last.Index;
        var requests = unchanged ? group.Requests : [.. group.Requests.Select(request => request with { Index = index })];
        _tally.Injected++;
        _probe?.Injected(group, requests);
        ToGuest(new InjectFault(requests));
    }

    private void Reply(ServeFault serve, HandlerStatus status) => _links.ClientToDomain.Send(Sender, serve.Served(status), Self);

    private void OnAnswer(GuestAnswer answer)
    {
        var refusal = _groups.Answer(answer.Response, out var group);
        if (refusal == GuestRefusal.None && _asker is { } domain)
            Give(answer, group, domain);
        else
            Refuse(answer, refusal == GuestRefusal.None ? GuestRefusal.UnknownIndex : refusal, AnswerRefusal.None);

        _registration.GuestAnswered();
    }

    private void Give(GuestAnswer answer, CompleteGroup? group, IActorRef domain)
    {
        var response = answer.Response;
        var code = response.Code == PageResponseCode.ResponseFailure && !_settings.MayStopDevice ? PageResponseCode.InvalidRequest : response.Code;
        var given = group is null
            ? new GroupAnswer(response.Requester, new AnswerName(null, 0, GroupTag.FromIndex(response.Index), response.Pasid), code)
            : GroupAnswer.To(group, code);
        _tally.Answered++;
        _given.Add(given.Name, answer);
        _probe?.Mapped(answer, group);
        _probe?.HandedOn(answer, given);
        _links.ClientToDomain.Send(domain, given, Self);
    }

    private void OnRefusedByCore(AnswerRefused refused)
    {
        if (_given.Take(refused.Name) is { } answer)
            Refuse(answer, GuestRefusal.ByCore, refused.Reason);
        else
            _tally.RefusalsUntold++;
    }

    private void Refuse(GuestAnswer answer, GuestRefusal reason, AnswerRefusal core)
    {
        _tally.Refused = _tally.Refused.With(reason);
        _probe?.Refused(answer, reason);
        ToGuest(new GuestAnswerRefused(answer, reason, core));
    }

    private void ToGuest(object message) => _links.ClientToGuest.Send(_guest, message, Self);

    private void OnGone(IActorRef who)
    {
        if (!who.Equals(_guest))
        {
            _registration.DomainGone(who);
            return;
        }

        _guestIsGone = true;
        _groups.Clear();
        _events.Clear();
        _registration.GuestGone();
    }
}
