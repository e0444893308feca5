using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What only some actors need.</summary>
internal sealed class CellExtras
{
    /// <summary>Who failed, when this actor is failed: itself or a descendant that was escalated.</summary>
    public IActorRef? Perpetrator;

    /// <summary>The restarts the supervisor has counted for this actor.</summary>
    public ChildRestartStats? Stats;

    /// <summary>How this actor's present instance supervises.</summary>
    public SupervisorStrategy? Strategy;

    public TimerScheduler? Timers;
    public Stash? Stash;

    /// <summary>Messages in front of the mailbox: those that were unstashed.</summary>
    public EnvelopeDeque? First;

    /// <summary>System messages put off while the actor is failed or waits for its children.</summary>
    public List<SystemMessage>? Postponed;

    public Stack<Receive>? Behaviors;
    public TimeSpan? ReceiveTimeout;
    public ICancelable? ReceiveTimeoutTimer;
    public MailboxBound? Bound;
}
