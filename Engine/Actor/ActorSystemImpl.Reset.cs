namespace Akka.Actor.Internal;

/// <summary>The one hook of the simulation: a system that is used again instead of being made anew.</summary>
public sealed partial class ActorSystemImpl
{
    /// <summary>
    /// Forgets all actors of users at once, without running anything in them: their mailboxes, timers, watches and subscriptions go with them, and
    /// automatic names begin at <c>$a</c> again. Only for a system all of whose actors run on a dispatcher that keeps nothing of them
    /// either, and from the thread that runs them.
    /// </summary>
    internal void ResetForSimulation()
    {
        _provider.UserCell.ForgetChildren();
        EventStream.UnsubscribeAllActors();
    }
}
