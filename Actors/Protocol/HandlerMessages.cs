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
