using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Books;

/// <summary>The words of a group beside its state. They mean something only while it is open.</summary>
internal static class GroupWords
{
    public const int Name = 1;
    public const int Space = 2;
    public const int Since = 3;
    private const int HighShift = 32;
    private const uint NoPasid = uint.MaxValue;

    /// <summary>Generation (31:0) and tag (63:32).</summary>
    public static long NameOf(GroupId id, PageRequest last) => (long)(((ulong)last.Tag.Value << HighShift) | id.Generation);

    /// <summary>PASID, or all ones where there is none (31:0), and whether it is a stall (32).</summary>
    public static long SpaceOf(PageRequest last) =>
        (long)(last.Pasid?.Value ?? NoPasid) | (last.Stall is null ? 0 : 1L << HighShift);

    /// <summary>Reads the words of an open group.</summary>
    /// <param name="requester">Its device.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="words">Its words, the state first.</param>
    /// <returns>Null if they are those of no group.</returns>
    public static OpenGroup? Read(RequesterId requester, int slot, ReadOnlySpan<long> words)
    {
        var (name, space) = ((ulong)words[Name], (ulong)words[Space]);
        var (pasid, stall) = ((uint)space, space >> HighShift);
        if ((pasid != NoPasid && pasid > Pasid.MaxValue) || stall > 1)
            return null;

        var job = new JobId(requester, new GroupId(slot, (uint)name));
        return new(
            job, new GroupTag((uint)(name >> HighShift)), pasid == NoPasid ? null : new Pasid(pasid), stall != 0, words[Since], new GroupState(words[0]).Number);
    }
}

/// <summary>A group whose answer is owed, as it stands in a book.</summary>
/// <param name="Job">Its name in the core.</param>
/// <param name="Tag">Its index, or its stall tag.</param>
/// <param name="Pasid">Its address space; null: the requester's own.</param>
/// <param name="IsStall">Whether it is a stalled access.</param>
/// <param name="Since">When its last request was accepted, in ticks of its machine's clock.</param>
/// <param name="Number">Which of its device's groups it is, from 1 in the order in which they began.</param>
public readonly record struct OpenGroup(JobId Job, GroupTag Tag, Pasid? Pasid, bool IsStall, long Since, long Number);
