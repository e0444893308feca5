using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Iopf.Simulation.Worlds;

/// <summary>
/// The root of the paths of all worlds of an actor system, and the supervisor of their guardians. It is no actor: what it does it does at once.
/// A guardian that fails ends, and with a guardian that ends the actor system ends, as in Akka.NET.
/// </summary>
internal sealed class WorldRoot(SimulatedProvider provider, LocalActorRefProvider engine) : ActorRefWithCell
{
    /// <summary>The cell of the user's guardian, below which a print of the tree shows the actors of the world.</summary>
    public override ICell Underlying => provider.Guardian.Underlying;

    /// <inheritdoc/>
    public override IEnumerable<IActorRef> Children => provider.Guardians;

    /// <inheritdoc/>
    public override IInternalActorRef Parent => this;

    /// <inheritdoc/>
    public override IActorRefProvider Provider => provider;

    /// <inheritdoc/>
    public override ActorPath Path => provider.RootPath;

    /// <inheritdoc/>
    public override bool IsTerminated => false;

    /// <inheritdoc/>
    public override bool IsLocal => true;

    /// <inheritdoc/>
    public override IInternalActorRef GetSingleChild(string name) => name switch
    {
        "user" => provider.Guardian,
        "system" => provider.SystemGuardian,
        "deadLetters" => (IInternalActorRef)provider.DeadLetters,
        _ => ((ActorRefWithCell)engine.RootGuardian).GetSingleChild(name),
    };

    /// <inheritdoc/>
    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        var from = name.TakeWhile(part => part.Length == 0 || part == "..").Count();
        if (from == name.Count)
            return this;
        var child = GetSingleChild(name[from]);
        return from + 1 == name.Count ? child : child.GetChild([.. name.Skip(from + 1)]);
    }

    /// <inheritdoc/>
    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification ended:
                provider.OnGuardianEnded(ended.Actor);
                break;
            default:
                // Supervise needs no answer, and nobody else sends to the root.
                break;
        }
    }

    /// <inheritdoc/>
    public override void Start()
    {
        // There is nothing to start.
    }

    /// <inheritdoc/>
    public override void Stop() => provider.Guardian.Stop();

    /// <inheritdoc/>
    public override void Suspend()
    {
        // It handles no messages that could wait.
    }

    /// <inheritdoc/>
    public override void Resume(Exception? causedByFailure = null)
    {
        // It is never suspended.
    }

    /// <inheritdoc/>
    public override void Restart(Exception cause)
    {
        // It has no state.
    }

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender) => provider.DeadLetters.Tell(message, sender);
}
