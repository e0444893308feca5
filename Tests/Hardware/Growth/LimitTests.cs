using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;
using Iopf.Tests.Os.Faults;
using Xunit;

namespace Iopf.Tests.Hardware.Growth;

/// <summary>Tables are filled to their limits, place by place, and emptied.</summary>
public sealed class LimitTests
{
    private const PageAccess All = PageAccess.Read | PageAccess.Write;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(512)]
    public void D3_a_function_has_as_many_groups_as_indexes(int indexes)
    {
        var pri = new PriFunction(1024, indexes: indexes);
        pri.Enable(1024);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < indexes; i++)
            {
                Assert.True(pri.TryBeginGroup(new Pasid((uint)i), 1, out var index));
                Assert.Equal(i, index.Value);
                pri.AssertInvariants();
            }

            Assert.False(pri.TryBeginGroup(null, 1, out _));
            for (var i = 0; i < indexes; i++)
            {
                Assert.Equal(1, pri.OutstandingGroupsOf(new Pasid((uint)i)));
                Assert.Equal(PriAnswer.Retry, pri.Answer(new PageResponse(default, null, new((ushort)i), PageResponseCode.Success), out _));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(512)]
    public void C2_a_device_has_as_many_groups_in_flight_as_the_limit_and_a_slot_that_came_free_is_used_first(int groups)
    {
        var faults = new DeviceFaults<string>(new FaultLimits(groups, 4_096, 1_000, 1_000), new GroupNameStart(7, 0));
        faults.Attach(FaultStories.One, "a");
        for (var slot = 0; slot < groups; slot++)
            Assert.Equal(new GroupId(slot, 7), faults.Route(FaultStories.Last((ushort)slot, FaultStories.One), slot).Group);

        Assert.Equal(FaultRouteReason.TooManyGroups, faults.Route(FaultStories.Last(0, FaultStories.One), groups).Reason);
        Assert.Equal((groups, 0), (faults.Owed, faults.Collecting));
        Assert.NotNull(faults.Settle(new GroupId(groups / 2, 7)));
        faults.AssertInvariants();
        Assert.Equal(new GroupId(groups / 2, 8), faults.Route(FaultStories.Last(1, FaultStories.One), groups).Group);
        Assert.Equal(new GroupNameStart(9, (uint)groups + 1), faults.NextNames);
        for (var slot = 0; slot < groups; slot++)
            Assert.True(faults.TryTakeOverdue(long.MaxValue, out _));

        Assert.False(faults.TryTakeOverdue(long.MaxValue, out _));
    }

    [Fact]
    public void C7_names_begin_where_they_are_told_to_though_no_slot_was_used()
    {
        var faults = new DeviceFaults<string>(FaultLimits.Default, new GroupNameStart(7, 3));
        Assert.Equal(new GroupNameStart(8, 3), faults.NextNames);
        Assert.Null(faults.InFlightAt(0));
        Assert.Null(faults.InFlightAt(511));
        Assert.False(faults.Holds(new GroupId(3, 7)));
        Assert.Equal((0, 0), (faults.Owed, faults.Collecting));
        faults.AssertInvariants();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(2048)]
    public void D7_a_cache_evicts_when_it_holds_its_capacity_and_no_earlier(int capacity)
    {
        var cache = new TranslationCache(capacity);
        for (var page = 0; page < capacity; page++)
        {
            Assert.True(Fill(cache, page));
            Assert.Equal((page + 1, 0L), (cache.Count, cache.Evictions));
            for (var known = page; known >= 0; known -= Math.Max(1, page / 16))
                Assert.True(cache.TryGet(null, Iova.FromPage((ulong)known), All, out var frame) && frame.Value == (ulong)known + 1);
        }

        cache.AssertInvariants();
        Fill(cache, capacity);
        Assert.Equal((capacity, 1L), (cache.Count, cache.Evictions));
        cache.AssertInvariants();
        cache.Clear();
        Assert.Equal(0, cache.Count);
        cache.AssertInvariants();
        Fill(cache, 1);
        Assert.Equal((1, 1L), (cache.Count, cache.Evictions));
    }

    [Fact]
    public void D7_entries_that_came_free_are_used_before_a_cache_grows()
    {
        var cache = new TranslationCache(512);
        for (var round = 0; round < 100; round++)
        {
            for (var page = 0; page < 8; page++)
                Fill(cache, (8 * round) + page);

            Assert.Equal(8, cache.Invalidate(null, Iova.FromPage((ulong)(8 * round)), 8));
            cache.AssertInvariants();
        }

        Assert.Equal((0, 0L), (cache.Count, cache.Evictions));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void D8_as_many_accesses_stall_as_there_are_tags(int tags)
    {
        var table = new StallTable(tags);
        var record = new SmmuEvent { Id = SmmuEventId.Translation, Class = SmmuFaultClass.InputAddress };
        for (var tag = 0; tag < tags; tag++)
        {
            var access = AccessOf(tag);
            Assert.True(table.TryStall(access, record));
            Assert.Equal(tag, access.Tag.Value);
            table.AssertInvariants();
        }

        Assert.False(table.TryStall(AccessOf(tags), record));
        for (var tag = 0; tag < tags; tag++)
            Assert.NotNull(table.Resume(new StreamId(8), new StallTag((ushort)tag)));

        table.AssertInvariants();
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(512)]
    public void K4_a_driver_has_as_many_faults_in_flight_as_indexes(int indexes)
    {
        var groups = new DriverGroups(new RequesterId(8), indexes);
        for (var i = 0; i < indexes; i++)
        {
            Assert.Equal(i, groups.Begin((ulong)i, null, [new WantedPage(default, All)])![0].Index.Value);
            groups.AssertInvariants();
        }

        Assert.Null(groups.Begin(9_999, null, [new WantedPage(default, All)]));
        Assert.Equal(Enumerable.Range(0, indexes).Select(ticket => (ulong)ticket), groups.Abandon());
        groups.AssertInvariants();
    }

    private static StalledAccess AccessOf(int number) =>
        new(new DeviceAccess(new RequesterId(8), null, (ulong)number, default, PageAccess.Read, 0));

    private static bool Fill(TranslationCache cache, int page) =>
        cache.Fill(null, new Translation(Iova.FromPage((ulong)page), new FrameNumber((ulong)page + 1), All, 0), cache.Epoch);
}
