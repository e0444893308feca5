using Iopf.Messages;

namespace Iopf.Os.Guests;

/// <summary>The groups in a guest, found by one kind of mapping; see <see cref="GuestGroups{TJob}"/> for the members.</summary>
internal interface IGuestTable<TJob>
    where TJob : class
{
    int Pending { get; }

    int Late { get; }

    bool TryAdd(TJob job, PageRequest last, out PageRequestGroupIndex index);

    GuestRefusal Take(PageResponse answer, out TJob? job);

    void Withdraw(TJob job);

    void WithdrawAll();

    void Clear();

    void AssertInvariants();
}
