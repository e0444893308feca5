namespace Iopf.Os.Nesting;

/// <summary>What a device and its unit can do about faults (N3).</summary>
/// <param name="Delivery">How the device delivers recoverable ones.</param>
/// <param name="Unit">What the unit can do about them.</param>
public readonly record struct FaultCapabilities(FaultDelivery Delivery, UnitFaultSupport Unit)
{
    /// <summary>A device with PRI behind a unit that takes page requests, translates by two levels, and can go on after faults of both.</summary>
    public static FaultCapabilities PageRequests { get; } = new(
        FaultDelivery.PageRequests,
        UnitFaultSupport.FirstLevel | UnitFaultSupport.SecondLevel | UnitFaultSupport.Nested | UnitFaultSupport.PageRequests);
}
