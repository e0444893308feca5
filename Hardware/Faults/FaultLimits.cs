namespace Iopf.Hardware;

/// <summary>Bounds and deadlines of one device's fault state.</summary>
/// <param name="Groups">Groups in flight, complete or not; 1 to 65,536. A PRI function has at most 512.</param>
/// <param name="RequestsPerGroup">Requests that one group may hold; 1 to 65,536.</param>
/// <param name="Deadline">Time for an answer from the last request on, in ticks of 100 ns; 0 is off (C8).</param>
/// <param name="PartialDeadline">Time for the last request from the first on, in ticks of 100 ns; 0 is off (C8).</param>
public sealed record FaultLimits(int Groups, int RequestsPerGroup, long Deadline, long PartialDeadline)
{
    /// <summary>512 groups of up to 512 requests, 10 s for an answer, no deadline for partial groups.</summary>
    public static FaultLimits Default { get; } = new(512, 512, TimeSpan.TicksPerSecond * 10, 0);
}
