using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Guests;

/// <summary>The groups in a guest, found by one kind of mapping; see <see cref="GuestGroups"/> for the members.</summary>
internal interface IGuestTable
{
    int Pending { get; }

    int Late { get; }

    bool Has(JobId job);

    bool TryAdd(CompleteGroup group, out PageRequestGroupIndex index);

    GuestRefusal Take(PageResponse answer, out CompleteGroup? group);

    void Withdraw(JobId job);

    void WithdrawAll();

    void Clear();

    void AssertInvariants();
}
