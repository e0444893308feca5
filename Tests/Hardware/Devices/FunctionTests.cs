using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>A PF with virtual functions: one PRI, a cache and an address for each (D1).</summary>
public sealed class FunctionTests
{
    private static readonly RequesterId Virtual = new(9);

    private static readonly DeviceSettings Two = Settings with { VirtualFunctions = [Virtual] };

    [Fact]
    public void D1_requests_carry_the_address_of_their_function_and_share_indexes_and_credits()
    {
        var scene = Scene([1, 2], [1]);
        var (own, other) = (scene.Device.Streams[0], scene.Device.Streams[1]);
        scene.Start(0);
        scene.Device.Run(other, 0);
        Assert.Equal(Virtual, scene.Device.Translate(other).Requester);
        var (first, second) = (scene.Miss(own, 0), scene.Miss(other, 0));
        Assert.Equal([Requester, Requester], first.Select(request => request.Requester));
        Assert.Equal([Virtual], second.Select(request => request.Requester));
        Assert.NotEqual(first[0].Index, second[0].Index);
        Assert.Equal(16u - 3, scene.Device.Pri.CreditsAvailable);
    }

    [Fact]
    public void D1_D7_an_invalidation_reaches_the_cache_of_its_function_alone()
    {
        var scene = new DeviceScene(Two, StreamOf(null, 0, 1, 1), StreamOf(Virtual, 1, 1, 1));
        scene.Fill(1);
        scene.Device.Start(0);
        var (own, other) = (scene.Device.Streams[0], scene.Device.Streams[1]);
        var invalidation = new InvalidationRequest(Virtual, Space, Iova.FromPage(1), 1, 1);
        Assert.Equal([other], scene.Device.RunningIn(invalidation));
        var (ownAsks, otherAsks) = (Asks(scene, own), Asks(scene, other));
        Assert.Empty(scene.Device.RunningIn(invalidation));
        scene.Device.Invalidate(invalidation);
        scene.Device.Invalidate(invalidation with { Requester = new RequesterId(77) });
        Assert.Equal(StreamStepKind.Finished, scene.Device.Translated(own, scene.Complete(ownAsks), 0).Kind);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Translated(other, scene.Complete(otherAsks), 0).Kind);
        Assert.Equal([0, 0], scene.Probe.Uses.Select(use => use.Stream));
    }

    [Fact]
    public void D4_S8_a_response_failure_to_one_function_stops_all_until_the_device_is_reset()
    {
        var scene = Scene([1], [2], [3]);
        scene.Start(0);
        foreach (var stream in scene.Device.Streams.Skip(1))
            scene.Device.Run(stream, 0);

        var (first, second) = (scene.Miss(scene.Device.Streams[0], 0), scene.Miss(scene.Device.Streams[1], 0));
        scene.Answer(second[0], PageResponseCode.ResponseFailure, 1);
        scene.Answer(first[0], PageResponseCode.Success, 2);
        Assert.Equal([PriAnswer.Stopped, PriAnswer.Ignored], scene.Probe.Answers);
        Assert.Empty(scene.Miss(scene.Device.Streams[2], 3));
        Assert.All(scene.Device.Streams, stream => Assert.Equal(StreamPhase.Stopped, stream.Phase));
        scene.Device.Quiet();
        Assert.Equal(2, scene.Probe.Flushes);
        scene.Fill(1, 2, 3);
        scene.Device.Start(4);
        foreach (var stream in scene.Device.Streams)
        {
            scene.Device.Run(stream, 4);
            Assert.Equal(StreamStepKind.Finished, scene.Translate(stream, 4).Kind);
        }
    }

    [Fact]
    public void Q6_S13_a_translation_that_is_completed_with_an_error_fails_the_access_and_nothing_is_asked_for()
    {
        var scene = new DeviceScene(Settings, Stream(0, 0, 1, 2));
        var stream = scene.Device.Streams[0];
        scene.Start(0);
        var completion = scene.Complete(scene.Device.Translate(stream)) with { Pages = [], Status = TranslationStatus.CompleterAbort };
        Assert.Equal(StreamStepKind.Translate, scene.Device.Translated(stream, completion, 1).Kind);
        Assert.Equal([(0, 1UL, AccessFailure.TranslationError)], scene.Probe.Failures);
        Assert.Equal(0, scene.Device.Pri.GroupsBegun);
    }

    [Fact]
    public void A_stream_of_a_function_that_the_device_does_not_have_is_refused() =>
        Assert.Throws<KeyNotFoundException>(() => new DeviceScene(Settings, StreamOf(Virtual, 0, 1)));

    private static TranslationRequest Asks(DeviceScene scene, AccessStream stream)
    {
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 0).Kind);
        return scene.Device.Translate(stream);
    }

    // The first stream is the PF's, the others are the VF's.
    private static DeviceScene Scene(params int[][] streams) =>
        new(Two, [.. streams.Select((pages, number) => StreamOf(number == 0 ? null : Virtual, number, pages))]);

    private static AccessStream StreamOf(RequesterId? function, int number, params int[] pages) =>
        new(new StreamPlan(number, Space, pages.Select(page => new PageTouch((ulong)page, write: false)).ToArray(), 0, pages.Length, 0) { Function = function });
}
