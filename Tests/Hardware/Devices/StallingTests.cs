using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>A device without PRI sends its accesses as they are, and its unit says how they end (D8).</summary>
public sealed class StallingTests
{
    private static readonly DeviceSettings Stalling = Settings with { Stalls = true, Retries = 3 };

    [Theory]
    [InlineData(1, PageAccess.Read)]
    [InlineData(-1, PageAccess.Write)]
    public void D8_an_access_that_misses_goes_out_as_what_it_is_with_the_retries_that_it_allows(int page, PageAccess access)
    {
        var scene = new DeviceScene(Stalling, Stream(0, 0, page, 2, 3));
        Assert.Equal(StreamStepKind.Access, scene.Start(0).Kind);
        var sent = scene.Device.Access(scene.Device.Streams[0], 0);
        Assert.Equal(new DeviceAccess(Requester, Space, sent.Id, Iova.FromPage(1), access, 3), sent);
        Assert.False(scene.Device.Pri.Enabled);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void D8_an_access_that_was_made_is_used_and_its_translation_serves_the_next_ones(int stalls)
    {
        var (scene, stream, sent) = Missed(-1, -1, 1);
        Assert.Equal(StreamStepKind.Finished, End(scene, stream, sent, AccessStatus.Done, 9, stalls).Kind);
        Assert.Equal([(0, 1UL, stalls > 0, 0L, 9L), (0, 1UL, false, 9L, 9L), (0, 1UL, false, 9L, 9L)], scene.Probe.Uses);
        Assert.Equal(stalls > 0 ? [(0, stalls, 0L, 9L)] : [], scene.Probe.Stalls);
        Assert.True(scene.Device.IsFinished);
    }

    [Theory]
    [InlineData(AccessStatus.Aborted, AccessFailure.Invalid)]
    [InlineData(AccessStatus.OutOfRetries, AccessFailure.TooManyRetries)]
    [InlineData(AccessStatus.Refused, AccessFailure.TranslationError)]
    public void D8_S14_an_access_that_ends_with_an_error_fails_and_the_next_goes_out(AccessStatus status, AccessFailure failure)
    {
        var (scene, stream, sent) = Missed(1, 2);
        Assert.Equal(StreamStepKind.Access, End(scene, stream, sent, status, 5, stalls: 1).Kind);
        Assert.Equal([(0, 1UL, failure)], scene.Probe.Failures);
        Assert.Equal(2UL, scene.Device.Access(stream, 5).Address.Page);
    }

    [Fact]
    public void D8_an_access_that_was_terminated_and_never_stalled_fails_for_that_reason()
    {
        var (scene, stream, sent) = Missed(1, 2);
        Assert.Equal(StreamStepKind.Access, End(scene, stream, sent, AccessStatus.Aborted, 5, stalls: 0).Kind);
        Assert.Equal([(0, 1UL, AccessFailure.NoStall)], scene.Probe.Failures);
        Assert.Empty(scene.Probe.Stalls);
    }

    [Fact]
    public void D8_S14_an_access_that_is_terminated_without_error_does_not_fail_and_uses_no_page()
    {
        var (scene, stream, sent) = Missed(-1);
        Assert.Equal(StreamStepKind.Finished, End(scene, stream, sent, AccessStatus.Terminated, 5, stalls: 1).Kind);
        Assert.Equal([(0, 1UL)], scene.Probe.Terminations);
        Assert.Empty(scene.Probe.Failures);
        Assert.Empty(scene.Probe.Uses);
    }

    [Fact]
    public void D7_D8_a_page_that_was_invalidated_on_its_way_is_not_used_and_the_access_goes_out_again()
    {
        var (scene, stream, sent) = Missed(1);
        scene.Device.Invalidate(new InvalidationRequest(Requester, Space, Iova.FromPage(1), 1, 7));
        Assert.Equal(StreamStepKind.Access, End(scene, stream, sent, AccessStatus.Done, 5).Kind);
        Assert.Empty(scene.Probe.Uses);
        Assert.NotEqual(sent.Id, scene.Device.Access(stream, 5).Id);
    }

    [Fact]
    public void D9_D8_after_a_reset_the_end_of_an_access_of_the_life_before_means_nothing()
    {
        var (scene, stream, sent) = Missed(1);
        scene.Device.Quiet();
        Assert.Null(scene.Device.StreamOf(Completion(sent, AccessStatus.Aborted, 1)));
        Assert.Equal(StreamStepKind.Access, scene.Start(3).Kind);
        var again = scene.Device.Access(stream, 3);
        Assert.Null(scene.Device.StreamOf(Completion(sent, AccessStatus.Aborted, 1)));
        Assert.Same(stream, scene.Device.StreamOf(Completion(again, AccessStatus.Done, 0)));
    }

    private static (DeviceScene Scene, AccessStream Stream, DeviceAccess Sent) Missed(params int[] pages)
    {
        var scene = new DeviceScene(Stalling, Stream(0, 0, pages));
        var stream = scene.Device.Streams[0];
        Assert.Equal(StreamStepKind.Access, scene.Start(0).Kind);
        return (scene, stream, scene.Device.Access(stream, 0));
    }

    private static StreamStep End(DeviceScene scene, AccessStream stream, DeviceAccess sent, AccessStatus status, long now, int stalls = 0)
    {
        var completion = Completion(sent, status, stalls);
        Assert.Same(stream, scene.Device.StreamOf(completion));
        return scene.Device.Completed(stream, completion, now);
    }

    private static AccessCompletion Completion(DeviceAccess sent, AccessStatus status, int stalls)
    {
        var page = sent.Address.PageBase;
        return new(sent.Requester, sent.Pasid, sent.Id, status, new(page, new FrameNumber(70), PageAccess.Read | PageAccess.Write, 0), stalls);
    }
}
