using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>How a handler is called (C4).</summary>
public enum HandlerContext : byte
{
    /// <summary>On the default dispatcher: it must return at once.</summary>
    NonBlocking,

    /// <summary>On a thread of its domain's own bound: it may take its time (C5).</summary>
    Blocking,
}

/// <summary>A domain, or its worker, to a client: serve this group.</summary>
/// <param name="Job">The group.</param>
/// <param name="Context">How the client is called.</param>
public sealed record ServeFault(FaultJob Job, HandlerContext Context);

/// <summary>The reply to <see cref="ServeFault"/>; comes once for each.</summary>
/// <param name="Job">The group.</param>
/// <param name="Status">What became of it (C6).</param>
public sealed record FaultServed(FaultJob Job, HandlerStatus Status);

/// <summary>What a domain has done so far.</summary>
public sealed record DomainCounters
{
    /// <summary>Calls in progress whose group was closed by somebody else (C5).</summary>
    public long GivenUp { get; init; }

    /// <summary>Answers that the core refused (C7).</summary>
    public long AnswersRefused { get; init; }

    /// <summary>Calls in progress now.</summary>
    public int InProgress { get; init; }

    /// <summary>Groups that wait for a worker now.</summary>
    public int Waiting { get; init; }
}
