using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>A fault without an answer that handlers are told of: an unrecoverable one (Q6), or a malformed request that is not answered (Q4).</summary>
/// <param name="id">The domain's name for it.</param>
/// <param name="fault">What happened.</param>
internal sealed class UnrecoverableJob(JobId id, UnrecoverableFault fault) : DomainJob
{
    /// <inheritdoc/>
    public override JobId Id { get; } = id;

    /// <inheritdoc/>
    public override FaultKind Kind => Fault.Malformed is null ? FaultKind.Unrecoverable : FaultKind.MalformedUnanswered;

    /// <summary>What happened.</summary>
    public UnrecoverableFault Fault { get; } = fault;
}
