using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Answers what a test actor receives, within the actor, before the test reads it.</summary>
public abstract class AutoPilot
{
    /// <summary>Looks at a message, may answer, and tells who looks at the next one.</summary>
    public abstract AutoPilot Run(IActorRef sender, object message);
}

/// <summary>Says, as the next one, that the present one goes on.</summary>
public sealed class KeepRunning : AutoPilot
{
    private KeepRunning()
    {
    }

    /// <summary>The one instance.</summary>
    public static KeepRunning Instance { get; } = new();

    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("KeepRunning stands for the auto pilot that is already running; it cannot be run itself.");
}

/// <summary>Does nothing.</summary>
public sealed class NoAutoPilot : AutoPilot
{
    private NoAutoPilot()
    {
    }

    /// <summary>The one instance.</summary>
    public static NoAutoPilot Instance { get; } = new();

    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => this;
}

/// <summary>Looks at a message, may answer, and tells who looks at the next one.</summary>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);

/// <summary>An auto pilot made of a function.</summary>
public sealed class DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) : AutoPilot
{
    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => autoPilotDelegate(sender, message);
}
