using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>A device that is held ends the accesses that it has begun, and begins none.</summary>
public sealed class HoldingTests
{
    [Fact]
    public void A_stream_that_has_begun_nothing_is_at_rest_and_makes_no_access_more()
    {
        var scene = new DeviceScene(Settings, Stream(0, 10, 1, 2));
        var stream = scene.Device.Streams[0];
        scene.Device.Start(0);
        scene.Device.Hold();
        Assert.True(scene.Device.IsAtRest);
        Assert.Equal(StreamStepKind.Wait, scene.Device.Run(stream, 100).Kind);
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void An_access_that_missed_goes_on_to_its_end_and_the_next_one_is_not_made_although_it_would_hit()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1, 1, 2));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        scene.Device.Hold();
        Assert.False(scene.Device.IsAtRest);
        var group = scene.Miss(stream, 0);
        Assert.Equal([1UL], Pages(group));
        scene.Fill(1);
        Assert.Equal(StreamStepKind.Translate, scene.Answer(group[0], PageResponseCode.Success, 5).Kind);
        Assert.False(scene.Device.IsAtRest);
        Assert.Equal(StreamStepKind.Wait, scene.Translate(stream, 6).Kind);
        Assert.Equal((1L, 1), (stream.Position, scene.Probe.Uses.Count));
        Assert.True(scene.Device.IsAtRest);
    }

    [Fact]
    public void An_access_whose_page_is_still_missing_asks_again_for_that_page_alone_and_fails_as_always()
    {
        var scene = new DeviceScene(Settings with { Retries = 1 }, Stream(0, 0, 1, 2, 3));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var group = scene.Miss(stream, 0);
        Assert.Equal([1UL, 2UL, 3UL], Pages(group));
        scene.Device.Hold();
        scene.Answer(group[0], PageResponseCode.Success, 5);
        group = scene.Miss(stream, 5);
        Assert.Equal([1UL], Pages(group));
        scene.Answer(group[0], PageResponseCode.Success, 9);
        Assert.Equal(StreamStepKind.Wait, scene.Translate(stream, 9).Kind);
        Assert.Equal([(0, 1UL, AccessFailure.TooManyRetries)], scene.Probe.Failures);
        Assert.Equal((1L, true), (stream.Position, scene.Device.IsAtRest));
    }

    [Fact]
    public void An_access_that_waits_for_credits_or_until_it_tries_again_is_in_hand()
    {
        var scene = new DeviceScene(Settings with { PriAllocation = 1, RetryDelay = 7 }, Stream(0, 0, 1), Stream(1, 0, 2));
        var (first, second) = (scene.Device.Streams[0], scene.Device.Streams[1]);
        scene.Start(0);
        scene.Device.Run(second, 0);
        var group = scene.Miss(first, 0);
        Assert.Empty(scene.Miss(second, 0));
        scene.Device.Hold();
        scene.Fill(1, 2);
        Assert.Equal(new StreamStep(StreamStepKind.WaitUntil, 12), scene.Answer(group[0], PageResponseCode.Success, 5));
        Assert.Same(second, scene.Device.NextWaiting());
        group = scene.Device.Ask(second, 5);
        scene.Answer(group[0], PageResponseCode.Success, 6);
        Assert.Equal(0, scene.Device.Pri.OutstandingGroups);
        Assert.False(scene.Device.IsAtRest);
        foreach (var stream in scene.Device.Streams)
        {
            Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 20).Kind);
            scene.Translate(stream, 20);
        }

        Assert.True(scene.Device.IsFinished && scene.Device.IsAtRest);
    }

    [Fact]
    public void D6_a_group_of_a_PASID_that_was_stopped_and_an_access_of_it_at_the_unit_are_waited_for()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        scene.Start(0);
        var group = scene.Miss(scene.Device.Streams[0], 0);
        scene.Device.Hold();
        scene.Device.StopPasid(Requester, new Pasid(1));
        Assert.False(scene.Device.IsAtRest);
        scene.Answer(group[0], PageResponseCode.Success, 1);
        Assert.True(scene.Device.IsAtRest);

        var stalling = new DeviceScene(Settings with { Stalls = true }, Stream(0, 0, 1));
        var stream = stalling.Device.Streams[0];
        stalling.Start(0);
        var sent = stalling.Device.Access(stream, 0);
        stalling.Device.Hold();
        stalling.Device.StopPasid(Requester, new Pasid(1));
        Assert.False(stalling.Device.IsAtRest);
        stalling.Device.Completed(stream, new AccessCompletion(Requester, Space, sent.Id, AccessStatus.Aborted, default, 1), 4);
        Assert.True(stalling.Device.IsAtRest);
    }

    [Fact]
    public void D9_an_access_that_a_reset_gave_up_is_not_begun_again()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1));
        scene.Start(0);
        scene.Miss(scene.Device.Streams[0], 0);
        scene.Device.Hold();
        scene.Device.Quiet();
        Assert.True(scene.Device.IsAtRest);
        Assert.Equal(StreamStepKind.Wait, scene.Start(5).Kind);
        Assert.Equal((true, 0L), (scene.Device.IsAtRest, scene.Device.Streams[0].Position));
    }

    [Fact]
    public void D4_S4_accesses_that_stopped_with_PRI_are_given_up_and_a_restart_of_PRI_begins_none()
    {
        var scene = new DeviceScene(Settings with { Lookahead = 0 }, Stream(0, 0, 1), Stream(1, 0, 2), Stream(2, 0, 3));
        scene.Device.Start(0);
        foreach (var stream in scene.Device.Streams)
            scene.Device.Run(stream, 0);

        var group = scene.Miss(scene.Device.Streams[0], 0);
        scene.Miss(scene.Device.Streams[1], 0);
        scene.Device.Hold();
        scene.Answer(group[0], PageResponseCode.ResponseFailure, 1);
        Assert.False(scene.Device.IsAtRest); // one still translates
        Assert.Empty(scene.Miss(scene.Device.Streams[2], 2));
        Assert.True(scene.Device.IsAtRest);
        Assert.True(scene.Device.RestartPri(3));
        Assert.All(scene.Device.Streams, stream => Assert.Equal(StreamStepKind.Wait, scene.Device.Run(stream, 4).Kind));
        Assert.True(scene.Device.IsAtRest);
    }
}
