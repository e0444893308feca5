using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// The joining and leaving of a guest client at the domain's chain, one change after the other (C4, C9). What is decided stands in
/// <see cref="GuestChanges"/>.
/// </summary>
/// <param name="settings">How the client works.</param>
/// <param name="groups">Its groups.</param>
/// <param name="links">The links in use.</param>
/// <param name="client">The context of the client's actor.</param>
internal sealed class GuestRegistration(GuestClientSettings settings, GuestGroups groups, LinkSet links, IActorContext client)
{
    private const string GuestIsGone = "the guest is gone";

    private readonly GuestChanges _changes = new(settings.Mapping);
    private readonly Dictionary<ulong, (IActorRef Domain, IActorRef Asker)> _asked = [];
    private ulong _token;
    private readonly List<IActorRef> _domains = []; // those it is, or may be, registered at
    private bool _guestIsGone;

    /// <summary>A domain asked for a group: it has the client in its chain.</summary>
    public void AskedBy(IActorRef domain)
    {
        if (!_domains.Contains(domain))
            _domains.Add(domain);
    }

    /// <summary>Whether it is a matter of this; then it is dealt with.</summary>
    public bool TryTake(object message, IActorRef sender)
    {
        switch (message)
        {
            case RegisterGuest register:
                Change(register.Domain, joins: true, sender);
                return true;
            case UnregisterGuest unregister:
                if (_changes.Drains)
                    End(new GuestRegistered("it was unregistered before the guest had answered all that it was given"));

                Change(unregister.Domain, joins: false, sender);
                return true;
            case HandlerRegistered registered:
                if (_changes.InHand is { Joins: true } joining && sender.Equals(_asked[joining.Token].Domain))
                    End(new GuestRegistered(registered.Refusal));

                return true;
            case HandlerUnregistered left:
                _domains.Remove(sender); // which has told of each group that it took back
                if (_changes.InHand is { Joins: false } leaving && sender.Equals(_asked[leaving.Token].Domain))
                    End(new GuestUnregistered(left.Closed));

                return true;
            default:
                return false;
        }
    }

    private void Change(IActorRef domain, bool joins, IActorRef asker)
    {
        _asked.Add(++_token, (domain, asker));
        _changes.Add(new GuestChange(_token, joins));
        Go();
    }

    // A loop, however many are refused one after another.
    private void Go()
    {
        for (var step = Next(out var change); step != GuestChangeStep.None; step = Next(out change))
        {
            if (step == GuestChangeStep.Ask)
                Ask(change);
            else
                Reply(change, new GuestRegistered(GuestIsGone));
        }
    }

    private GuestChangeStep Next(out GuestChange change) => _changes.Begin(_guestIsGone, groups.Late, out change);

    private void Ask(GuestChange change)
    {
        var domain = _asked[change.Token].Domain;
        if (change.Joins)
            AskedBy(domain);

        client.Watch(domain);
        var handler = new HandlerDeclaration(HandlerContexts.NonBlocking)
        {
            AnswersLater = true,
            Faults = settings.Faults,
            PinsSecondLevel = settings.PinsSecondLevel,
        };
        links.ClientToDomain.Send(domain, change.Joins ? new RegisterHandler(handler) : UnregisterHandler.Instance, client.Self);
    }

    private void End(object reply)
    {
        if (_changes.InHand is { } change)
            Reply(change, reply);

        _changes.End();
        Go();
    }

    private void Reply(GuestChange change, object reply)
    {
        if (_asked.Remove(change.Token, out var asked))
            asked.Asker.Tell(reply, client.Self);
    }

    /// <summary>The guest has answered something: if that was waited for, the domain is asked now.</summary>
    public void GuestAnswered()
    {
        if (_changes.Drained(groups.Late) is { } change)
            Ask(change);
    }

    /// <summary>
    /// The guest is gone for good. Nothing that was put into it will be answered, so what is owed is closed now and not at its deadline.
    /// </summary>
    public void GuestGone()
    {
        _guestIsGone = true;
        if (_changes.Drains)
            End(new GuestRegistered(GuestIsGone));

        foreach (var domain in _domains.ToList())
            Change(domain, joins: false, ActorRefs.Nobody);
    }

    /// <summary>A domain that was watched is gone.</summary>
    public void DomainGone(IActorRef domain)
    {
        if (_domains.Remove(domain) && _domains.Count == 0)
            groups.WithdrawAll(); // what it could not tell of any more

        if (_changes.InHand is { } change && domain.Equals(_asked[change.Token].Domain))
            End(change.Joins ? new GuestRegistered("the domain is gone") : new GuestUnregistered(0));
    }
}
