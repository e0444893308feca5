using Iopf.Messages;

namespace Iopf.Os.Nesting;

/// <summary>A run of guest memory with a run of the host's behind it.</summary>
/// <param name="Guest">First guest-physical address.</param>
/// <param name="Host">First address in the client's own address space.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Granted">What the guest may do with it.</param>
public readonly record struct GuestMemoryRange(ulong Guest, ulong Host, ulong Bytes, PageAccess Granted);

/// <summary>A rule that a table of guest memory broke.</summary>
public enum GuestMemoryRule : byte
{
    /// <summary>There are at most <see cref="RegisteredMemoryMap.Limit"/> ranges.</summary>
    TooMany,

    /// <summary>A range has at least one byte.</summary>
    Empty,

    /// <summary>Addresses and length of a range are multiples of 4 KiB.</summary>
    Misaligned,

    /// <summary>A range ends within 47 bits of addresses, guest-physical and the host's.</summary>
    Overflow,

    /// <summary>A range grants at least one permission.</summary>
    GrantsNothing,

    /// <summary>Ranges stand in the order of their guest-physical addresses.</summary>
    Unordered,

    /// <summary>Ranges share no guest-physical page.</summary>
    Overlap,
}

/// <summary>Why a table of guest memory was refused.</summary>
/// <param name="Range">Number of the range at fault in the table, from 0; for <see cref="GuestMemoryRule.TooMany"/> the first one too many.</param>
/// <param name="Rule">The rule that it broke; rules are checked in their order, range by range.</param>
public sealed record GuestMemoryError(int Range, GuestMemoryRule Rule)
{
    /// <summary>Place and rule, for people.</summary>
    public override string ToString() => $"range {Range}: {Text}";

    private string Text => Rule switch
    {
        GuestMemoryRule.TooMany => $"there are at most {RegisteredMemoryMap.Limit} ranges",
        GuestMemoryRule.Empty => "a range has at least one byte",
        GuestMemoryRule.Misaligned => "addresses and length are multiples of 4096",
        GuestMemoryRule.Overflow => "a range ends within 47 bits of addresses, guest-physical and the host's",
        GuestMemoryRule.GrantsNothing => "a range grants at least one permission",
        GuestMemoryRule.Unordered => "ranges stand in the order of their guest-physical addresses",
        _ => "it shares a guest-physical page with the range before it",
    };
}
