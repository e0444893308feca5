namespace Iopf.Os.Faults;

/// <summary>Bounds and deadlines of one device's fault state.</summary>
/// <param name="Groups">Groups in flight, complete or not; 1 to 65,536. A PRI function has at most 512.</param>
/// <param name="PartialRequests">Requests of all groups that wait for their last one; 1 or more. One more is dropped.</param>
/// <param name="Deadline">Time for an answer from the last request on, in ticks of 100 ns; 0 is off (C8).</param>
/// <param name="PartialDeadline">Time for the last request from the first on, in ticks of 100 ns; 0 is off (C8).</param>
public sealed record FaultLimits(int Groups, int PartialRequests, long Deadline, long PartialDeadline)
{
    /// <summary>512 groups, 4,096 requests that wait for the last of their group, 10 s for an answer, no deadline for partial groups.</summary>
    public static FaultLimits Default { get; } = new(512, 4_096, TimeSpan.TicksPerSecond * 10, 0);
}
