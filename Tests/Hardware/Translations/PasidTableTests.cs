using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Translations;

/// <summary>Where the walk through a PASID table fails (Q6, S13), and through the unit's own tables.</summary>
public sealed class PasidTableTests
{
    // The directory has 2^14 entries of 8 bytes.
    private const ulong Tables = 0x1000 + 0x2_0000;
    private static readonly Pasid Last = new(Pasid.MaxValue);

    [Fact]
    public void S13_a_walk_fails_at_the_entry_that_was_spoiled_and_at_nothing_else()
    {
        var right = new PasidTable(0x1000);
        var bad = right.With(Last, TableEntryState.Unreadable);
        Assert.Null(right.Walk(Last));
        Assert.Null(bad.Walk(new Pasid(Pasid.MaxValue - 1)));
        var address = Tables + (64UL * Pasid.MaxValue);
        Assert.Equal(new TableFault(TableLevel.EntryOfPasid, TableEntryState.Unreadable, address), bad.Walk(Last));
        Assert.Null(bad.With(Last, TableEntryState.Valid).Walk(Last));
    }

    [Theory]
    [InlineData(TableEntryState.NotPresent)]
    [InlineData(TableEntryState.Reserved)]
    [InlineData(TableEntryState.Unreadable)]
    public void S13_an_entry_of_the_directory_is_on_the_way_to_64_PASIDs_and_comes_before_their_entries(TableEntryState state)
    {
        var bad = new PasidTable(0x1000).WithDirectory(new Pasid(70), state).With(new Pasid(64), TableEntryState.Reserved);
        var fault = new TableFault(TableLevel.DirectoryOfPasids, state, 0x1008);
        Assert.Equal((fault, fault), (bad.Walk(new Pasid(64)), bad.Walk(new Pasid(127))));
        Assert.Equal((null, null), (bad.Walk(new Pasid(63)), bad.Walk(new Pasid(128))));
        Assert.Equal(TableLevel.EntryOfPasid, bad.WithDirectory(new Pasid(64), TableEntryState.Valid).Walk(new Pasid(64))?.Level);
    }

    [Fact]
    public void S13_where_no_memory_is_the_first_fetch_fails_for_every_PASID()
    {
        var nowhere = PasidTable.Nowhere(0xdead_0000);
        Assert.Equal(new TableFault(TableLevel.DirectoryOfPasids, TableEntryState.Unreadable, 0xdead_0000), nowhere.Walk(new Pasid(1)));
        Assert.Equal(new TableFault(TableLevel.DirectoryOfPasids, TableEntryState.Unreadable, 0xdead_0000 + 0x1_fff8), nowhere.Walk(Last));
    }

    [Fact]
    public void Q6_the_size_of_a_table_is_its_limit()
    {
        var table = new PasidTable(0, size: 8);
        Assert.Null(table.Walk(new Pasid(7)));
        Assert.Equal(new TableFault(TableLevel.DirectoryOfPasids, TableEntryState.Missing, null), table.Walk(new Pasid(8)));
        Assert.Equal(8u, table.Size);
    }

    [Fact]
    public void A_table_that_is_not_aligned_or_has_no_or_too_many_entries_or_leaves_memory_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0x1040));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0, size: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0, size: Pasid.MaxValue + 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0xffff_ffff_ffff_f000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasidTable(0xffff_ffff_fbff_0000));
        Assert.Throws<ArgumentOutOfRangeException>(() => PasidTable.Nowhere(0xdead_beef));
    }

    [Fact]
    public void Q6_the_directory_of_devices_comes_before_the_entry_of_the_device()
    {
        var right = new DeviceTables(0x100, 0x2000);
        Assert.Null(right.Walk());
        var bad = right with { Entry = TableEntryState.NotPresent };
        Assert.Equal(new TableFault(TableLevel.EntryOfDevice, TableEntryState.NotPresent, 0x2000), bad.Walk());
        var worse = bad with { Directory = TableEntryState.Reserved };
        Assert.Equal(new TableFault(TableLevel.DirectoryOfDevices, TableEntryState.Reserved, 0x100), worse.Walk());
    }
}
