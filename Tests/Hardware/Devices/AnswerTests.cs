using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>What answers, invalidations and resets do to a device's streams (D4, D5, D7, D9).</summary>
public sealed class AnswerTests
{
    [Fact]
    public void D4_after_success_the_translation_is_asked_again_and_the_access_is_made()
    {
        var (scene, stream, group) = Missed(1);
        scene.Fill(1);
        Assert.Equal(StreamStepKind.Translate, scene.Answer(group[0], PageResponseCode.Success, 7).Kind);
        Assert.Equal(StreamStepKind.Finished, scene.Translate(stream, 9).Kind);
        Assert.Equal([(0, 1UL, true, 0L, 9L)], scene.Probe.Uses);
        Assert.True(scene.Device.IsFinished);
        Assert.Equal(0, scene.Device.Pri.OutstandingRequests);
    }

    [Fact]
    public void D4_a_page_that_stays_missing_is_retried_as_often_as_set_and_then_fails()
    {
        var (scene, stream, group) = Missed(1);
        var asked = 1;
        scene.Answer(group[0], PageResponseCode.Success, 1);
        while (scene.Translate(stream, 1).Kind == StreamStepKind.Ask)
        {
            asked++;
            Assert.InRange(asked, 1, 10);
            scene.Answer(scene.Device.Ask(stream, 1)[0], PageResponseCode.Success, 1);
        }

        Assert.Equal(1 + Settings.Retries, asked);
        Assert.Equal([(0, 1UL, AccessFailure.TooManyRetries)], scene.Probe.Failures);
        Assert.Equal((StreamPhase.Finished, 0), (stream.Phase, scene.Probe.Uses.Count));
    }

    [Fact]
    public void D4_a_device_with_a_delay_asks_for_the_translation_again_when_it_is_over()
    {
        var scene = new DeviceScene(Settings with { RetryDelay = 10 }, Stream(0, 0, 1));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var group = scene.Miss(stream, 0);
        scene.Fill(1);

        Assert.Equal(new StreamStep(StreamStepKind.WaitUntil, 17), scene.Answer(group[0], PageResponseCode.Success, 7));
        Assert.Equal(new StreamStep(StreamStepKind.WaitUntil, 17), scene.Device.Run(stream, 16));
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 17).Kind);
        Assert.Equal(StreamStepKind.Finished, scene.Translate(stream, 19).Kind);
        Assert.Equal([(0, 1UL, true, 0L, 19L)], scene.Probe.Uses);
        Assert.Equal(0, stream.Retries);
    }

    [Fact]
    public void D4_retries_count_for_each_access_anew()
    {
        var (scene, stream, group) = Missed(1, 2);
        for (var access = 0; access < 2; access++)
        {
            for (var retry = 0; retry < Settings.Retries; retry++)
            {
                scene.Answer(group[0], PageResponseCode.Success, 5);
                group = scene.Miss(stream, 5);
            }

            scene.Fill((ulong)access + 1);
            scene.Answer(group[0], PageResponseCode.Success, 5);
            if (scene.Translate(stream, 5).Kind == StreamStepKind.Translate)
                group = scene.Miss(stream, 5);
        }

        Assert.Equal((0, 2), (scene.Probe.Failures.Count, scene.Probe.Uses.Count));
    }

    [Fact]
    public void D4_an_invalid_request_fails_the_access_and_the_stream_goes_on()
    {
        var (scene, stream, group) = Missed(1, 2);
        scene.Fill(2);
        Assert.Equal(StreamStepKind.Translate, scene.Answer(group[0], PageResponseCode.InvalidRequest, 5).Kind);
        Assert.Equal(StreamStepKind.Finished, scene.Translate(stream, 6).Kind);
        Assert.Equal([(0, 1UL, AccessFailure.Invalid)], scene.Probe.Failures);
        Assert.Equal([(0, 2UL, false, 1L, 6L)], scene.Probe.Uses);
    }

    [Fact]
    public void D4_a_response_failure_stops_all_streams_and_after_a_reset_they_go_on_with_the_same_access()
    {
        var streams = Enumerable.Range(0, 3).Select(i => Stream(i, 1, (10 * i) + 1, (10 * i) + 2)).ToArray();
        var scene = new DeviceScene(Settings with { PriAllocation = 2 }, streams);
        scene.Device.Start(0);
        foreach (var stream in streams)
            scene.Device.Run(stream, 0);

        var group = scene.Miss(streams[0], 0);
        Assert.Empty(scene.Miss(streams[1], 0));
        scene.Answer(group[0], PageResponseCode.ResponseFailure, 5);
        Assert.Null(scene.Device.NextWaiting());
        Assert.Empty(scene.Miss(streams[2], 5));
        Assert.All(streams, stream => Assert.Equal((StreamPhase.Stopped, 0L), (stream.Phase, stream.Position)));
        Assert.Equal(StreamStepKind.Wait, scene.Device.Run(streams[0], 6).Kind);

        scene.Device.Quiet();
        scene.Device.Start(20);
        scene.Fill(1, 2);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(streams[0], 20).Kind);
        Assert.Equal(StreamStepKind.Finished, scene.Translate(streams[0], 20).Kind);
        Assert.Equal([(0, 1UL, true, 0L, 20L), (0, 2UL, false, 1L, 20L)], scene.Probe.Uses);
    }

    [Fact]
    public void D4_an_answer_after_a_response_failure_means_nothing()
    {
        var streams = new[] { Stream(0, 1, 1), Stream(1, 1, 2) };
        var scene = new DeviceScene(Settings, streams);
        scene.Device.Start(0);
        var groups = new List<IReadOnlyList<PageRequest>>();
        foreach (var stream in streams)
        {
            scene.Device.Run(stream, 0);
            groups.Add(scene.Miss(stream, 0));
        }

        scene.Answer(groups[0][0], PageResponseCode.ResponseFailure, 1);
        Assert.Equal(StreamStepKind.Wait, scene.Answer(groups[1][0], PageResponseCode.Success, 2).Kind);
        Assert.Equal([PriAnswer.Stopped, PriAnswer.Ignored], scene.Probe.Answers);
        Assert.Equal(StreamPhase.Stopped, streams[1].Phase);
    }

    [Fact]
    public void D5_an_answer_for_no_group_in_flight_changes_no_stream()
    {
        var (scene, stream, group) = Missed(1);
        var other = new PageRequestGroupIndex((ushort)(group[0].Index.Value + 1));
        Assert.Equal(StreamStepKind.Wait, scene.Answer(group[0] with { Index = other }, PageResponseCode.InvalidRequest, 1).Kind);
        Assert.Equal((StreamPhase.WaitingForAnswer, true), (stream.Phase, scene.Device.Pri.UnexpectedIndex));
        Assert.Equal(StreamStepKind.Translate, scene.Answer(group[0], PageResponseCode.Success, 1).Kind);
        Assert.Equal([PriAnswer.Unexpected, PriAnswer.Retry], scene.Probe.Answers);
    }

    [Fact]
    public void D9_a_reset_device_forgets_its_groups_its_cache_and_translations_on_their_way()
    {
        var (cached, on) = (Stream(0, 100, 1, 1), Stream(1, 1, 2));
        var scene = new DeviceScene(Settings, cached, on);
        scene.Fill(1, 2);
        scene.Start(0);
        scene.Translate(cached, 0);
        scene.Device.Run(on, 0);
        var stale = scene.Complete(scene.Device.Translate(on));

        scene.Device.Quiet();
        Assert.Equal((1, true), (scene.Probe.Flushes, scene.Device.Pri.Stopped));
        Assert.Null(scene.Device.StreamOf(stale));
        scene.Device.Start(200);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(cached, 200).Kind);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(on, 200).Kind);
        var fresh = scene.Complete(scene.Device.Translate(on));
        Assert.Null(scene.Device.StreamOf(stale));
        Assert.Same(on, scene.Device.StreamOf(fresh));
    }

    [Fact]
    public void D9_an_answer_from_before_the_reset_means_nothing_while_PRI_is_off()
    {
        var (scene, stream, group) = Missed(1);
        scene.Device.Quiet();
        Assert.Equal(StreamStepKind.Wait, scene.Answer(group[0], PageResponseCode.Success, 1).Kind);
        Assert.Equal((StreamPhase.Stopped, false), (stream.Phase, scene.Device.Pri.UnexpectedIndex));
        Assert.Empty(scene.Probe.Answers);
    }

    [Fact]
    public void D9_streams_at_their_end_stay_there_over_a_reset()
    {
        var (scene, stream, group) = Missed(1);
        scene.Answer(group[0], PageResponseCode.InvalidRequest, 1);
        scene.Device.Quiet();
        scene.Device.Start(2);
        Assert.Equal((StreamPhase.Finished, true), (stream.Phase, scene.Device.IsFinished));
        Assert.Equal(StreamStepKind.Finished, scene.Device.Run(stream, 2).Kind);
    }

    [Fact]
    public void D7_a_translation_invalidated_on_its_way_is_not_used_but_asked_again()
    {
        var stream = Stream(0, 1, 1, 2);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(1, 2);
        scene.Start(0);
        var completion = scene.Complete(scene.Device.Translate(stream));
        Invalidate(scene, 1);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Translated(stream, completion, 3).Kind);
        Assert.Empty(scene.Probe.Uses);

        Assert.Equal([1UL], scene.Device.Translate(stream).Pages.Select(page => page.Page));
        Assert.Equal(StreamStepKind.Finished, scene.Translate(stream, 4).Kind);
        Assert.Equal([1UL, 2], scene.Probe.Uses.Select(use => use.Page));
    }

    [Fact]
    public void D7_an_invalidated_page_misses_afterwards_and_others_hit()
    {
        var stream = Stream(0, 10, 1, 2, 1);
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(1, 2);
        scene.Start(0);
        Assert.Equal(new(StreamStepKind.WaitUntil, 20), scene.Translate(stream, 0));
        Invalidate(scene, 1);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 20).Kind);
        Assert.Equal([(0, 1UL, false, 0L, 0L), (0, 2UL, false, 10L, 10L)], scene.Probe.Uses);
    }

    private static (DeviceScene Scene, AccessStream Stream, IReadOnlyList<PageRequest> Group) Missed(params int[] pages)
    {
        var stream = Stream(0, 1, pages);
        var scene = new DeviceScene(Settings with { GroupSize = 1 }, stream);
        scene.Start(0);
        return (scene, stream, scene.Miss(stream, 0));
    }

    private static void Invalidate(DeviceScene scene, ulong page) =>
        scene.Device.Invalidate(new InvalidationRequest(Requester, Space, Iova.FromPage(page), 1, 0));
}
