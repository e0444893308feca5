using System.Collections.Immutable;
using Iopf.Hardware.Devices;

namespace Iopf.Actors.Hardware;

/// <summary>
/// What of a device survives the loss of its actor: how far its workload is, so that it goes on at the access at which it stood; and which messages
/// it crashed at.
/// </summary>
/// <param name="plan">The device, whose workload has not begun yet.</param>
public sealed class DeviceMemory(DevicePlan plan) : IActorMemory
{
    /// <summary>Its streams, by their numbers.</summary>
    internal ImmutableArray<AccessStream> Streams { get; } = [.. plan.Streams.Select(stream => new AccessStream(stream))];

    /// <summary>Its workload is at its end: it has nothing more to tell of.</summary>
    internal bool IsOver => Streams.All(stream => stream.IsOver);

    /// <summary>Its streams begin no access any more. Written by the device alone.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>How often messages at which it crashed were told again.</summary>
    internal RetoldMessages Retold { get; } = new();
}
