namespace Iopf.Simulation.Scheduling;

/// <summary>What kind of step a decision stands for.</summary>
public enum StepKind
{
    /// <summary>One message is delivered.</summary>
    Message,

    /// <summary>The system messages that wait (start, stop, watch, failure of a child, ...) are all handled; no user message is.</summary>
    System,

    /// <summary>A piece of work that somebody gave to the dispatcher itself, not a message.</summary>
    Task,
}

/// <summary>
/// One runnable actor and the delivery that it would get. Valid until the next step of its world.
/// </summary>
public readonly struct Choice
{
    private readonly Resident _resident;

    internal Choice(Resident resident) => _resident = resident;

    /// <summary>Whether a user message is next, or system messages.</summary>
    public StepKind Kind => _resident.NextKind;

    /// <summary>The receiver's path without address and uid, such as <c>/user/os/core</c>.</summary>
    public string Receiver => _resident.Path;

    /// <summary>A hash of <see cref="Receiver"/>, equal on every machine and in every run.</summary>
    public ulong ReceiverId => _resident.Id;

    /// <summary>Path of the actor that sent the message (for a forwarded one: who forwarded it), or <c>timer</c>, <c>outside</c>, <c>system</c>.</summary>
    public string Sender => _resident.NextSource.Path;

    /// <summary>A hash of <see cref="Sender"/>.</summary>
    public ulong SenderId => _resident.NextSource.Id;

    /// <summary>How many messages this sender had sent to this receiver before; for system steps: how many of them the receiver had.</summary>
    public long Number => _resident.NextNumber;

    /// <summary>The message, or the first of the system messages; null where the mailbox is not the simulation's own.</summary>
    public object? Message => _resident.NextMessage;

    /// <summary>
    /// Tells this choice from every other of its world: grows with each time that anybody becomes runnable, and stays while the
    /// choice waits. For strategies that keep something (a priority) for a pending delivery; not stable over changes of code.
    /// </summary>
    public long Ticket => _resident.Ticket;

    /// <summary>The name of the decision.</summary>
    public DecisionName Name => new(Receiver, Sender, Number);
}
