namespace Akka.Actor.Internal;

/// <summary>The one hook of the simulation: a system that is used again instead of being made anew.</summary>
public sealed partial class ActorSystemImpl
{
    /// <summary>
    /// Forgets all actors of users at once, without running anything in them: their mailboxes, timers, watches and subscriptions go with
    /// them, and every counter begins again, so that the system is as it was when new. Only for a system all of whose actors run on
    /// a dispatcher that forgets them as well, and from the thread that runs them, while none runs.
    /// </summary>
    /// <returns>False when the system is ending, or its root has something to do: it cannot be used again.</returns>
    internal bool ResetForSimulation()
    {
        if (IsTerminating || !_provider.ResetUsers())
            return false;
        EventStream.UnsubscribeAllActors();
        if (!_extensions.IsEmpty)
            _extensions.Clear();
        return true;
    }
}
