using Akka.Actor;
using Akka.Dispatch;
using Iopf.Simulation.Randomness;

namespace Iopf.Simulation.Scheduling;

/// <summary>
/// Who takes part in a world: an actor (by its mailbox), or one of the sources that are none (timer, outside, system).
/// </summary>
internal class Resident
{
    /// <summary>The generation of what outlives worlds: the actors that Akka.NET itself makes when an actor system starts.</summary>
    internal const long Permanent = 0;

    // An actor that Akka.NET numbers over all actor systems of a process: "EventStreamUnsubscriber-3".
    private const string Unsubscriber = "/system/EventStreamUnsubscriber";

    private readonly IActorRef? _owner;
    private string? _path;
    private ulong _id;
    private object? _firstSystemMessage;
    private long _systemSteps;
    private PairNumbers? _numbers;

    internal Resident(IActorRef? owner) => _owner = owner;

    internal Resident(string path) => _path = path;

    /// <summary>The mailbox, or other work, to run when chosen.</summary>
    internal IRunnable? Work { get; set; }

    /// <summary>The world it was made in, as the core counts them.</summary>
    internal long Generation { get; init; }

    /// <summary>How many were made in its world before it.</summary>
    internal long Birth { get; init; }

    /// <summary>The number of its present becoming runnable.</summary>
    internal long Ticket { get; set; }

    /// <summary>True once the actor's mailbox was cleaned up.</summary>
    internal bool IsGone { get; set; }

    /// <summary>True while system messages wait that came when the actor was not running.</summary>
    internal bool HasSystemMessages => _firstSystemMessage is not null;

    internal string Path => _path ??= _owner is null ? "task" : IsNumbered ? Unsubscriber : _owner.Path.ToStringWithoutAddress();

    internal ulong Id => _id != 0 ? _id : _id = _owner is null || IsNumbered ? StableHash.Of(Path) : StableHash.Of(_owner.Path);

    internal virtual StepKind NextKind => HasSystemMessages ? StepKind.System : Work is Mailbox ? StepKind.Message : StepKind.Task;

    internal virtual object? NextMessage => _firstSystemMessage;

    internal virtual Resident NextSource => Sources.System;

    internal virtual long NextNumber => _systemSteps;

    /// <summary>Lets at most one user message (true) or none (false) out of the mailbox at its next run.</summary>
    internal virtual void Permit(bool userMessage)
    {
        // A mailbox that is not ours keeps to the dispatcher's throughput of 1; its system messages run with it.
    }

    internal void NoteSystemMessage(object message) => _firstSystemMessage ??= message;

    internal void EndSystemMessages() => _firstSystemMessage = null;

    internal void CountSystemStep() => _systemSteps++;

    internal void ForgetNumbers()
    {
        _numbers = null;
        _systemSteps = 0;
    }

    internal long NextNumberFrom(Resident source) => (_numbers ??= new PairNumbers()).Next(source);

    private bool IsNumbered => _owner!.Path.Name.StartsWith("EventStreamUnsubscriber-", StringComparison.Ordinal);
}
