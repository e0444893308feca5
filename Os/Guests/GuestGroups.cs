using Iopf.Hardware;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Guests;

/// <summary>
/// The groups that a guest client has put into its guest, and which of them an answer of the guest is for (K2). Only the client's own groups
/// are looked at, and only an answer that names one of the guest's own PASIDs.
/// </summary>
public sealed class GuestGroups
{
    private readonly GuestSpaces _spaces;
    private readonly IGuestTable _table;

    /// <summary>Makes a client's groups: none.</summary>
    /// <param name="spaces">What belongs to the guest.</param>
    /// <param name="mapping">How answers find their groups.</param>
    /// <param name="matching">How the core matches answers, which passthrough may leave it to.</param>
    public GuestGroups(GuestSpaces spaces, GuestMapping mapping, AnswerMatching matching)
    {
        _spaces = spaces;
        HandsOn = mapping == GuestMapping.Passthrough && matching is AnswerMatching.Index or AnswerMatching.IndexPasid;
        _table = mapping == GuestMapping.VirtualIndex
            ? new VirtualIndexTable()
            : new PassthroughTable(keepsLate: mapping == GuestMapping.DrainFirst);
    }

    /// <summary>
    /// Under passthrough and a matching by index the client does not look for a group but hands index and PASID to the core, whether it owns
    /// such a group or not (S16).
    /// </summary>
    public bool HandsOn { get; }

    /// <summary>Groups put into the guest that are neither answered nor closed; 0 where the client does not look.</summary>
    public int Pending => _table.Pending;

    /// <summary>
    /// Groups that were closed before the guest answered them, and are still to be answered by it. Passthrough does not care, and has none.
    /// </summary>
    public int Late => _table.Late;

    /// <summary>Whether that group is in the guest, neither answered nor closed; where the client does not look it does not know.</summary>
    public bool Has(JobId job) => _table.Has(job);

    /// <summary>A group, which is not in the guest yet, is to be put into it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="index">The index that the guest sees.</param>
    /// <returns>False if the guest has no index free: as many are unanswered as there are, or the tag of a stall does not fit.</returns>
    public bool TryInject(CompleteGroup group, out PageRequestGroupIndex index) =>
        HandsOn ? GuestIndex.TryOf(group.Last, out index) : _table.TryAdd(group, out index);

    /// <summary>An answer of the guest: which group it is for.</summary>
    /// <param name="answer">The answer; its index is the guest's.</param>
    /// <param name="group">The group it is taken for; null if it is refused, or is to be handed on.</param>
    /// <returns>Why it is refused; <see cref="GuestRefusal.None"/> if it is not.</returns>
    public GuestRefusal Answer(PageResponse answer, out CompleteGroup? group)
    {
        group = null;
        var refusal = _spaces.Check(answer);
        return refusal != GuestRefusal.None || HandsOn ? refusal : _table.Take(answer, out group);
    }

    /// <summary>A group was closed otherwise: an answer for it will be refused. One that is not pending is none of ours any more.</summary>
    public void Withdraw(JobId job) => _table.Withdraw(job);

    /// <summary>The client is unregistered: all its pending groups were closed (C9).</summary>
    public void WithdrawAll() => _table.WithdrawAll();

    /// <summary>The guest is gone, and will answer nothing.</summary>
    public void Clear() => _table.Clear();

    /// <summary>Checks what must always hold.</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants() => _table.AssertInvariants();
}
