namespace Iopf.Lab.Scenarios;

/// <summary>Where the processes that devices work for live.</summary>
public enum ProcessHome : byte
{
    /// <summary>The machine's own: its operating system serves their faults (K1).</summary>
    Host,

    /// <summary>Each is that of a guest, which has its address space on the device, a PASID: the machine puts faults into the guest, whose kernel serves them (K2).</summary>
    Guest,
}
