namespace Iopf.Hardware.Translations;

/// <summary>The level of translation at which an access ended (N1).</summary>
public enum FaultLevel : byte
{
    /// <summary>It did not end: there is a translation.</summary>
    None,

    /// <summary>The first level: from the device's addresses to guest-physical ones. It is the guest's.</summary>
    First,

    /// <summary>The second level: from guest-physical addresses to the host's. It is the host's.</summary>
    Second,
}
