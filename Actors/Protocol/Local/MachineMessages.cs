using Akka.Actor;

namespace Iopf.Actors.Protocol.Local;

/// <summary>To a machine: start every device. <see cref="RunFinished"/> goes to the sender when all their workloads are at their end.</summary>
public sealed record StartMachine : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static StartMachine Instance { get; } = new();
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
