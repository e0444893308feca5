using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>Which functions a reset takes (<see cref="ResetKind"/>).</summary>
public static class ResetScope
{
    /// <summary>The functions of a device that a reset takes: none, all with the PF first, or one VF.</summary>
    /// <param name="kind">The reset.</param>
    /// <param name="named">The function that it is told of, of this device or of another.</param>
    /// <param name="device">The device.</param>
    public static ImmutableArray<RequesterId> Of(ResetKind kind, RequesterId named, DeviceSettings device) => kind switch
    {
        ResetKind.Bus => named.Bus == device.Requester.Bus ? [.. device.Functions] : [],
        ResetKind.FunctionLevel when device.VirtualFunctions.Contains(named) => [named],
        _ => device.Functions.Contains(named) ? [.. device.Functions] : [],
    };
}
