using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>What each kind of reset takes, and what becomes of the PRI that functions share (D9, D1).</summary>
public sealed class ResetTests
{
    private static readonly RequesterId Virtual = new(9);

    private static readonly RequesterId Sibling = new(10);

    private static readonly DeviceSettings Three = Settings with { VirtualFunctions = [Virtual, Sibling] };

    [Theory]
    [InlineData(ResetKind.FunctionLevel, 9, new[] { 9 })]
    [InlineData(ResetKind.FunctionLevel, 8, new[] { 8, 9, 10 })]
    [InlineData(ResetKind.FunctionLevel, 16, new int[0])]
    [InlineData(ResetKind.Device, 9, new[] { 8, 9, 10 })]
    [InlineData(ResetKind.Device, 16, new int[0])]
    [InlineData(ResetKind.Bus, 16, new[] { 8, 9, 10 })]
    [InlineData(ResetKind.Bus, 0x0108, new int[0])]
    public void D9_a_reset_takes_these_functions(ResetKind kind, int named, int[] taken) =>
        Assert.Equal(taken, ResetScope.Of(kind, new RequesterId((ushort)named), Three).Select(function => (int)function.Value));

    [Fact]
    public void D9_a_function_level_reset_of_a_VF_gives_its_groups_up_and_leaves_PRI_to_the_others()
    {
        var (scene, groups) = Asked();
        scene.Device.Quiet(Virtual);
        var pri = scene.Device.Pri;
        Assert.Equal((true, 2, 16u - 2), (pri.Enabled, pri.OutstandingGroups, pri.CreditsAvailable));
        Assert.Equal([(1, groups[1].Index)], scene.Probe.Abandons);
        Assert.Equal(1, scene.Probe.Flushes);
        pri.AssertInvariants();
        Answer(scene, groups[0], Requester);
        Answer(scene, groups[2], Sibling);
        Assert.Equal([PriAnswer.Retry, PriAnswer.Retry], scene.Probe.Answers);
    }

    [Fact]
    public void D9_an_answer_to_a_VF_that_was_reset_means_nothing_even_where_its_index_serves_another_function_again()
    {
        var (scene, groups) = Asked(GroupIndexOrder.LatestFreed);
        scene.Device.Quiet(Virtual);
        scene.Device.StopPasid(Sibling, Space!.Value);
        Assert.Equal(StreamStepKind.Translate, Answer(scene, groups[0], Requester).Kind);
        scene.Device.Quiet(Virtual);
        var again = Assert.Single(scene.Miss(scene.Device.Streams[0], 0));
        Answer(scene, groups[1] with { Index = again.Index }, Virtual);
        Assert.True(scene.Device.Pri.IsOutstanding(again.Index));
        Assert.False(scene.Device.Pri.UnexpectedIndex);
        Assert.Null(scene.Device.StopMarker(Virtual, Space!.Value));
    }

    [Fact]
    public void D9_a_VF_that_starts_again_goes_on_where_it_stood_and_the_others_notice_nothing()
    {
        var (scene, _) = Asked();
        scene.Device.Quiet(Virtual);
        var (own, stream) = (scene.Device.Streams[0], scene.Device.Streams[1]);
        Assert.Equal(StreamPhase.Stopped, stream.Phase);
        scene.Device.Start(Virtual, 5);
        Assert.Equal(StreamPhase.WaitingForAnswer, own.Phase);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(stream, 5).Kind);
        Assert.Equal(Virtual, Assert.Single(scene.Miss(stream, 5)).Requester);
        Assert.NotNull(scene.Device.StopMarker(Virtual, Space!.Value));
    }

    [Fact]
    public void D9_D2_credits_that_a_VF_gives_back_serve_who_waits_for_them_but_not_the_VF_itself()
    {
        var scene = new DeviceScene(Three with { PriAllocation = 1 }, Of(Virtual, 0), Of(Virtual, 1), Of(null, 2));
        scene.Device.Start(0);
        Assert.Single(Miss(scene, 0));
        Assert.Empty(Miss(scene, 1));
        Assert.Empty(Miss(scene, 2));
        scene.Device.Quiet(Virtual);
        Assert.Equal(2, scene.Device.NextWaiting()?.Number);
        Assert.Null(scene.Device.NextWaiting());
    }

    [Fact]
    public void D9_C6_a_function_level_reset_of_a_VF_does_not_take_a_response_failure_back()
    {
        var (scene, groups) = Asked();
        Answer(scene, groups[0], Requester, PageResponseCode.ResponseFailure);
        scene.Device.Quiet(Virtual);
        scene.Device.Start(Virtual, 1);
        Assert.True(scene.Device.Pri.ResponseFailure);
        Assert.Empty(Miss(scene, 1));
        Assert.Equal(StreamPhase.Stopped, scene.Device.Streams[1].Phase);
        scene.Device.Quiet();
        Assert.False(scene.Device.Pri.ResponseFailure);
    }

    [Fact]
    public void D9_a_reset_that_takes_the_PF_resets_PRI_and_all_functions()
    {
        var (scene, _) = Asked();
        scene.Device.Quiet();
        var pri = scene.Device.Pri;
        Assert.Equal((false, 0, 3L), (pri.Enabled, pri.OutstandingGroups, pri.GroupsAbandoned));
        Assert.All(scene.Device.Streams, stream => Assert.Equal(StreamPhase.Stopped, stream.Phase));
        Assert.Equal(3, scene.Probe.Flushes);
    }

    [Fact]
    public void S4_D9_a_restart_of_PRI_wakes_no_VF_that_is_being_reset()
    {
        var (scene, _) = Asked();
        scene.Device.Quiet(Virtual);
        Assert.True(scene.Device.RestartPri(1));
        Assert.Equal(StreamPhase.Stopped, scene.Device.Streams[1].Phase);
        Assert.NotEqual(StreamPhase.Stopped, scene.Device.Streams[2].Phase);
        scene.Device.Start(Virtual, 2);
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(scene.Device.Streams[1], 2).Kind);
    }

    // Each of the three functions has one stream, which waits for the answer to one request.
    private static (DeviceScene Scene, PageRequest[] Groups) Asked(GroupIndexOrder order = GroupIndexOrder.LongestFree)
    {
        var scene = new DeviceScene(Three with { IndexOrder = order }, Of(null, 0), Of(Virtual, 1), Of(Sibling, 2));
        scene.Device.Start(0);
        return (scene, [.. Enumerable.Range(0, 3).Select(stream => Assert.Single(Miss(scene, stream)))]);
    }

    private static IReadOnlyList<PageRequest> Miss(DeviceScene scene, int stream)
    {
        Assert.Equal(StreamStepKind.Translate, scene.Device.Run(scene.Device.Streams[stream], 1).Kind);
        return scene.Miss(scene.Device.Streams[stream], 1);
    }

    private static StreamStep Answer(DeviceScene scene, PageRequest group, RequesterId function, PageResponseCode code = PageResponseCode.Success) =>
        scene.Device.Answered(new(function, Space, group.Index, code), 0, out _);

    private static AccessStream Of(RequesterId? function, int number) =>
        new(new StreamPlan(number, Space, new[] { new PageTouch(1, write: false) }, 0, 1, 0) { Function = function });
}
