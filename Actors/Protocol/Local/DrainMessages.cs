using Akka.Actor;

namespace Iopf.Actors.Protocol.Local;

/// <summary>To a machine: its devices begin nothing new. Replied with <see cref="MachineDrained"/>.</summary>
public sealed record DrainMachine : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static DrainMachine Instance { get; } = new();
}

/// <summary>Reply to <see cref="DrainMachine"/>: nothing is under way at any device.</summary>
public sealed record MachineDrained : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static MachineDrained Instance { get; } = new();
}
