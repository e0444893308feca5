using System.Collections.Immutable;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Units;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>What the hardware consists of.</summary>
/// <param name="Units">The IOMMU units.</param>
/// <param name="Devices">The devices.</param>
public sealed record HardwarePlan(ImmutableArray<UnitSettings> Units, ImmutableArray<DevicePlan> Devices)
{
    /// <summary>Who is told of the inside of a unit, by its number; null: nobody.</summary>
    public Func<int, IUnitProbe>? UnitProbes { get; init; }
}

/// <summary>A device.</summary>
/// <param name="Unit">Number of the unit it is behind.</param>
/// <param name="Settings">How it is built.</param>
/// <param name="Streams">Its workload.</param>
public sealed record DevicePlan(int Unit, DeviceSettings Settings, ImmutableArray<StreamPlan> Streams)
{
    /// <summary>Its address on the bus.</summary>
    public RequesterId Requester => Settings.Requester;
}
