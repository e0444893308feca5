namespace Iopf.Lab.Invariants;

/// <summary>Who owes the answer to a group. The order is that of the way of a fault.</summary>
public enum TokenOwner : byte
{
    /// <summary>Nobody: no group of that index is in flight.</summary>
    Nobody,

    /// <summary>The device, which has not sent the last request yet.</summary>
    Device,

    /// <summary>The unit: the last request is in its queue.</summary>
    Unit,

    /// <summary>The core.</summary>
    Core,

    /// <summary>The domain.</summary>
    Domain,

    /// <summary>The client.</summary>
    Client,

    /// <summary>The unit again, with the answer that it has to carry to the device.</summary>
    Answer,

    /// <summary>
    /// Nobody any more, but the device waits: the unit lost the last request, and nobody answers. The group is stuck until the device is
    /// reset (Q3).
    /// </summary>
    Lost,
}
