using Iopf.Hardware;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;

namespace Iopf.Os.Memory;

/// <summary>
/// Serves groups from an address space whose page table is walked in another process: it says how that table has to change. A page that goes frees its frame at
/// once here, since whoever carries the changes out does so in order, and puts a frame to a new use only when no device has the old one (D7).
/// </summary>
/// <param name="space">The address space, of no one else.</param>
public sealed class PageSupply(AddressSpace space)
{
    private readonly List<Iova> _removed = [];
    private readonly List<MappedPage> _mapped = [];

    /// <summary>The address space.</summary>
    public AddressSpace Space => space;

    /// <summary>
    /// Makes the pages of a group resident, in order; the first error decides (K1, F§3.2). Of a group larger than the resident limit as many as that allows: the
    /// device asks again for the rest.
    /// </summary>
    public SuppliedPages Serve(CompleteGroup group)
    {
        var count = (int)Math.Min((ulong)group.WantedCount, Math.Max(1, space.Limit));
        var status = HandlerStatus.Handled;
        for (var i = 0; i < count && status == HandlerStatus.Handled; i++)
            status = Supply(group.Wanted(i));

        var supplied = new SuppliedPages(status, [.. _removed], [.. _mapped]);
        _removed.Clear();
        _mapped.Clear();
        return supplied;
    }

    private HandlerStatus Supply(WantedPage wanted)
    {
        var resolution = space.Resolve(wanted.Address, wanted.Access);
        while (resolution.Kind == ResolutionKind.NeedsEviction)
        {
            Remove(resolution.Victim);
            resolution = space.Resolve(wanted.Address, wanted.Access);
        }

        switch (resolution.Kind)
        {
            case ResolutionKind.Mapped:
                var page = wanted.Address.PageBase;
                _mapped.Add(new MappedPage(page, resolution.Frame, space.Table.Walk(page, PageAccess.None).Granted));
                return HandlerStatus.Handled;
            case ResolutionKind.AlreadyMapped:
                space.Touch(wanted.Address);
                return HandlerStatus.Handled;
            default:
                return HandlerStatus.Invalid;
        }
    }

    private void Remove(Iova victim)
    {
        var isResident = space.BeginEviction(victim) && space.CompleteEviction(victim);
        Invariant.Holds(isResident, "A victim is resident.");
        if (_mapped.RemoveAll(mapped => mapped.Page == victim) == 0)
            _removed.Add(victim);
    }
}
