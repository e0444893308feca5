using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Actors.Machine;

/// <summary>What a machine consists of when it is switched on.</summary>
/// <param name="Hardware">Its hardware.</param>
/// <param name="Os">Its operating system.</param>
public sealed record MachinePlan(HardwarePlan Hardware, OsPlan Os)
{
    /// <summary>Who is told of the inside of a device; null: nobody.</summary>
    public Func<RequesterId, IDeviceProbe>? Probes { get; init; }
}
