using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>An unrecoverable fault that handlers are told of (Q6).</summary>
/// <param name="id">The domain's name for it.</param>
/// <param name="fault">What happened.</param>
internal sealed class UnrecoverableJob(JobId id, UnrecoverableFault fault) : DomainJob
{
    /// <inheritdoc/>
    public override JobId Id { get; } = id;

    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Unrecoverable;

    /// <summary>What happened.</summary>
    public UnrecoverableFault Fault { get; } = fault;
}
