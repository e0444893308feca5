using Iopf.Messages;
using Iopf.Messages.Records;

namespace Iopf.Lab.Clients;

/// <summary>Whose faults a program reads, and how.</summary>
/// <param name="Requester">The function.</param>
/// <param name="Domain">The number of its domain.</param>
/// <param name="MemoryClient">Which client of that domain is the memory of the process.</param>
internal sealed record RecordProgramPlan(RequesterId Requester, int Domain, int MemoryClient)
{
    /// <summary>The version of its records.</summary>
    public FaultRecordVersion Version { get; init; } = FaultRecordVersion.InKernel;

    /// <summary>Groups in hand at a time; at least 1.</summary>
    public int Threads { get; init; } = 1;
}
