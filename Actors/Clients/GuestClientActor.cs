using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// The guest client (K2): the VMM's part for one assigned device or mdev. A handler that does not block and answers later (C6): it puts the
/// groups of its domain into the guest, and gives the guest's answers to the core, each for the group that its mapping finds. What it
/// decides stands in <see cref="GuestGroups{TJob}"/>.
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
public sealed partial class GuestClientActor : UntypedActor
{
    private readonly GuestClientSettings _settings;
    private readonly GuestGroups<FaultJob> _groups;
    private readonly IActorRef _guest;
    private readonly LinkSet _links;
    private readonly IGuestProbe? _probe;
    private readonly GivenAnswers<GuestAnswer> _given = new();
    private GuestClientCounters _counters = new();
    private IActorRef? _faults;
    private bool _guestIsGone;

    private GuestClientActor(GuestClientSettings settings, IActorRef guest, LinkSet links, IGuestProbe? probe)
    {
        (_settings, _guest, _links, _probe) = (settings, guest, links, probe);
        _groups = new(settings.Spaces, settings.Mapping, settings.Matching);
    }

    /// <summary>Props of the client of a guest.</summary>
    /// <param name="settings">How it works.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probe">Who is told what it takes for what; null: nobody.</param>
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
                ToGuest(report.Fault);
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
                Sender.Tell(_counters with { Pending = _groups.Pending, Late = _groups.Late });
                break;
            default:
                OnRegistration(message);
                break;
        }
    }

    private void OnServe(ServeFault serve)
    {
        var job = serve.Job;
        _domain = Sender;
        if (_guestIsGone || !_settings.Spaces.Own(job.Last))
        {
            _counters = _counters with { NotOwn = _counters.NotOwn + 1 };
            Reply(serve, HandlerStatus.None);
        }
        else if (!_groups.TryInject(job, job.Last, out var index))
        {
            _counters = _counters with { NoIndexFree = _counters.NoIndexFree + 1 };
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
        var job = serve.Job;
        _faults = job.Group;
        Reply(serve, HandlerStatus.Ignore);
        var unchanged = job.Last.Stall is null && index == job.Last.Index;
        var requests = unchanged ? job.Requests : [.. job.Requests.Select(request => request with { Index = index })];
        _counters = _counters with { Injected = _counters.Injected + 1 };
        _probe?.Injected(job, requests);
        ToGuest(new InjectFault(requests));
    }

    private void Reply(ServeFault serve, HandlerStatus status) => _links.ClientToDomain.Send(Sender, serve.Served(status), Self);

    private void OnAnswer(GuestAnswer answer)
    {
        var refusal = _groups.Answer(answer.Response, out var job);
        if (refusal == GuestRefusal.None && job is null && _faults is null)
            refusal = GuestRefusal.UnknownIndex;

        if (refusal == GuestRefusal.None)
            Give(answer, job);
        else
            Refuse(answer, refusal, AnswerRefusal.None);

        RegisterIfDrained();
    }

    private void Give(GuestAnswer answer, FaultJob? job)
    {
        var response = answer.Response;
        var given = job?.Answer(response.Code)
            ?? new GroupAnswer(new AnswerName(null, 0, GroupTag.FromIndex(response.Index), response.Pasid), response.Code);
        _counters = _counters with { Answered = _counters.Answered + 1 };
        _given.Add(given.Name, answer);
        _probe?.Mapped(answer, job);
        _probe?.HandedOn(answer, given);
        _links.DomainToCore.Send(job?.Group ?? _faults!, given, Self);
    }

    private void OnRefusedByCore(AnswerRefused refused)
    {
        if (_given.Take(refused.Name) is { } answer)
            Refuse(answer, GuestRefusal.ByCore, refused.Reason);
        else
            Unhandled(refused);
    }

    private void Refuse(GuestAnswer answer, GuestRefusal reason, AnswerRefusal core)
    {
        _counters = _counters with { Refused = _counters.Refused.With(reason) };
        _probe?.Refused(answer, reason);
        ToGuest(new GuestAnswerRefused(answer, reason, core));
    }

    private void ToGuest(object message) => _links.ClientToGuest.Send(_guest, message, Self);

    private void OnGone(IActorRef who)
    {
        if (!who.Equals(_guest))
        {
            OnDomainGone(who);
            return;
        }

        _guestIsGone = true;
        _groups.Clear();
        OnGuestGone();
    }
}
