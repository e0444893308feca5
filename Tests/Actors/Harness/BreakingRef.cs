using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Iopf.Tests.Actors.Harness;

/// <summary>Breaks whoever tells it something, so many times; what it is told then goes to its target.</summary>
[SuppressMessage("Design", "MA0097", Justification = "Nobody compares it.")]
internal sealed class BreakingRef(IActorRef target, int times) : MinimalActorRef
{
    private int _left = times;

    public override ActorPath Path => target.Path;

    public override IActorRefProvider Provider => ((IInternalActorRef)target).Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (Interlocked.Decrement(ref _left) >= 0)
            throw new InvalidOperationException("this reply breaks its sender");

        target.Tell(message, sender);
    }
}
