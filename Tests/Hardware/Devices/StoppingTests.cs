using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>A PASID is stopped at the device (D6), and PRI is restarted behind everybody's back (S4).</summary>
public sealed class StoppingTests
{
    private static readonly Pasid One = new(1);

    [Fact]
    public void D6_a_PASID_that_is_stopped_asks_for_nothing_more_and_its_answer_closes_its_group_as_usual()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1, 2));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var group = scene.Miss(stream, 0);
        Assert.True(scene.Device.StopPasid(Requester, One));
        Assert.True(scene.Device.IsOutstanding(Requester, One));
        Assert.Equal(StreamStepKind.Wait, scene.Answer(group[0], PageResponseCode.Success, 5).Kind);
        Assert.False(scene.Device.IsOutstanding(Requester, One));
        Assert.Equal((0, false), (scene.Device.Pri.OutstandingRequests, scene.Device.Pri.UnexpectedIndex));
        Assert.True(scene.Device.IsFinished);
        Assert.Equal(StreamStepKind.Wait, scene.Device.Run(stream, 9).Kind);
        Assert.Empty(scene.Probe.Uses);
        Assert.False(scene.Device.StopPasid(Requester, One));
    }

    [Fact]
    public void D6_a_stream_that_waits_for_credits_or_a_translation_ends_and_others_get_what_it_waited_for()
    {
        var other = new AccessStream(new StreamPlan(2, new Pasid(2), new[] { new PageTouch(9, false) }, 0, 1, 0));
        var scene = new DeviceScene(Settings with { PriAllocation = 1 }, Stream(0, 0, 1), Stream(1, 0, 2), other);
        scene.Device.Start(0);
        foreach (var stream in scene.Device.Streams)
            scene.Device.Run(stream, 0);

        var group = scene.Miss(scene.Device.Streams[0], 0);
        Assert.Empty(scene.Miss(scene.Device.Streams[1], 0));
        Assert.Empty(scene.Miss(other, 0));
        scene.Device.StopPasid(Requester, One);
        scene.Answer(group[0], PageResponseCode.Success, 5);
        Assert.Same(other, scene.Device.NextWaiting());
        Assert.False(scene.Device.IsFinished);
    }

    [Fact]
    public void D6_a_translation_that_comes_after_the_stop_is_nobodys()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var completion = scene.Complete(scene.Device.Translate(stream));
        scene.Device.StopPasid(Requester, One);
        Assert.Null(scene.Device.StreamOf(completion));
        Assert.False(scene.Device.IsOutstanding(Requester, One));
    }

    [Fact]
    public void D6_the_same_PASID_of_another_function_goes_on()
    {
        var other = new RequesterId(9);
        var scene = new DeviceScene(Settings with { VirtualFunctions = [other] }, Stream(0, 0, 1));
        scene.Start(0);
        scene.Miss(scene.Device.Streams[0], 0);
        Assert.False(scene.Device.StopPasid(other, One));
        Assert.False(scene.Device.IsOutstanding(other, One));
        Assert.True(scene.Device.IsOutstanding(Requester, One));
    }

    [Fact]
    public void D6_the_marker_takes_no_credit_and_begins_no_group_and_there_is_none_without_PRI()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        Assert.Null(scene.Device.StopMarker(Requester, One));
        scene.Start(0);
        var marker = scene.Device.StopMarker(Requester, One);
        Assert.True(marker is { IsStopMarker: true, Stall: null });
        Assert.Equal((One, Requester), (marker.Pasid!.Value, marker.Requester));
        Assert.Equal((16u, 0), (scene.Device.Pri.CreditsAvailable, scene.Device.Pri.OutstandingGroups));
        var stalling = new DeviceScene(Settings with { Stalls = true }, Stream(0, 0, 1));
        stalling.Start(0);
        Assert.Null(stalling.Device.StopMarker(Requester, One));
    }

    [Fact]
    public void D6_each_marker_has_a_serial_of_its_own_also_after_a_restart_of_the_device()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1, 2), Stream(1, 0, 3));
        scene.Start(0);
        var before = new[] { Serial(scene.Device), Serial(scene.Device), scene.Miss(scene.Device.Streams[0], 0)[0].Serial, Serial(scene.Device) };
        var next = new DeviceFunction(Settings, scene.Device.Streams, null);
        next.Start(5);
        ulong[] all = [.. before, Serial(next), Serial(next)];
        Assert.DoesNotContain(0UL, all);
        Assert.Equal(all.Distinct(), all);
    }

    [Fact]
    public void D6_D8_an_access_that_waits_at_the_unit_is_outstanding_until_it_ends()
    {
        var scene = new DeviceScene(Settings with { Stalls = true }, Stream(0, 0, 1, 2));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var sent = scene.Device.Access(stream, 0);
        scene.Device.StopPasid(Requester, One);
        Assert.True(scene.Device.IsOutstanding(Requester, One));
        var completion = new AccessCompletion(Requester, One, sent.Id, AccessStatus.Aborted, default, 1);
        Assert.Same(stream, scene.Device.StreamOf(completion));
        Assert.Equal(StreamStepKind.Wait, scene.Device.Completed(stream, completion, 4).Kind);
        Assert.False(scene.Device.IsOutstanding(Requester, One));
        Assert.Empty(scene.Probe.Failures);
    }

    [Fact]
    public void D9_D6_a_stopped_PASID_stays_stopped_over_a_reset()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        scene.Start(0);
        scene.Miss(scene.Device.Streams[0], 0);
        scene.Device.StopPasid(Requester, One);
        scene.Device.Quiet();
        Assert.False(scene.Device.IsOutstanding(Requester, One));
        Assert.Equal(StreamStepKind.Wait, scene.Start(5).Kind);
        Assert.Equal(StreamPhase.Ended, scene.Device.Streams[0].Phase);
    }

    [Fact]
    public void S4_a_restart_of_PRI_forgets_groups_and_credits_and_an_old_answer_meets_the_new_group()
    {
        var scene = new DeviceScene(Settings with { IndexOrder = GroupIndexOrder.LatestFreed }, Stream(0, 0, 1));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var old = scene.Miss(stream, 0);
        Assert.True(scene.Device.RestartPri(3));
        Assert.Equal((1, 16u, true), (scene.Probe.Restarts, scene.Device.Pri.CreditsAvailable, scene.Device.Pri.Enabled));
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 3).Kind);
        var again = scene.Miss(stream, 3);
        Assert.Equal(old, again);
        Assert.Equal(StreamStepKind.Finished, scene.Answer(old[0], PageResponseCode.InvalidRequest, 4).Kind);
        Assert.Equal([(0, 1UL, AccessFailure.Invalid)], scene.Probe.Failures);
        scene.Answer(again[0], PageResponseCode.Success, 5);
        Assert.True(scene.Device.Pri.UnexpectedIndex);
    }

    [Fact]
    public void S4_D4_a_restart_of_PRI_lets_streams_go_on_that_a_Response_Failure_had_stopped()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        scene.Start(0);
        scene.Answer(scene.Miss(scene.Device.Streams[0], 0)[0], PageResponseCode.ResponseFailure, 1);
        Assert.True(scene.Device.RestartPri(3));
        Assert.False(scene.Device.Pri.ResponseFailure);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(scene.Device.Streams[0], 3).Kind);
    }

    [Fact]
    public void S4_PRI_that_is_off_or_not_there_is_not_restarted()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        Assert.False(scene.Device.RestartPri(0));
        var stalling = new DeviceScene(Settings with { Stalls = true }, Stream(0, 0, 1));
        stalling.Start(0);
        Assert.False(stalling.Device.RestartPri(0));
        Assert.Equal((0, false), (stalling.Probe.Restarts, stalling.Device.Pri.Enabled));
    }

    private static ulong Serial(DeviceFunction device) => device.StopMarker(Requester, One)!.Serial;
}
