using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Domains;

/// <summary>
/// What a domain calls its handlers for: a complete group, or an unrecoverable fault. It is known by its id; whoever carries out what is decided
/// finds in it what he needs for that.
/// </summary>
/// <param name="id">Its name.</param>
/// <param name="kind">What kind of fault it is.</param>
public abstract class DomainJob(JobId id, FaultKind kind)
{
    /// <summary>Its name.</summary>
    public JobId Id { get; } = id;

    /// <summary>What kind of fault it is.</summary>
    public FaultKind Kind { get; } = kind;

    /// <summary>At which level it arose (N1); <see cref="FaultLevel.None"/> where there is one level alone.</summary>
    public virtual FaultLevel Level => FaultLevel.None;
}
