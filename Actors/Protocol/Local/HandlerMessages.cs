using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Protocol.Local;

/// <summary>How a handler is called (C4).</summary>
public enum HandlerContext : byte
{
    /// <summary>On the default dispatcher: it must return at once.</summary>
    NonBlocking,

    /// <summary>On a thread of its domain's own bound: it may take its time (C5).</summary>
    Blocking,
}

/// <summary>How a handler declares that it may be called (C4).</summary>
[Flags]
public enum HandlerContexts : byte
{
    /// <summary>Not at all: no registration is accepted with this.</summary>
    None = 0,

    /// <summary>In the non-blocking context alone; it may not ask for the other.</summary>
    NonBlocking = 1,

    /// <summary>In the blocking context alone.</summary>
    Blocking = 2,

    /// <summary>First in the non-blocking context, where it may ask to be called again in the blocking one.</summary>
    Both = NonBlocking | Blocking,
}

/// <summary>A domain to a client: serve this group. The client replies once, with <see cref="Served"/> or <see cref="Deferred"/>.</summary>
/// <param name="Group">The group.</param>
/// <param name="Context">How the client is called.</param>
public sealed record ServeFault(CompleteGroup Group, HandlerContext Context)
{
    /// <summary>Number of the call, from 0, of those for this group; its reply says it again.</summary>
    public int Call { get; init; }

    /// <summary>The reply that this became of the group.</summary>
    public FaultServed Served(HandlerStatus status) => new(Group.Job, status) { Call = Call };

    /// <summary>The reply that asks for the blocking context.</summary>
    public FaultDeferred Deferred() => new(Group.Job) { Call = Call };
}

/// <summary>
/// The reply to <see cref="ServeFault"/>; this or <see cref="FaultDeferred"/> comes once for each. A second one is an error of the handler, and
/// is no reply to another's call.
/// </summary>
/// <param name="Job">The group.</param>
/// <param name="Status">What became of it (C6).</param>
public sealed record FaultServed(JobId Job, HandlerStatus Status)
{
    /// <summary>Which call of those for this group it is the reply to.</summary>
    public int Call { get; init; }

    /// <summary>For how long a non-blocking call held its context, as the handler declares it (C4).</summary>
    public TimeSpan Held { get; init; }
}

/// <summary>The other reply to a <see cref="ServeFault"/> in the non-blocking context: call again in the blocking one (C4).</summary>
/// <param name="Job">The group.</param>
public sealed record FaultDeferred(JobId Job)
{
    /// <summary>Which call of those for this group it is the reply to.</summary>
    public int Call { get; init; }

    /// <summary>For how long the non-blocking call held its context, as the handler declares it (C4).</summary>
    public TimeSpan Held { get; init; }
}

/// <summary>A domain to a client: an access was given up, and no answer to that exists (Q6). The client replies with <see cref="Noted"/>.</summary>
/// <param name="Job">The domain's name for it.</param>
/// <param name="Fault">What happened.</param>
/// <param name="Context">How the client is called.</param>
public sealed record ReportUnrecoverable(JobId Job, UnrecoverableFault Fault, HandlerContext Context)
{
    /// <summary>Number of the call, from 0, of those for this fault; its reply says it again.</summary>
    public int Call { get; init; }

    /// <summary>The reply.</summary>
    public UnrecoverableNoted Noted(HandlerStatus status) => new(Job, status) { Call = Call };
}

/// <summary>The reply to <see cref="ReportUnrecoverable"/>.</summary>
/// <param name="Job">As in the report.</param>
/// <param name="Status">None; anything else is an error of the handler (C6).</param>
public sealed record UnrecoverableNoted(JobId Job, HandlerStatus Status)
{
    /// <summary>Which call of those for this fault it is the reply to.</summary>
    public int Call { get; init; }
}

/// <summary>
/// To a domain: this handler joins the chain at its end (C4, C6). Replied with <see cref="HandlerRegistered"/>.
/// </summary>
/// <param name="Handler">The handler and what it declares.</param>
public sealed record RegisterHandler(HandlerRegistration Handler);

/// <summary>Reply to <see cref="RegisterHandler"/>.</summary>
/// <param name="Client">The handler's client.</param>
/// <param name="Refusal">Why it was refused; null: it is registered, and gets faults from now on.</param>
public sealed record HandlerRegistered(IActorRef Client, string? Refusal);

/// <summary>
/// To a domain: this handler leaves the chain. That never fails; what it still has is closed at once, and its late answers are spurious
/// (C9). Replied with <see cref="HandlerUnregistered"/>.
/// </summary>
/// <param name="Client">The handler's client; one that is not registered has nothing to leave.</param>
public sealed record UnregisterHandler(IActorRef Client);

/// <summary>Reply to <see cref="UnregisterHandler"/>: the handler gets no fault any more.</summary>
/// <param name="Client">The handler's client.</param>
/// <param name="Closed">How many groups it still had.</param>
public sealed record HandlerUnregistered(IActorRef Client, int Closed);

/// <summary>What a domain has done so far.</summary>
public sealed record DomainCounters
{
    /// <summary>Calls in progress whose group was closed by somebody else (C5); whose time was not over yet, the client never heard of.</summary>
    public long GivenUp { get; init; }

    /// <summary>Groups answered without asking a handler, because both levels had all that they want by then (N1).</summary>
    public long Resolved { get; init; }

    /// <summary>Answers that the core refused (C7), and those of handlers about a device that no group ever came of.</summary>
    public long AnswersRefused { get; init; }

    /// <summary>Calls that were put off to the blocking context by their handler's wish (C4).</summary>
    public long Deferred { get; init; }

    /// <summary>Non-blocking calls that held on beyond the budget (C4).</summary>
    public long HeldTooLong { get; init; }

    /// <summary>Replies that break a rule: a status or a wish that the handler may not have, or a second one for a group (C4, C6).</summary>
    public long HandlerErrors { get; init; }

    /// <summary>
    /// Groups answered Response Failure because as many wait as the bound allows (C5); and unrecoverable faults that a handler did not hear
    /// of for that reason.
    /// </summary>
    public long RefusedAtBound { get; init; }

    /// <summary>Replies about what the domain does not have (any more): of a handler that was unregistered (C9), or second ones.</summary>
    public long LateReplies { get; init; }

    /// <summary>Calls in progress now.</summary>
    public int InProgress { get; init; }

    /// <summary>Groups that wait for a worker now.</summary>
    public int Waiting { get; init; }

    /// <summary>Groups whose answer a handler owes that answers later.</summary>
    public int OwedByHandlers { get; init; }
}
