using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Translations;

/// <summary>Which entries of a PASID table a unit refuses (Q6, S13).</summary>
public sealed class PasidTableTests
{
    private static readonly Pasid Last = new(Pasid.MaxValue);

    [Fact]
    public void S13_a_table_refuses_what_was_spoiled_and_nothing_else()
    {
        var right = new PasidTable(0x1000);
        var bad = right.With(Last, PasidEntryState.Unreadable);
        Assert.Null(right.Refuses(Last));
        Assert.Null(bad.Refuses(new Pasid(Pasid.MaxValue - 1)));
        var address = 0x1000UL + (64UL * Pasid.MaxValue);
        Assert.Equal(new TranslationRefusal(UnrecoverableReason.PasidFetch, address, TranslationStatus.CompleterAbort), bad.Refuses(Last));
        Assert.Null(bad.With(Last, PasidEntryState.Valid).Refuses(Last));
    }

    [Fact]
    public void Q6_the_size_of_a_table_is_its_limit()
    {
        var table = new PasidTable(0, size: 8);
        Assert.Null(table.Refuses(new Pasid(7)));
        Assert.Equal(UnrecoverableReason.PasidInvalid, table.Refuses(new Pasid(8))?.Reason);
        Assert.Equal(8u, table.Size);
    }

    [Fact]
    public void A_table_that_is_not_aligned_or_has_no_or_too_many_entries_or_leaves_memory_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0x1040));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0, size: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0, size: Pasid.MaxValue + 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0xffff_ffff_ffff_f000));
    }
}
