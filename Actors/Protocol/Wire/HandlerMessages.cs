using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Protocol.Wire;

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

/// <summary>What a handler declares when it registers.</summary>
/// <param name="Contexts">How it may be called (C4).</param>
public sealed record HandlerDeclaration(HandlerContexts Contexts)
{
    /// <summary>Its name in reports; null: that of its client's actor.</summary>
    public string? Name { get; init; }

    /// <summary>When it says Ignore it owes the answer, which it sends later to the domain that asked (C6).</summary>
    public bool AnswersLater { get; init; }

    /// <summary>
    /// It is called for malformed requests too, before the driver answers them; of those that the driver does not answer it is told
    /// (<see cref="ReportUnrecoverable"/>, Q4).
    /// </summary>
    public bool TakesMalformed { get; init; }

    /// <summary>
    /// It is called for groups that no handler could resolve, before they are answered Invalid Request: what it says is the answer (Q4). Linux had such
    /// a callback for AMD until 6.7 (<c>amd_iommu_set_invalid_ppr_cb</c>).
    /// </summary>
    public bool TakesUnresolved { get; init; }

    /// <summary>Of two levels those whose faults it is called for (N3); of a domain with one level all there are.</summary>
    public ReportedFaults Faults { get; init; }

    /// <summary>All guest memory stays in the second level while it is registered: no level is looked for, all faults are the first one's (N1).</summary>
    public bool PinsSecondLevel { get; init; }

    /// <summary>What calls depend on.</summary>
    public HandlerRules Rules => new()
    {
        NonBlocking = (Contexts & HandlerContexts.NonBlocking) != HandlerContexts.None,
        Blocking = (Contexts & HandlerContexts.Blocking) != HandlerContexts.None,
        AnswersLater = AnswersLater,
        TakesMalformed = TakesMalformed,
        TakesUnresolved = TakesUnresolved,
        Faults = Faults,
    };
}

/// <summary>
/// A client to a domain: its handler joins the chain at its end (C4, C6). The handler's client is the sender, to whom the faults go and
/// <see cref="HandlerRegistered"/> is replied.
/// </summary>
/// <param name="Handler">What the handler declares.</param>
public sealed record RegisterHandler(HandlerDeclaration Handler) : IWireMessage;

/// <summary>Reply to <see cref="RegisterHandler"/>.</summary>
/// <param name="Refusal">Why it was refused; null: the handler is registered, and gets faults from now on.</param>
public sealed record HandlerRegistered(string? Refusal) : IWireMessage;

/// <summary>
/// A client to a domain: its handler leaves the chain. That never fails; what it still has is closed at once, and its late answers are spurious
/// (C9). The handler's client is the sender; one that is not registered has nothing to leave. Replied with <see cref="HandlerUnregistered"/>.
/// </summary>
public sealed record UnregisterHandler : IWireMessage
{
    /// <summary>The message.</summary>
    public static UnregisterHandler Instance { get; } = new();
}

/// <summary>Reply to <see cref="UnregisterHandler"/>: the handler gets no fault any more.</summary>
/// <param name="Closed">How many groups it still had.</param>
public sealed record HandlerUnregistered(int Closed) : IWireMessage;

/// <summary>A domain to a client: serve this group. The client replies once, with <see cref="Served"/> or <see cref="Deferred"/>.</summary>
/// <param name="Group">The group.</param>
/// <param name="Context">How the client is called.</param>
public sealed record ServeFault(CompleteGroup Group, HandlerContext Context) : IWireMessage
{
    /// <summary>Number of the call, from 0, of those for this group; its reply says it again.</summary>
    public int Call { get; init; }

    /// <summary>No handler could resolve the group: the status decides the answer before it is Invalid Request (Q4).</summary>
    public bool Unresolved { get; init; }

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
public sealed record FaultServed(JobId Job, HandlerStatus Status) : IWireMessage
{
    /// <summary>Which call of those for this group it is the reply to.</summary>
    public int Call { get; init; }

    /// <summary>For how long a non-blocking call held its context, as the handler declares it (C4).</summary>
    public TimeSpan Held { get; init; }
}

/// <summary>The other reply to a <see cref="ServeFault"/> in the non-blocking context: call again in the blocking one (C4).</summary>
/// <param name="Job">The group.</param>
public sealed record FaultDeferred(JobId Job) : IWireMessage
{
    /// <summary>Which call of those for this group it is the reply to.</summary>
    public int Call { get; init; }

    /// <summary>For how long the non-blocking call held its context, as the handler declares it (C4).</summary>
    public TimeSpan Held { get; init; }
}

/// <summary>
/// A domain to a client: an access was given up (Q6), or a page request broke a rule and its driver does not answer it (Q4). No answer to that exists. The
/// client replies with <see cref="Noted"/>.
/// </summary>
/// <param name="Job">The domain's name for it.</param>
/// <param name="Fault">What happened.</param>
/// <param name="Context">How the client is called.</param>
public sealed record ReportUnrecoverable(JobId Job, UnrecoverableFault Fault, HandlerContext Context) : IWireMessage
{
    /// <summary>Number of the call, from 0, of those for this fault; its reply says it again.</summary>
    public int Call { get; init; }

    /// <summary>The reply.</summary>
    public UnrecoverableNoted Noted(HandlerStatus status) => new(Job, status) { Call = Call };
}

/// <summary>The reply to <see cref="ReportUnrecoverable"/>.</summary>
/// <param name="Job">As in the report.</param>
/// <param name="Status">None; anything else is an error of the handler (C6).</param>
public sealed record UnrecoverableNoted(JobId Job, HandlerStatus Status) : IWireMessage
{
    /// <summary>Which call of those for this fault it is the reply to.</summary>
    public int Call { get; init; }
}
