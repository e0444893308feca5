using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>
/// The name of what a domain calls its handlers for: a group of a device, or an unrecoverable fault, which has no group (Q6). Two that have the
/// same name are the same, however often a message with it is repeated.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Group">The group, by the core's own name. Of an unrecoverable fault no slot has it: see <see cref="Unrecoverable"/>.</param>
public readonly record struct JobId(RequesterId Requester, GroupId Group)
{
    private const int NoSlot = -1;

    /// <summary>Whether it is the name of an unrecoverable fault.</summary>
    public bool IsUnrecoverable => Group.Slot == NoSlot;

    /// <summary>The name of an unrecoverable fault.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="number">A number that its domain gives to no other. It wraps after 2^32 faults.</param>
    public static JobId Unrecoverable(RequesterId requester, uint number) => new(requester, new GroupId(NoSlot, number));

    /// <inheritdoc/>
    public bool Equals(JobId other) => Group == other.Group && Requester == other.Requester;

    // A domain may serve many devices, and each device has slots of its own; groups of one slot follow each other.
    /// <inheritdoc/>
    public override int GetHashCode() => (Requester.Value << 16) ^ Group.Slot ^ (int)(Group.Generation << 10);

    /// <summary>Device and group.</summary>
    public override string ToString() => IsUnrecoverable ? $"{Requester} fault {Group.Generation}" : $"{Requester} group {Group}";
}
