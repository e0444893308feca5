using Iopf.Hardware.Devices;
using Xunit;
using static Iopf.Tests.Hardware.Devices.DeviceScene;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>A stream goes on where an earlier life of its machine left it.</summary>
public sealed class LaterLifeTests
{
    private static StreamPlan Plan { get; } =
        new(0, Space, new[] { 5, 6, 7 }.Select(page => new PageTouch((ulong)page, write: false)).ToArray(), start: 1, count: 7, interval: 10);

    [Fact]
    public void What_was_done_and_what_is_left_are_the_plan_and_each_access_is_made_once()
    {
        var whole = Pages(new AccessStream(Plan));
        Assert.Equal([6UL, 7UL, 5UL, 6UL, 7UL, 5UL, 6UL], whole);
        for (var done = 0; done <= Plan.Count; done++)
        {
            var stream = new AccessStream(Plan.From(done));
            Assert.Equal((done, Plan.Count, Plan.Count - done), (stream.Position, stream.Count, Plan.From(done).Left));
            Assert.Equal(whole[done..], Pages(stream));
        }
    }

    [Fact]
    public void Intended_times_begin_anew_with_the_life()
    {
        var stream = new AccessStream(Plan.From(4));
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(5, 6, 7);
        Assert.Equal(StreamStepKind.Translate, scene.Start(1_000).Kind);
        Assert.Equal(1_000, stream.Due);
        Assert.Equal(new StreamStep(StreamStepKind.WaitUntil, 1_020), scene.Translate(stream, 1_000));
        Assert.Equal((5L, 1_010L), (stream.Position, stream.Due));
    }

    [Fact]
    public void A_stream_whose_accesses_were_all_made_is_finished_from_the_start()
    {
        var scene = new DeviceScene(Settings, new AccessStream(Plan.From(7)));
        Assert.Equal(StreamStepKind.Finished, scene.Start(0).Kind);
        Assert.True(scene.Device.IsFinished);
        Assert.Empty(scene.Probe.Uses);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void More_than_all_or_less_than_none_is_refused(long done) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan.From(done));

    private static ulong[] Pages(AccessStream stream)
    {
        var scene = new DeviceScene(Settings, stream);
        scene.Fill(5, 6, 7);
        var step = scene.Start(0);
        for (var now = 0L; step.Kind != StreamStepKind.Finished; now += 10)
            step = step.Kind == StreamStepKind.Translate ? scene.Translate(stream, now) : scene.Device.Run(stream, now);

        return [.. scene.Probe.Uses.Select(use => use.Page)];
    }
}
