namespace Iopf.Os.Faults;

/// <summary>What closed a group: the reason that goes with the one end that every accepted last request has (C10).</summary>
public enum ClosedBy : byte
{
    /// <summary>A handler of its domain answered.</summary>
    Handler,

    /// <summary>The deadline was over (C8).</summary>
    Deadline,

    /// <summary>The group's own actor was lost; its parent answered.</summary>
    GroupLost,

    /// <summary>The domain went or was replaced (C11).</summary>
    Detached,

    /// <summary>The handler that had it was unregistered (C9).</summary>
    Unregistered,

    /// <summary>The handler that had it, or its worker, was lost.</summary>
    HandlerLost,

    /// <summary>Its PASID was drained, and its owner took longer than the drain may (Q5).</summary>
    Drained,

    /// <summary>The device's fault state itself was released or lost.</summary>
    Released,

    /// <summary>The device or its unit is gone: nothing is answered (D9).</summary>
    Cancelled,

    /// <summary>The hardware as a whole was lost: nothing is answered (D9).</summary>
    HardwareLost,

    /// <summary>The operating system was lost, and its devices are reset: nothing is answered (D9).</summary>
    OsLost,

    /// <summary>A Response Failure to another function stopped the PRI that both share: the device has given the group up (D4).</summary>
    PriStopped,

    /// <summary>The handler took the group and will never answer (C6, Ignore).</summary>
    Ignored,

    /// <summary>Its domain itself: there was no handler to ask (C6), or as many groups waited as may (C5).</summary>
    Domain,
}
