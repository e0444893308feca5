using Iopf.Messages;

namespace Iopf.Actors.Protocol.Wire;

/// <summary>To a machine, wherever it lives: exist, and run. Changes nothing for one that does. Repeated until <see cref="HostOver"/> comes.</summary>
/// <param name="Host">Number of the machine.</param>
public sealed record StartHost(int Host) : IWireMessage;

/// <summary>A machine or a pager to the experiment: what is it that runs? Replied with <see cref="ExperimentPlanned"/>; repeated until then.</summary>
public sealed record AskForPlan : IWireMessage
{
    /// <summary>The message.</summary>
    public static AskForPlan Instance { get; } = new();
}

/// <summary>Reply to <see cref="AskForPlan"/>.</summary>
/// <param name="Seed">The seed of the experiment; that of a machine follows from it and the machine's number.</param>
/// <param name="Scenario">The scenario, in UTF-8.</param>
public sealed record ExperimentPlanned(long Seed, EquatableArray<byte> Scenario) : IWireMessage;

/// <summary>A machine to the experiment: its workload is at its end, and what it did is written down. Replied with <see cref="HostOverNoted"/>; repeated until then.</summary>
/// <param name="Host">Number of the machine.</param>
/// <param name="Life">Which machine of that number it is.</param>
public sealed record HostOver(int Host, long Life) : IWireMessage;

/// <summary>Reply to <see cref="HostOver"/>.</summary>
/// <param name="Host">Number of the machine.</param>
/// <param name="Life">As in the message.</param>
public sealed record HostOverNoted(int Host, long Life) : IWireMessage;
