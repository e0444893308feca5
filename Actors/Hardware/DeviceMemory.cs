using System.Collections.Immutable;
using Iopf.Hardware.Devices;

namespace Iopf.Actors.Hardware;

/// <summary>What of a device survives the loss of its actor: how far its workload is, so that it goes on at the access at which it stood.</summary>
/// <param name="plan">The device, whose workload has not begun yet.</param>
public sealed class DeviceMemory(DevicePlan plan) : IActorMemory
{
    /// <summary>Its streams, by their numbers.</summary>
    internal ImmutableArray<AccessStream> Streams { get; } = [.. plan.Streams.Select(stream => new AccessStream(stream))];
}
