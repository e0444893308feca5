using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

/// <summary>
/// What a domain calls its handlers for: a complete group, or a fault that has no answer. It is known by its id; whoever carries out what is decided
/// finds in it what he needs for that.
/// </summary>
public abstract class DomainJob
{
    /// <summary>Its name.</summary>
    public abstract JobId Id { get; }

    /// <summary>What kind of fault it is.</summary>
    public abstract FaultKind Kind { get; }

    /// <summary>Whether it has an answer; else handlers are only told of it, all of them in turn.</summary>
    public bool HasAnswer => Kind.HasAnswer();

    /// <summary>What the device is answered if no handler decides.</summary>
    public virtual PageResponseCode Otherwise => PageResponseCode.InvalidRequest;

    /// <summary>At which level it arose (N1); <see cref="FaultLevel.None"/> where there is one level alone.</summary>
    public virtual FaultLevel Level => FaultLevel.None;
}
