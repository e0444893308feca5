using Iopf.Logs.Explaining.Grouping;
using Iopf.Logs.Records;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Logs.Explaining;

/// <summary>Repeats are put together in bounded memory.</summary>
public sealed class RepeatGroupsTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Records_that_differ_in_address_and_time_alone_are_one_group()
    {
        var groups = new RepeatGroups();
        Assert.All(Enumerable.Range(0, 44), i => Assert.Null(groups.Add(Fault(i + 1, address: 0x1000ul * (ulong)(i % 12), time: i * Second / 10))));

        var group = Assert.Single(groups.CloseAll());
        Assert.Equal((44, 12, false), (group.Times, group.Addresses, group.HasMoreAddresses));
        Assert.Equal((0x0ul, 0xb000ul), (group.Lowest, group.Highest));
        Assert.Equal((1L, 44L), (group.First.Line, group.LastLine));
        Assert.Equal(43 * Second / 10, group.Nanoseconds);
        Assert.Empty(groups.CloseAll());
    }

    [Fact]
    public void What_makes_another_explanation_makes_another_group()
    {
        var groups = new RepeatGroups();
        LogRecord[] records =
        [
            Fault(1), Fault(2, device: "0000:03:00.0"), Fault(3) with { Code = 5 }, Fault(4) with { Access = PageAccess.Write }, Fault(5) with { Pasid = 1 },
            Fault(6) with { Flags = 1 }, Fault(7) with { Domain = 1 }, Fault(8) with { Unit = "dmar1" }, Fault(9) with { Kind = LogKind.AmdIoPageFault },
            Fault(10) with { Host = "taz" },
            Fault(11) with { Kind = LogKind.TraceDeviceFault, Fields = [new LogField("type", 1)] },
            Fault(12) with { Kind = LogKind.TraceDeviceFault, Fields = [new LogField("type", 2)] },
            Fault(13) with { Kind = LogKind.TraceDeviceFault, Fields = [new LogField("type", 1)], Access = PageAccess.Write },
        ];
        Assert.All(records, record => Assert.Null(groups.Add(record)));
        Assert.Equal(Enumerable.Range(1, records.Length).Select(i => (long)i), groups.CloseAll().Select(group => group.First.Line));
    }

    [Fact]
    public void A_stall_tag_makes_no_difference_and_a_stage_does()
    {
        var groups = new RepeatGroups();
        foreach (var word in (ulong[])[0x0000_0008_8000_0001, 0x0000_0008_8000_0002, 0x0000_0088_8000_0003])
            groups.Add(Fault(1) with { Kind = LogKind.SmmuV3Event, Words = [0x10, word] });

        Assert.Equal([2L, 1L], groups.CloseAll().Select(group => group.Times));
    }

    [Fact]
    public void Ordinary_requests_are_one_group_whatever_they_ask_for()
    {
        var groups = new RepeatGroups();
        groups.Add(Fault(1) with { Kind = LogKind.TracePageRequest, Access = PageAccess.Read });
        groups.Add(Fault(2) with { Kind = LogKind.TracePageRequest, Access = PageAccess.Write });
        Assert.Equal(2, Assert.Single(groups.CloseAll()).Times);
    }

    [Fact]
    public void Status_lines_are_one_group_whichever_record_they_point_to()
    {
        var groups = new RepeatGroups();
        foreach (var status in (int[])[0x002, 0x202, 0x702, 0x003])
            groups.Add(Fault(1) with { Kind = LogKind.IntelFaultStatus, Code = status });

        Assert.Equal([3L, 1L], groups.CloseAll().Select(group => group.Times));
    }

    [Fact]
    public void The_group_that_was_quiet_for_longest_closes_for_a_new_one()
    {
        var groups = new RepeatGroups();
        for (var i = 0; i < RepeatGroups.MostOpen; i++)
            Assert.Null(groups.Add(Fault(i + 1, device: $"{i}")));

        Assert.Null(groups.Add(Fault(1_000, device: "0")));
        var closed = groups.Add(Fault(1_001, device: "new"));

        Assert.Equal("1", closed!.First.Device);
        Assert.Equal(RepeatGroups.MostOpen, groups.Open);
        Assert.Equal("new", groups.CloseAll()[^1].First.Device);
    }

    [Fact]
    public void A_group_that_comes_again_after_closing_has_a_number_of_its_own()
    {
        var groups = new RepeatGroups();
        groups.Add(Fault(1));
        Assert.Equal(1, Assert.Single(groups.CloseAll()).Number);
        groups.Add(Fault(2));
        Assert.Equal(2, Assert.Single(groups.CloseAll()).Number);
    }

    [Fact]
    public void Distinct_addresses_are_counted_up_to_a_bound_and_no_further()
    {
        var groups = new RepeatGroups();
        for (var i = 0; i < RepeatGroup.MostAddresses; i++)
            groups.Add(Fault(1, address: (ulong)i));

        groups.Add(Fault(1, address: 0));
        var exact = Assert.Single(groups.CloseAll());
        Assert.Equal((RepeatGroup.MostAddresses, false), (exact.Addresses, exact.HasMoreAddresses));

        for (var i = 0; i < 10 * RepeatGroup.MostAddresses; i++)
            groups.Add(Fault(1, address: (ulong)i));

        var bounded = Assert.Single(groups.CloseAll());
        Assert.Equal((RepeatGroup.MostAddresses, true), (bounded.Addresses, bounded.HasMoreAddresses));
        Assert.Equal(10ul * RepeatGroup.MostAddresses - 1, bounded.Highest);
    }

    [Theory]
    [InlineData(5.0, 4.5, true)]
    [InlineData(5.0, 0.5, false)]
    public void A_clock_that_starts_again_gives_no_span(double first, double second, bool hasSpan)
    {
        var groups = new RepeatGroups();
        groups.Add(Fault(1, time: (long)(first * Second)));
        groups.Add(Fault(2, time: (long)(second * Second)));
        Assert.Equal(hasSpan, Assert.Single(groups.CloseAll()).Nanoseconds is not null);
    }

    [Fact]
    public void A_record_without_a_time_or_an_address_leaves_both_unknown()
    {
        var groups = new RepeatGroups();
        groups.Add(Fault(1) with { Time = null, Address = null });
        groups.Add(Fault(2, time: 1) with { Address = null, KernelDriver = "nvme" });
        var group = Assert.Single(groups.CloseAll());
        Assert.Equal((null, null, null, "nvme"), (group.Nanoseconds, group.Lowest, group.Highest, group.KernelDriver));
    }

    private static LogRecord Fault(long line, string device = "0000:02:00.0", ulong address = 0x1000, long time = 0) => new()
    {
        Line = line,
        Driver = LogDriver.Intel,
        Kind = LogKind.IntelDmaFault,
        Device = device,
        Address = address,
        Access = PageAccess.Read,
        Code = 6,
        Time = new LogTime(time),
    };
}
