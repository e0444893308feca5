using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>When accesses are intended, and when they count as made.</summary>
public sealed class AccessTimeTests
{
    [Fact]
    public void Hits_count_as_made_when_they_were_due_also_if_they_are_looked_at_late()
    {
        var stream = Stream(0, 10, 1, 1, 1, 2);
        var scene = new DeviceScene(Settings with { Lookahead = 0 }, stream);
        scene.Fill(1, 2);
        scene.Start(100);
        Assert.Equal(new(StreamStepKind.WaitUntil, 130), scene.Translate(stream, 100));
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 155).Kind);
        Assert.Equal([(0, 1UL, false, 100L, 100L), (0, 1UL, false, 110L, 110L), (0, 1UL, false, 120L, 120L)], scene.Probe.Uses);
    }

    [Fact]
    public void Accesses_that_became_late_by_a_fault_count_from_their_intended_times()
    {
        var stream = Stream(0, 10, 1, 1, 1, 1);
        var scene = new DeviceScene(Settings, stream);
        scene.Start(0);
        var group = scene.Miss(stream, 0);
        scene.Fill(1);
        scene.Answer(group[0], PageResponseCode.Success, 20);
        scene.Translate(stream, 25);
        scene.Device.Run(stream, 90);
        Assert.Equal([(0, 1UL, true, 0L, 25L), (0, 1UL, false, 10L, 25L), (0, 1UL, false, 20L, 25L), (0, 1UL, false, 30L, 30L)], scene.Probe.Uses);
    }

    [Fact]
    public void With_interval_0_each_access_is_intended_when_the_one_before_was_done()
    {
        var stream = Stream(0, 0, 1, 2, 2);
        var scene = new DeviceScene(Settings with { GroupSize = 1 }, stream);
        scene.Start(5);
        foreach (var (page, now) in new[] { (1UL, 30L), (2UL, 70L) })
        {
            var group = scene.Miss(stream, now - 20);
            scene.Fill(page);
            scene.Answer(group[0], PageResponseCode.Success, now - 1);
            scene.Translate(stream, now);
        }

        Assert.Equal([(0, 1UL, true, 5L, 30L), (0, 2UL, true, 30L, 70L), (0, 2UL, false, 70L, 70L)], scene.Probe.Uses);
    }

    [Fact]
    public void A_trace_is_played_from_its_start_over_its_end_as_often_as_it_takes()
    {
        var stream = Looped(0, 1, 2, 8, 1, 2, 3);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(1, 2, 3);
        scene.Start(0);
        scene.Translate(stream, 100);
        Assert.Equal([3UL, 1, 2, 3, 1, 2, 3, 1], scene.Probe.Uses.Select(use => use.Page));
        Assert.Equal((StreamPhase.Finished, 8L), (stream.Phase, stream.Position));
    }

    [Fact]
    public void A_stream_that_only_hits_is_woken_for_its_last_access()
    {
        var stream = Looped(0, 10, 0, 9, 1);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(1);
        scene.Start(0);
        Assert.Equal(new(StreamStepKind.WaitUntil, 80), scene.Translate(stream, 0));
        Assert.Equal(StreamStepKind.Finished, scene.Device.Run(stream, 80).Kind);
        Assert.Equal(9, scene.Probe.Uses.Count);
    }

    [Fact]
    public void A_long_run_of_hits_lets_others_have_their_turn()
    {
        var stream = Looped(0, 0, 0, 10_000, 1);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(1);
        scene.Start(0);
        var (turns, step) = (1, scene.Translate(stream, 0));
        while (step.Kind == StreamStepKind.Again)
        {
            Assert.InRange(scene.Probe.Uses.Count, 1, 4_096 * turns++);
            step = scene.Device.Run(stream, 0);
        }

        Assert.Equal((StreamStepKind.Finished, 3), (step.Kind, turns));
        Assert.Equal(10_000, scene.Probe.Uses.Count);
    }

    [Fact]
    public void Hits_allocate_nothing()
    {
        var stream = Looped(0, 1, 0, 1_000_000, 1, 2);
        var device = new DeviceFunction(Settings, [stream], null);
        device.Start(0);
        device.Run(stream, 0);
        var request = device.Translate(stream);
        device.Translated(
            stream, new(request.Requester, request.Pasid, request.Id, [.. request.Pages.Select(page => new Translation(page, default, PageAccess.Read, 0))]), 0);
        var now = 1L;
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
                device.Run(stream, now++);
        });
        Assert.Equal(now, stream.Position);
    }

    [Theory]
    [InlineData(-1, 1, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 1, -1)]
    public void A_stream_out_of_range_is_refused(int start, long count, long interval) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Looped(0, interval, start, count, 1, 2));

    [Theory]
    [InlineData(0, false, PageAccess.Read)]
    [InlineData(0xf_ffff_ffff_ffff, true, PageAccess.Read | PageAccess.Write)]
    public void A_touch_keeps_its_page_and_its_access(ulong page, bool write, PageAccess access)
    {
        var touch = new PageTouch(page, write);
        Assert.Equal((page, Iova.FromPage(page), access), (touch.Page, touch.Address, touch.Access));
    }
}
