using System.Collections.Immutable;
using Iopf.Messages;
using static Iopf.Messages.UnrecoverableReason;

namespace Iopf.Os.Records;

/// <summary>Whether a client is told of a reason (Q6).</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Reported">True if it concerns the client; false if it stays inside the driver of the unit.</param>
/// <param name="Why">Why, in one sentence.</param>
public sealed record ReasonRow(UnrecoverableReason Reason, bool Reported, string Why);

/// <summary>
/// The table of Q6: an unrecoverable fault is reported if its cause stands in what the client gave (addresses, page tables, PASID tables); it
/// is internal if it stands in the driver's own tables, queues and commands.
/// </summary>
public static class UnrecoverableReasons
{
    /// <summary>One row for each reason, in their order.</summary>
    public static ImmutableArray<ReasonRow> Table { get; } =
    [
        new(Unknown, true, "the access failed in the client's address space, whatever the cause"),
        new(PasidFetch, true, "under nesting the PASID table is the client's, and the fetch address tells where it should be"),
        new(BadPasidEntry, true, "under nesting the entry is the client's, and the fetch address tells which one"),
        new(PasidInvalid, true, "the client gave its device a PASID that has no entry"),
        new(WalkAbort, true, "the client's page table points to where no memory is"),
        new(PteFetch, true, "the client mapped nothing at this address"),
        new(Permission, true, "the client's mapping does not allow the access"),
        new(Access, true, "the client keeps the access flags and has to set this one"),
        new(OutOfRange, true, "an entry of the client's page table points beyond the width of addresses"),
        new(BadPageEntry, true, "the entry is in the client's page table"),
        new(InputOutOfRange, true, "the client gave its device the address"),
        new(InterruptRange, true, "the client gave its device an address that is kept for interrupts"),
        new(RequestBlocked, false, "the driver configured which kinds of request the device may make"),
        new(BadDeviceEntry, false, "the table of devices is the driver's own"),
        new(DeviceEntryFetch, false, "the table of devices is the driver's own"),
        new(InvalidPageRequest, false, "the driver answers the request itself (Q4), and an answer is all that the device waits for"),
        new(InterruptRemapping, false, "the tables of interrupts are the driver's own"),
        new(Command, false, "the driver wrote the command"),
        new(InvalidationTimeout, false, "the driver waits for the invalidation and has to deal with the device"),
        new(UnrecoverableReason.Hardware, false, "a unit that fails is the driver's to reset, and its words about an address cannot be relied on"),
        new(FrameOwnership, false, "who owns a frame is a matter of the host, behind all that the client mapped"),
    ];

    /// <summary>Whether the client is told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No reason.</exception>
    public static bool IsReported(UnrecoverableReason reason)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)reason, Table.Length, nameof(reason));
        return Table[(int)reason].Reported;
    }
}
