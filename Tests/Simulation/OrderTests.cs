using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;
using Iopf.Simulation;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Simulation;

public class OrderTests
{
    [Fact]
    public void Whatever_is_chosen_the_others_stay_in_the_order_in_which_they_became_runnable()
    {
        using var world = new World();
        var random = new RandomSource(3);
        var actors = new List<IActorRef>();
        for (var i = 0; i < 200; i++)
        {
            actors.Add(world.System.ActorOf(
                Scripted.Props((_, message) =>
                {
                    for (var hop = 0; hop < 2 && (int)message > 0; hop++)
                        actors[random.NextInt32(actors.Count)].Tell((int)message - 1);
                }),
                $"a{i}"));
        }

        world.RunToRest();
        var watcher = new OrderWatcher();
        world.Strategy = watcher;
        actors.ForEach(actor => actor.Tell(4));
        world.RunToRest();
        Assert.True(watcher.Decisions > 3_000);
        Assert.Empty(watcher.Errors);
    }

    [Fact]
    public void Any_timers_fire_as_a_sorted_list_would_and_the_cancelled_ones_never()
    {
        var timers = ArbMap.Default.ArbFor<(byte Delay, bool Cancel)[]>();
        Prop.ForAll(timers, plan =>
        {
            var fired = Fire(plan);
            var expected = plan.Select((timer, index) => (timer.Delay, timer.Cancel, Index: index))
                .Where(timer => !timer.Cancel)
                .OrderBy(timer => timer.Delay)
                .Select(timer => (timer.Index, (long)timer.Delay));
            return fired.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50).WithEndSize(300));
    }

    [Fact]
    public void Timers_made_and_cancelled_without_end_do_not_pile_up()
    {
        using var world = new World();
        var scheduler = world.System.Scheduler;
        var probe = world.CreateProbe();
        world.RunToRest();
        var references = Enumerable.Range(0, 1_000).Select(_ => StartAndCancel(scheduler, probe.Ref)).ToList();
        GC.Collect();
        Assert.InRange(references.Count(reference => reference.IsAlive), 0, 200);
        Assert.Equal(TimeSpan.Zero, world.Time);
    }

    private static WeakReference StartAndCancel(IScheduler scheduler, IActorRef receiver)
    {
        var message = new object();
        scheduler.ScheduleTellOnceCancelable(TimeSpan.FromHours(1), receiver, message, ActorRefs.NoSender).Cancel();
        return new WeakReference(message);
    }

    private static List<(int Index, long Ticks)> Fire((byte Delay, bool Cancel)[] plan)
    {
        using var world = new World();
        var fired = new List<(int, long)>();
        var cancels = new List<Cancelable>();
        for (var i = 0; i < plan.Length; i++)
        {
            var index = i;
            var cancel = new Cancelable(world.System.Scheduler.Advanced);
            world.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromTicks(plan[i].Delay), () => fired.Add((index, world.Time.Ticks)), cancel);
            if (plan[i].Cancel)
                cancel.Cancel();
            cancels.Add(cancel);
        }

        world.RunToRest();
        cancels.ForEach(cancel => cancel.Dispose());
        return fired;
    }

    private sealed class OrderWatcher : ISchedulingStrategy
    {
        private readonly RandomSource _random = new(17);
        private List<string> _left = [];

        public int Decisions { get; private set; }

        public List<string> Errors { get; } = [];

        public void Begin() => _left = [];

        public int Choose(RunnableSet runnable)
        {
            var now = Enumerable.Range(0, runnable.Count).Select(i => runnable[i].Receiver).ToList();
            if (!now.Take(_left.Count).SequenceEqual(_left))
                Errors.Add($"decision {Decisions}");
            var choice = _random.NextInt32(now.Count);
            now.RemoveAt(choice);
            _left = now;
            Decisions++;
            return choice;
        }
    }
}
