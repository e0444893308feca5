namespace Iopf.Hardware.Units.Profiles;

/// <summary>In what state a request finds unit, device and queue. The order is that of the checks: the first that holds decides (Q2).</summary>
public enum QueueCondition : byte
{
    /// <summary>The unit is off: no table is known to it.</summary>
    UnitOff,

    /// <summary>The unit lets everything pass untranslated.</summary>
    UnitBare,

    /// <summary>The device's id is wider than the unit's table can hold.</summary>
    IdTooWide,

    /// <summary>The device belongs to the secure world, which has no queue for page requests.</summary>
    SecureStream,

    /// <summary>The device's entry cannot be read, is not valid or not well formed.</summary>
    EntryBad,

    /// <summary>The device's entry does not allow page requests.</summary>
    PriOff,

    /// <summary>The queue is not enabled.</summary>
    QueueOff,

    /// <summary>The queue could not be written, and that is not acknowledged yet.</summary>
    QueueFailed,

    /// <summary>There is no room, or an overflow is not acknowledged, and the device's entry, which would say how to answer, cannot be used.</summary>
    NoRoomEntryBad,

    /// <summary>An overflow is not acknowledged yet, whether there is room or not.</summary>
    Overflowed,

    /// <summary>There is no room.</summary>
    Full,

    /// <summary>All is well.</summary>
    Ready,
}

/// <summary>What is known of conditions.</summary>
public static class QueueConditions
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)QueueCondition.Ready + 1;

    /// <summary>The name in tables and JSON.</summary>
    public static string NameOf(QueueCondition condition) => condition switch
    {
        QueueCondition.UnitOff => "unit-off",
        QueueCondition.UnitBare => "unit-bare",
        QueueCondition.IdTooWide => "id-too-wide",
        QueueCondition.SecureStream => "secure-stream",
        QueueCondition.EntryBad => "entry-bad",
        QueueCondition.PriOff => "pri-off",
        QueueCondition.QueueOff => "queue-off",
        QueueCondition.QueueFailed => "queue-failed",
        QueueCondition.NoRoomEntryBad => "no-room-entry-bad",
        QueueCondition.Overflowed => "overflowed",
        QueueCondition.Full => "full",
        _ => "ready",
    };
}

/// <summary>What the unit's table says of a device, as far as page requests go.</summary>
public enum DeviceEntry : byte
{
    /// <summary>It allows page requests.</summary>
    Usable,

    /// <summary>It does not allow them.</summary>
    PriOff,

    /// <summary>It cannot be used.</summary>
    Bad,

    /// <summary>There can be none: the device's id is too wide.</summary>
    IdTooWide,

    /// <summary>It belongs to the secure world.</summary>
    Secure,
}

/// <summary>What a unit does with requests as a whole.</summary>
public enum UnitState : byte
{
    /// <summary>It works.</summary>
    On,

    /// <summary>It is off.</summary>
    Off,

    /// <summary>It lets everything pass untranslated.</summary>
    Bare,
}

/// <summary>The state of a queue.</summary>
public enum QueueState : byte
{
    /// <summary>It takes entries.</summary>
    Enabled,

    /// <summary>It does not.</summary>
    Disabled,

    /// <summary>It could not be written.</summary>
    Failed,
}
