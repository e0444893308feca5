using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Simulation;

public class StrategyTests
{
    [Fact]
    public void A_random_walk_takes_each_order_of_three_messages_equally_often()
    {
        const int Runs = 6_000;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var walk = new RandomWalkStrategy(0);
        using var world = new World(new WorldOptions { Strategy = new FifoStrategy() });
        var order = new List<int>();
        var actors = Enumerable.Range(0, 3).Select(i => world.System.ActorOf(Scripted.Props((_, _) => order.Add(i)))).ToList();
        world.RunToRest();
        for (var run = 0; run < Runs; run++)
        {
            order.Clear();
            walk.Seed = (ulong)run;
            world.Strategy = walk;
            actors.ForEach(actor => actor.Tell("go"));
            world.RunToRest();
            var text = string.Concat(order);
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        Assert.Equal(6, counts.Count);
        var chiSquare = counts.Values.Sum(count => (count - (Runs / 6.0)) * (count - (Runs / 6.0)) / (Runs / 6.0));
        Assert.InRange(chiSquare, 0, 25.74);
    }

    [Fact]
    public void An_order_by_name_puts_two_deliveries_in_one_order_whoever_else_is_there()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var few = Delivered(seed, "b", "d");
            var many = Delivered(seed, "e", "d", "c", "b", "a");
            Assert.Equal(few, many.Where(few.Contains));
        }
    }

    [Fact]
    public void Seeds_of_an_order_by_name_give_all_orders_of_three()
    {
        var orders = Enumerable.Range(0, 200).Select(seed => string.Concat(Delivered((ulong)seed, "a", "b", "c"))).ToHashSet();
        Assert.Equal(6, orders.Count);
    }

    [Fact]
    public void An_order_by_name_gives_equal_traces_for_equal_seeds_and_others_for_others()
    {
        ulong Hash(ulong seed)
        {
            using var world = new World(new WorldOptions { Strategy = new NamedOrderStrategy(seed) });
            return Ring.Hash(world);
        }

        Assert.Equal(Hash(3), Hash(3));
        Assert.NotEqual(Hash(3), Hash(4));
    }

    [Fact]
    public void A_strategy_sees_the_runnable_in_order_and_by_name()
    {
        var seen = new List<string>();
        using var world = new World();
        var probe = world.CreateProbe("probe");
        var first = world.System.ActorOf(Props.Create(() => new Echo()), "first");
        var second = world.System.ActorOf(Props.Create(() => new Echo()), "second");
        world.RunToRest();
        world.Strategy = new Last(seen);
        probe.Tell(first, "a");
        probe.Tell(second, "b");
        probe.Tell(second, "c");
        world.RunToRest();
        Assert.Equal(
            [
                "outside->/user/first#0, outside->/user/second#0",
                "outside->/user/first#0, /user/second->/user/probe#0, outside->/user/second#1",
                "outside->/user/first#0, /user/second->/user/probe#0",
                "outside->/user/first#0, /user/second->/user/probe#1",
                "outside->/user/first#0",
                "/user/first->/user/probe#0",
            ],
            seen);
        Assert.Equal(["b", "c", "a"], probe.Messages);
    }

    [Fact]
    public void A_strategy_may_let_time_pass_while_somebody_is_runnable()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.RunToRest();
        world.Strategy = new TimeFirst();
        probe.Ref.Tell("now");
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), probe.Ref, "later", ActorRefs.NoSender);
        world.RunToRest();
        Assert.Equal(["now", "later"], probe.Messages);
        Assert.All(probe.Received, received => Assert.Equal(TimeSpan.FromSeconds(1), received.Time));
    }

    [Fact]
    public void A_waiting_choice_keeps_its_ticket_and_no_two_share_one()
    {
        using var world = new World();
        Ring.Start(world, 5, 10, 20);
        world.RunToRest();
        var watcher = new TicketWatcher();
        world.Reset(watcher);
        Ring.Start(world, 5, 10, 20);
        world.RunToRest();
        Assert.True(watcher.Taken.Count > 100);
        Assert.Equal(watcher.Taken.Count, watcher.Taken.Distinct().Count());
        Assert.Equal(0, watcher.Changed);
    }

    [Theory]
    [InlineData(RunnableSet.LetTimePass)]
    [InlineData(1)]
    [InlineData(-2)]
    public void A_choice_that_there_is_not_is_an_error(int choice)
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.RunToRest();
        world.Strategy = new Always(choice);
        probe.Ref.Tell("now");
        Assert.Throws<InvalidOperationException>(() => world.RunToRest());
        world.Strategy = new FifoStrategy();
    }

    // Who got a message, in the order in which they did, where all had theirs from one sender at one moment.
    private static List<string> Delivered(ulong seed, params string[] names)
    {
        using var world = new World();
        var order = new List<string>();
        var actors = names.Select(name => world.System.ActorOf(Scripted.Props((_, _) => order.Add(name)), name)).ToList();
        world.RunToRest();
        world.Strategy = new NamedOrderStrategy(seed);
        actors.ForEach(actor => actor.Tell("go"));
        world.RunToRest();
        return order;
    }

    private sealed class Last(List<string> seen) : ISchedulingStrategy
    {
        public bool UsesNames => true;

        public void Begin() => seen.Clear();

        public int Choose(RunnableSet runnable)
        {
            seen.Add(string.Join(", ", Enumerable.Range(0, runnable.Count).Select(i => runnable[i].Name.ToString())));
            return runnable.Count - 1;
        }
    }

    private sealed class TicketWatcher : ISchedulingStrategy
    {
        private List<long> _left = [];

        public List<long> Taken { get; } = [];

        public int Changed { get; private set; }

        public void Begin() => Taken.Clear();

        public int Choose(RunnableSet runnable)
        {
            var tickets = Enumerable.Range(0, runnable.Count).Select(i => runnable[i].Ticket).ToList();
            Changed += _left.Except(tickets).Count();
            var choice = tickets.Count / 2;
            Taken.Add(tickets[choice]);
            tickets.RemoveAt(choice);
            _left = tickets;
            return choice;
        }
    }

    private sealed class TimeFirst : ISchedulingStrategy
    {
        public void Begin()
        {
            // Nothing to forget.
        }

        public int Choose(RunnableSet runnable) => runnable.NextTimer is null ? 0 : RunnableSet.LetTimePass;
    }

    private sealed class Always(int choice) : ISchedulingStrategy
    {
        public void Begin()
        {
            // Nothing to forget.
        }

        public int Choose(RunnableSet runnable) => choice;
    }
}
