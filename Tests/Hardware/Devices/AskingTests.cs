using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>Which pages a device asks for, and how many at once (D2).</summary>
public sealed class AskingTests
{
    [Fact]
    public void D2_a_group_holds_the_page_of_the_access_first_then_distinct_ones_of_the_next_accesses_and_ends_with_L()
    {
        var stream = Stream(0, 1, 5, 5, 3, 5, 9, 3, 1, 2);
        var scene = new DeviceScene(Settings, stream);
        Assert.Equal(StreamStepKind.Translate, scene.Start(0).Kind);
        var requests = scene.Miss(stream, 0);
        Assert.Equal([5UL, 3, 9, 1], Pages(requests));
        Assert.Equal([false, false, false, true], requests.Select(request => request.Last));
        Assert.Single(requests.Select(request => request.Index).Distinct());
        Assert.Equal((StreamPhase.WaitingForAnswer, 12u), (stream.Phase, scene.Device.Pri.CreditsAvailable));
    }

    [Theory]
    [InlineData(GroupIndexOrder.LatestFreed, 0, 0, 0)]
    [InlineData(GroupIndexOrder.LatestFreed, 1, 1, 1)]
    [InlineData(GroupIndexOrder.LongestFree, 1, 1, 2)]
    [InlineData(GroupIndexOrder.LongestFree, 511, 511, 0)]
    public void D3_the_first_index_and_how_soon_one_comes_back_are_those_of_the_settings(GroupIndexOrder order, int first, int index, int next)
    {
        var stream = Stream(0, 1, 1, 2);
        var scene = new DeviceScene(Settings with { IndexOrder = order, FirstIndex = first, GroupSize = 1 }, stream);
        scene.Start(0);
        var request = Assert.Single(scene.Miss(stream, 0));
        Assert.Equal(index, request.Index.Value);
        scene.Answer(request, PageResponseCode.InvalidRequest, 1);
        Assert.Equal(next, Assert.Single(scene.Miss(stream, 1)).Index.Value);
    }

    [Theory]
    [InlineData(0, 4, new ulong[] { 1 })]
    [InlineData(2, 4, new ulong[] { 1, 2, 3 })]
    [InlineData(8, 1, new ulong[] { 1 })]
    [InlineData(8, 5, new ulong[] { 1, 2, 3, 4, 5 })]
    [InlineData(8, 16, new ulong[] { 1, 2, 3, 4, 5, 6 })]
    public void D2_a_group_goes_neither_beyond_its_size_nor_the_lookahead_nor_the_end(int lookahead, int size, ulong[] expected)
    {
        var stream = Stream(0, 1, 1, 2, 3, 4, 5, 6);
        var scene = new DeviceScene(Settings with { Lookahead = lookahead, GroupSize = size }, stream);
        scene.Start(0);
        Assert.Equal(expected, Pages(scene.Miss(stream, 0)));
    }

    [Fact]
    public void D2_the_lookahead_passes_the_end_of_the_trace_to_its_beginning()
    {
        var stream = Looped(0, 1, 2, 6, 1, 2, 3, 4);
        var scene = new DeviceScene(Settings, stream);
        scene.Start(0);
        Assert.Equal([3UL, 4, 1, 2], Pages(scene.Miss(stream, 0)));
    }

    [Fact]
    public void D7_only_pages_that_no_translation_finds_are_asked_for()
    {
        var stream = Stream(0, 1, 1, 2, 3, 4);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(2, 4);
        scene.Start(0);
        Assert.Equal([1UL, 3], Pages(scene.Miss(stream, 0)));
    }

    [Fact]
    public void D7_a_translation_is_not_asked_for_pages_that_the_cache_holds()
    {
        var stream = Stream(0, 1, 1, 2, 1, 3, 4, 2, 5);
        var scene = new DeviceScene(Settings with { GroupSize = 2 }, stream);
        scene.Fill(1, 2);
        scene.Start(0);
        Assert.Equal(new(StreamStepKind.WaitUntil, 3), scene.Translate(stream, 0));
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 3).Kind);
        Assert.Equal([3UL, 4], scene.Device.Translate(stream).Pages.Select(page => page.Page));
    }

    [Fact]
    public void D7_a_page_whose_access_can_go_on_is_not_asked_for_though_others_of_its_group_are_missing()
    {
        var stream = Stream(0, 1, 1, 2);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(1);
        scene.Start(0);
        Assert.Equal(new(StreamStepKind.WaitUntil, 1), scene.Translate(stream, 0));
        Assert.Equal(0, scene.Device.Pri.OutstandingGroups);
    }

    [Fact]
    public void D4_a_page_that_grants_too_little_is_missing_and_asked_for_with_the_access_it_needs()
    {
        var stream = Stream(0, 1, -1);
        var scene = new DeviceScene(Settings, stream);
        scene.Present[1] = PageAccess.Read;
        scene.Start(0);
        Assert.Equal(PageAccess.Read | PageAccess.Write, Assert.Single(scene.Miss(stream, 0)).Access);
    }

    [Fact]
    public void D2_fewer_credits_make_a_smaller_group()
    {
        var stream = Stream(0, 1, 1, 2, 3, 4);
        var scene = new DeviceScene(Settings with { PriAllocation = 3 }, stream);
        scene.Start(0);
        var requests = scene.Miss(stream, 0);
        Assert.Equal([1UL, 2, 3], Pages(requests));
        Assert.True(requests[^1].Last);
    }

    [Fact]
    public void D2_streams_without_a_credit_wait_and_are_served_in_order_when_credits_come_back()
    {
        var streams = Enumerable.Range(0, 4).Select(i => Stream(i, 1, (10 * i) + 1, (10 * i) + 2)).ToArray();
        var scene = new DeviceScene(Settings with { PriAllocation = 2 }, streams);
        scene.Device.Start(0);
        foreach (var stream in streams.Reverse())
            scene.Device.Run(stream, 0);

        var groups = new[] { 3, 1, 0, 2 }.Select(i => scene.Miss(streams[i], 0)).ToList();
        Assert.Equal([2, 0, 0, 0], groups.Select(group => group.Count));
        Assert.Equal(StreamPhase.WaitingForCredits, streams[1].Phase);
        Assert.Null(scene.Device.NextWaiting());

        var first = groups[0];
        foreach (var expected in new[] { 1, 0, 2 })
        {
            scene.Answer(first[0], PageResponseCode.Success, 1);
            Assert.Same(streams[expected], scene.Device.NextWaiting());
            first = scene.Device.Ask(streams[expected], 1);
            Assert.Equal(2, first.Count);
            Assert.Null(scene.Device.NextWaiting());
        }
    }

    [Fact]
    public void D3_with_every_index_in_flight_streams_wait_although_there_are_credits()
    {
        var streams = Enumerable.Range(0, 514).Select(i => Stream(i, 1, i + 1)).ToArray();
        var scene = new DeviceScene(Settings with { PriCapacity = 1000, PriAllocation = 1000 }, streams);
        scene.Device.Start(0);
        var groups = new List<IReadOnlyList<PageRequest>>();
        foreach (var stream in streams)
        {
            scene.Device.Run(stream, 0);
            groups.Add(scene.Miss(stream, 0));
        }

        Assert.Equal(512, groups.Count(group => group.Count == 1));
        Assert.Null(scene.Device.NextWaiting());
        scene.Answer(groups[0][0], PageResponseCode.Success, 1);
        Assert.Same(streams[512], scene.Device.NextWaiting());
        Assert.Single(scene.Device.Ask(streams[512], 1));
        Assert.Null(scene.Device.NextWaiting());
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    public void D7_a_cache_smaller_than_a_group_slows_a_stream_down_and_does_not_stop_it(int entries, int size)
    {
        var stream = Looped(0, 0, 0, 40, 1, 2, 3, 4, 5, 6, 7, 8);
        var scene = new DeviceScene(Settings with { CacheEntries = entries, GroupSize = size }, stream);
        scene.Fill(1, 2, 3, 4, 5, 6, 7, 8);
        var step = scene.Start(0);
        for (var round = 0; round < 100 && step.Kind == StreamStepKind.Translate; round++)
            step = scene.Translate(stream, 0);

        Assert.Equal(StreamStepKind.Finished, step.Kind);
    }

    [Fact]
    public void A_device_that_is_restarted_gives_no_serial_again()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1, 2), Stream(1, 0, 3, 4));
        var serials = Serials(scene, 0).ToList();

        var restarted = new DeviceScene(Settings, [.. scene.Device.Streams]);
        restarted.Device.Quiet();
        serials.AddRange(Serials(restarted, 1));

        Assert.True(serials.Count >= 4);
        Assert.Equal(serials.Count, serials.Distinct().Count());
        Assert.DoesNotContain(0UL, serials);
    }

    private static List<ulong> Serials(DeviceScene scene, long now)
    {
        scene.Device.Start(now);
        foreach (var stream in scene.Device.Streams)
            scene.Device.Run(stream, now);

        return [.. scene.Device.Streams.SelectMany(stream => scene.Miss(stream, now)).Select(request => request.Serial)];
    }
}
