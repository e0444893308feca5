namespace Iopf.Hardware.Devices;

/// <summary>The resets that a device can go through (D9). What is owed is cancelled for the functions that a reset takes, and for no other.</summary>
/// <remarks>
/// PRI is the PF's, so what a reset does to its shared indexes and credits depends on whether it takes the PF:
/// <list type="table">
/// <listheader><term>reset</term><description>functions it takes · PRI: registers · indexes and credits</description></listheader>
/// <item><term>function level, of a VF</term><description>that VF · as they are · those of its own groups come back, others stay out
/// </description></item>
/// <item><term>function level, of the PF</term><description>the PF and all its VFs · as after power-on · all come back</description></item>
/// <item><term>bus, or link down</term><description>every function of every device on the bus · as after power-on · all come back
/// </description></item>
/// <item><term>of the device, by its driver</term><description>as at function level of its PF, whichever function is named</description></item>
/// </list>
/// </remarks>
public enum ResetKind : byte
{
    /// <summary>The whole device, as its driver does it to recover: all functions, whichever is named.</summary>
    Device,

    /// <summary>Initiate Function Level Reset of the function that is named: a VF alone, or a PF and its VFs with it.</summary>
    FunctionLevel,

    /// <summary>Hot reset, by a secondary bus reset or because the link went down: every function on the bus of the one that is named.</summary>
    Bus,
}
