namespace Iopf.Lab.Scenarios;

/// <summary>A fault that a scenario may inject.</summary>
public enum InjectKind : byte
{
    /// <summary>A message is sent and does not arrive.</summary>
    Lose,

    /// <summary>A message arrives later, behind what was sent after it.</summary>
    Delay,

    /// <summary>A message arrives twice.</summary>
    Repeat,

    /// <summary>A message arrives behind the next one to the same receiver.</summary>
    Reorder,

    /// <summary>Bits of a message's encoded form are flipped; what no longer decodes is lost.</summary>
    Corrupt,

    /// <summary>An actor fails, and whoever supervises it decides.</summary>
    Crash,

    /// <summary>An actor, with those below it, handles nothing for a time.</summary>
    Hang,

    /// <summary>A call of a client takes longer; or a message does, and what follows it waits behind it.</summary>
    Slow,

    /// <summary>A device is reset.</summary>
    Reset,

    /// <summary>A unit's driver does not read its queue for a time, so that the queue fills.</summary>
    Overflow,

    /// <summary>Nothing arrives between a client and its guest for a time, in neither direction.</summary>
    Partition,
}

/// <summary>The faults in words.</summary>
public static class InjectKinds
{
    /// <summary>Faults of a message.</summary>
    public static IReadOnlyList<InjectKind> OfMessages { get; } = [InjectKind.Lose, InjectKind.Delay, InjectKind.Repeat, InjectKind.Reorder, InjectKind.Corrupt];

    /// <summary>The word in scenarios and reports.</summary>
    public static string NameOf(InjectKind kind) => kind switch
    {
        InjectKind.Lose => "lose",
        InjectKind.Delay => "delay",
        InjectKind.Repeat => "repeat",
        InjectKind.Reorder => "reorder",
        InjectKind.Corrupt => "corrupt",
        InjectKind.Crash => "crash",
        InjectKind.Hang => "hang",
        InjectKind.Slow => "slow",
        InjectKind.Reset => "reset",
        InjectKind.Overflow => "overflow",
        _ => "partition",
    };
}
