using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

// Joining and leaving a domain's chain, one change after the other (C4, C9).
public sealed partial class GuestClientActor
{
    private readonly Queue<Change> _changes = new();
    private Change? _change;
    private bool _drains;
    private IActorRef? _domain;

    private void OnRegistration(object message)
    {
        switch (message)
        {
            case RegisterGuest register:
                Enqueue(new Change(register.Domain, Joins: true, Sender));
                break;
            case UnregisterGuest unregister:
                if (_drains)
                    EndJoining("it was unregistered before the guest had answered all that it was given");

                Enqueue(new Change(unregister.Domain, Joins: false, Sender));
                break;
            case HandlerRegistered registered when _change is { Joins: true }:
                EndJoining(registered.Refusal);
                break;
            case HandlerUnregistered left:
                _groups.WithdrawAll();
                if (_change is { Joins: false })
                    End(new GuestUnregistered(left.Closed));

                break;
            default:
                OnInvalidation(message);
                break;
        }
    }

    private void Enqueue(Change change)
    {
        _changes.Enqueue(change);
        if (_change is null)
            Begin();
    }

    private void Begin()
    {
        if (!_changes.TryDequeue(out var change))
            return;

        _change = change;
        if (change.Joins && _guestIsGone)
            EndJoining("the guest is gone");
        else if (change.Joins && _settings.Mapping == GuestMapping.DrainFirst && _groups.Late > 0)
            _drains = true;
        else
            Ask(change);
    }

    private void Ask(Change change)
    {
        (_drains, _domain) = (false, change.Domain);
        Context.Watch(change.Domain);
        var registration = new HandlerRegistration(Self, HandlerContexts.NonBlocking)
        {
            AnswersLater = true,
            Faults = _settings.Faults,
            PinsSecondLevel = _settings.PinsSecondLevel,
        };
        change.Domain.Tell(change.Joins ? new RegisterHandler(registration) : new UnregisterHandler(Self));
    }

    private void RegisterIfDrained()
    {
        if (_drains && _groups.Late == 0 && _change is { } change)
            Ask(change);
    }

    private void EndJoining(string? refusal) => End(new GuestRegistered(refusal));

    private void End(object reply)
    {
        var change = _change!;
        (_change, _drains) = (null, false);
        change.Asker.Tell(reply, Self);
        Begin();
    }

    // Nothing that was put into it will be answered, so what is owed is closed now and not at its deadline.
    private void OnGuestGone()
    {
        if (_drains)
            EndJoining("the guest is gone");

        if (_domain is { } domain)
            Enqueue(new Change(domain, Joins: false, ActorRefs.Nobody));
    }

    private void OnDomainGone(IActorRef domain)
    {
        if (domain.Equals(_domain))
            _domain = null;

        _groups.WithdrawAll();
        if (_change is not { } change || !domain.Equals(change.Domain))
            return;

        if (change.Joins)
            EndJoining("the domain is gone");
        else
            End(new GuestUnregistered(0));
    }

    private sealed record Change(IActorRef Domain, bool Joins, IActorRef Asker);
}
