using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Guests misbehave: the next answer of any of them comes twice, late, or besides under a PASID that is not its own.</summary>
internal sealed class GuestFaults(Link link) : Link
{
    private readonly List<(IActorRef Receiver, object Message, IActorRef Sender)> _kept = [];

    /// <summary>What is to happen with the next answer; null: nothing.</summary>
    public DisturbanceKind? Next { get; set; }

    public override void Send(IActorRef receiver, object message, IActorRef sender)
    {
        if (message is not GuestAnswer answer || Next is not { } next)
        {
            link.Send(receiver, message, sender);
            return;
        }

        Next = null;
        if (next == DisturbanceKind.GuestAnswersLate)
        {
            _kept.Add((receiver, message, sender));
            return;
        }

        if (next == DisturbanceKind.GuestNamesAnotherPasid)
            link.Send(receiver, new GuestAnswer(answer.Response with { Pasid = new Pasid(9) }), sender);
        else
            link.Send(receiver, message, sender);

        link.Send(receiver, message, sender);
    }

    /// <summary>What was kept back is sent.</summary>
    public void Release()
    {
        Next = null;
        foreach (var (receiver, message, sender) in _kept)
            link.Send(receiver, message, sender);

        _kept.Clear();
    }
}
