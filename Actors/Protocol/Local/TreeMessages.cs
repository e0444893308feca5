using Akka.Actor;
using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Actors.Protocol.Local;

/// <summary>
/// To the root of the hardware: start every device. <see cref="RunFinished"/> goes to the sender when all their workloads are at their end.
/// </summary>
/// <param name="Os">The root of the operating system, which attaches the devices.</param>
public sealed record StartRun(IActorRef Os) : INoSerializationVerificationNeeded;

/// <summary>All devices are at the end of their workloads.</summary>
public sealed record RunFinished : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static RunFinished Instance { get; } = new();
}

/// <summary>To the root of the hardware: this reset, of this function (D9). What it takes is cancelled and comes up again.</summary>
/// <param name="Requester">The device, or one of its functions.</param>
/// <param name="Kind">Which functions it takes, and what becomes of PRI.</param>
public sealed record ResetDevice(RequesterId Requester, ResetKind Kind = ResetKind.Device) : INoSerializationVerificationNeeded;

/// <summary>
/// To the root of the hardware: this device goes, all its functions with it, in whatever state it is (D9). What is owed to it is cancelled,
/// the core forgets it, and it plays no more. Replied with <see cref="DeviceUnplugged"/>.
/// </summary>
/// <param name="Requester">The device, or one of its functions.</param>
public sealed record UnplugDevice(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="UnplugDevice"/>: neither unit nor core knows it any more.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceUnplugged(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>
/// To the root of the hardware: a device that was unplugged comes back, with the address spaces that were attached to it since, and goes on
/// where its workload stood. Changes nothing for one that is not unplugged.
/// </summary>
/// <param name="Requester">The device, or one of its functions.</param>
public sealed record PlugDevice(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>To a device: stop PRI, forget all groups and translations. Replied with <see cref="DeviceQuiet"/>.</summary>
public sealed record QuietDevice : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static QuietDevice Instance { get; } = new();
}

/// <summary>
/// To a device: forget the groups and translations of this VF alone; PRI stays as it is (D9). Replied with <see cref="DeviceQuiet"/> for the VF.
/// </summary>
/// <param name="Requester">The VF.</param>
public sealed record QuietFunction(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>A device to its parent: PRI is off, and nothing is under way from it; or from that VF of it.</summary>
/// <param name="Requester">The device, or the VF.</param>
public sealed record DeviceQuiet(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>To a device: PRI is enabled, go on with the workload.</summary>
public sealed record StartDevice : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static StartDevice Instance { get; } = new();
}

/// <summary>To a device: a VF that was reset by itself goes on with its workload.</summary>
/// <param name="Requester">The VF.</param>
public sealed record StartFunction(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>
/// To a device: begin no access any more, and end what was begun (<see cref="Iopf.Hardware.Devices.DeviceFunction.Hold"/>). Replied to the parent with
/// <see cref="DeviceHeld"/>.
/// </summary>
public sealed record HoldDevice : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static HoldDevice Instance { get; } = new();
}

/// <summary>A device to its parent: it is held, and nothing is under way from it.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceHeld(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>A device to its parent: its workload is at its end.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceFinished(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>The hardware to the operating system: attach this device to its domains. Replied with <see cref="DeviceAttached"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Unit">The unit it is behind.</param>
/// <param name="PasidInAnswers">Whether that unit's driver puts the PASID of the request into answers to it.</param>
public sealed record AttachDevice(RequesterId Requester, IActorRef Unit, bool PasidInAnswers = true) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="AttachDevice"/>: its faults and translations have their places.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceAttached(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>To a client: that device will use the client's address space. Replied with <see cref="AttachmentNoted"/>.</summary>
/// <param name="Unit">The unit the device is behind.</param>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space on that device.</param>
/// <param name="Token">The operating system's name for what this client has to note; 0: nobody waits for it.</param>
public sealed record ClientAttached(IActorRef Unit, RequesterId Requester, Pasid? Pasid, ulong Token = 0) : INoSerializationVerificationNeeded;

/// <summary>
/// Reply to <see cref="ClientAttached"/>: what the client takes back from now on it invalidates in that device too. Only now the device may
/// get translations (D7).
/// </summary>
/// <param name="Attachment">What is replied to, told apart from another by its token.</param>
public sealed record AttachmentNoted(ClientAttached Attachment) : INoSerializationVerificationNeeded;

/// <summary>To a client: the device lost its cache, so invalidations that wait for it are done.</summary>
/// <param name="Requester">The device.</param>
public sealed record DeviceCacheLost(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>A unit to its parent: it was restarted and knows no device.</summary>
public sealed record UnitRestarted : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static UnitRestarted Instance { get; } = new();
}
