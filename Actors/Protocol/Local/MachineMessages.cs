using Akka.Actor;

namespace Iopf.Actors.Protocol.Local;

/// <summary>To a machine: start every device. <see cref="RunFinished"/> goes to the sender when all their workloads are at their end.</summary>
public sealed record StartMachine : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static StartMachine Instance { get; } = new();
}

/// <summary>
/// To a machine, which says it to its hardware: begin no access any more, and end what was begun. <see cref="MachineDrained"/> goes to the sender when
/// nothing is under way. Whoever drains a machine sets a bound of his own: a group that is stuck (Q3) ends with a reset only, and a handler that hangs
/// with the deadline. There is no way back; what was not begun is for the next life of the machine.
/// </summary>
public sealed record DrainMachine : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static DrainMachine Instance { get; } = new();
}

/// <summary>
/// Reply to <see cref="DrainMachine"/>, one to each: every device is at rest and has the answers to all it asked for, or is down for good and what was
/// owed to it is cancelled. It stays so.
/// </summary>
public sealed record MachineDrained : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static MachineDrained Instance { get; } = new();
}

/// <summary>The root of the hardware to its machine: it was restarted, and all its devices are off.</summary>
public sealed record HardwareRestarted : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static HardwareRestarted Instance { get; } = new();
}

/// <summary>The root of the operating system to its machine: it was restarted, and serves no device until all were reset (<see cref="AllQuiet"/>).</summary>
public sealed record OsRestarted : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static OsRestarted Instance { get; } = new();
}

/// <summary>
/// A machine to its hardware: the operating system was lost and is there again. All devices are taken down, and none comes up before all are
/// quiet: what one has cached may be of a page whose frame the new operating system gives away (D7).
/// </summary>
public sealed record OsLost : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static OsLost Instance { get; } = new();
}

/// <summary>The hardware to an operating system that was restarted: all devices are quiet, and hold nothing of the old one.</summary>
public sealed record AllQuiet : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static AllQuiet Instance { get; } = new();
}

/// <summary>A machine to its hardware: the operating system was lost too often. All devices are taken down and stay off.</summary>
public sealed record OsGone : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static OsGone Instance { get; } = new();
}
