using Iopf.Messages;

namespace Iopf.Os.Memory;

/// <summary>What became of a group, and how the page table changes for it: first the pages that go, then those that come.</summary>
/// <param name="Status">Handled or Invalid.</param>
/// <param name="Removed">Addresses of pages that go.</param>
/// <param name="Mapped">Pages that come; their frames may be those of pages that go.</param>
public readonly record struct SuppliedPages(HandlerStatus Status, EquatableArray<Iova> Removed, EquatableArray<MappedPage> Mapped);
