using Iopf.Lab.History;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Lab.History;

/// <summary>The stopwatch of a group: whatever it is told, and in whatever order, its times add up.</summary>
public class GroupWatchTests
{
    [Fact]
    public void It_runs_in_one_stage_at_a_time_and_a_stage_may_come_again()
    {
        var watch = new GroupWatch(100, FaultStage.Backlog);
        watch.Enter(FaultStage.Translation, 110);
        watch.Enter(FaultStage.Service, 130);
        watch.Enter(FaultStage.Worker, 170);
        watch.Enter(FaultStage.Service, 175);
        watch.Enter(FaultStage.Answer, 180);
        watch.Stop(200);

        Assert.Equal([10, 20, 0, 0, 0, 0, 5, 45, 20, 0], Times(watch));
    }

    [Fact]
    public void A_time_from_before_counts_as_the_last_one()
    {
        var watch = new GroupWatch(100, FaultStage.Core);
        watch.Enter(FaultStage.Worker, 120);
        watch.Enter(FaultStage.Service, 90);
        watch.Stop(150);

        Assert.Equal([0, 0, 0, 0, 0, 20, 0, 30, 0, 0], Times(watch));
    }

    [Fact]
    public void What_was_counted_beyond_its_end_is_taken_back_from_the_last_stages_first()
    {
        var watch = new GroupWatch(100, FaultStage.Service);
        watch.Enter(FaultStage.Answer, 150);
        watch.Enter(FaultStage.Retry, 153);
        watch.Stop(149);

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 49, 0, 0], Times(watch));
    }

    [Fact]
    public void One_that_goes_on_as_another_has_the_gap_between_them_in_its_own_stage()
    {
        var other = new GroupWatch(130, FaultStage.RequestQueue);
        other.Enter(FaultStage.Core, 140);
        other.Enter(FaultStage.Answer, 145);
        var watch = new GroupWatch(100, FaultStage.Translation);
        watch.Append(other);
        watch.Stop(150);

        Assert.Equal([0, 30, 0, 10, 0, 5, 0, 0, 5, 0], Times(watch));
    }

    [Fact]
    public void Whatever_it_is_told_its_times_are_not_negative_and_add_up()
    {
        var random = new RandomSource(1);
        for (var round = 0; round < 10_000; round++)
        {
            var watch = new GroupWatch(1_000, (FaultStage)random.NextInt32(Stages.Count));
            for (var i = random.NextInt32(20); i > 0; i--)
            {
                var at = 900 + random.NextInt32(300);
                if (random.NextInt32(8) == 0)
                    watch.Append(new GroupWatch(at, (FaultStage)random.NextInt32(Stages.Count)));
                else
                    watch.Enter((FaultStage)random.NextInt32(Stages.Count), at);
            }

            var to = 1_000 + random.NextInt32(250);
            watch.Stop(to);
            Assert.Equal(to - 1_000, watch.Times.Sum);
            Assert.All(Times(watch), time => Assert.True(time >= 0));
        }
    }

    private static long[] Times(GroupWatch watch)
    {
        var times = watch.Times;
        return [.. Stages.All.Select(stage => times[(int)stage])];
    }
}
