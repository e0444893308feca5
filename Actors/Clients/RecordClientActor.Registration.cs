using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Records;

namespace Iopf.Actors.Clients;

// Joining and leaving a domain's chain (C4, C9, R2). The domain takes what it is told in order, so leaving need not wait for joining.
public sealed partial class RecordClientActor
{
    private const string NotRegistered = "it is not registered";

    private readonly Queue<IActorRef> _leavers = new();
    private IActorRef _reader = ActorRefs.Nobody;
    private IActorRef? _domain;
    private IActorRef? _joiner;

    private void OnRegistration(object message)
    {
        switch (message)
        {
            case RegisterRecords register:
                Register(register);
                break;
            case UnregisterRecords when _domain is null:
                Sender.Tell(new RecordsUnregistered(0));
                break;
            case UnregisterRecords:
                Leave(Sender);
                break;
            case HandlerRegistered registered when Sender.Equals(_domain):
                OnRegistered(registered.Refusal);
                break;
            case HandlerUnregistered left when Sender.Equals(_domain) && _leavers.TryDequeue(out var leaver):
                leaver.Tell(new RecordsUnregistered(left.Closed));
                if (_leavers.Count == 0)
                    Forget();

                break;
            case Terminated gone when gone.ActorRef.Equals(_domain):
                OnDomainGone();
                break;
            case Terminated gone when gone.ActorRef.Equals(_reader):
                Leave(ActorRefs.Nobody);
                break;
            case Terminated:
                break; // of a registration that is over
            default:
                Unhandled(message);
                break;
        }
    }

    // What is refused here never touches the domain.
    private void Register(RegisterRecords register)
    {
        RecordRegistration? registration = null;
        var refusal = _domain is not null || _exchange.IsOpen ? "it is registered already" : null;
        if (refusal is not null || !RecordRegistration.TryMake(register.Version, register.Capacity, out registration, out refusal))
        {
            Sender.Tell(new RecordsRegistered(refusal));
            return;
        }

        (_domain, _reader, _joiner) = (register.Domain, register.Reader, Sender);
        _exchange.Open(registration!);
        Context.Watch(_domain);
        if (!_reader.IsNobody())
            Context.Watch(_reader);

        _links.ClientToDomain.Send(_domain, new RegisterHandler(new(HandlerContexts.NonBlocking) { AnswersLater = true }), Self);
    }

    private void OnRegistered(string? refusal)
    {
        _joiner?.Tell(new RecordsRegistered(refusal));
        _joiner = null;
        if (refusal is not null && _leavers.Count == 0)
            Forget();
    }

    private void Leave(IActorRef leaver)
    {
        _leavers.Enqueue(leaver);
        _links.ClientToDomain.Send(_domain!, UnregisterHandler.Instance, Self);
    }

    // Who gave the domain up closed its groups.
    private void OnDomainGone()
    {
        _joiner?.Tell(new RecordsRegistered("the domain is gone"));
        while (_leavers.TryDequeue(out var leaver))
            leaver.Tell(new RecordsUnregistered(0));

        Forget();
    }

    private void Forget()
    {
        if (!_reader.IsNobody())
            Context.Unwatch(_reader);

        Context.Unwatch(_domain!);
        (_domain, _reader, _joiner) = (null, ActorRefs.Nobody, null);
        _exchange.Close();
    }
}
