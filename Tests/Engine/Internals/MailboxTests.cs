using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The engine's own mailbox: segments, scheduling, suspension, end.</summary>
public class MailboxTests
{
    [Fact]
    public void An_idle_mailbox_is_scheduled_once_however_many_messages_come()
    {
        var (system, dispatcher) = ManualDispatcherConfigurator.MakeSystem();
        var seen = new List<object>();
        var actor = Start(system, dispatcher, seen);
        for (var i = 0; i < 1_000; i++)
            actor.Tell(i, ActorRefs.NoSender);
        Assert.Single(dispatcher.Scheduled);
        dispatcher.Scheduled.Dequeue().Run();
        Assert.Equal(10, seen.Count);
        Assert.Single(dispatcher.Scheduled);
        dispatcher.RunAll();
        Assert.Equal(Enumerable.Range(0, 1_000).Cast<object>(), seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(36)]
    [InlineData(37)]
    [InlineData(500)]
    public void Messages_keep_their_order_over_all_segments_again_and_again(int batch)
    {
        var (system, dispatcher) = ManualDispatcherConfigurator.MakeSystem();
        var seen = new List<object>();
        var actor = Start(system, dispatcher, seen);
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < batch; i++)
                actor.Tell((round * batch) + i, ActorRefs.NoSender);
            dispatcher.RunAll();
        }

        Assert.Equal(Enumerable.Range(0, 20 * batch).Cast<object>(), seen);
    }

    [Fact]
    public void Messages_that_wait_at_the_end_and_those_that_come_later_are_dead_letters_in_order()
    {
        var (system, dispatcher) = ManualDispatcherConfigurator.MakeSystem();
        var dead = new List<object>();
        var listener = Start(system, dispatcher, dead);
        system.EventStream.Subscribe(listener, typeof(DeadLetter));
        var actor = Start(system, dispatcher, []);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        for (var i = 0; i < 100; i++)
            actor.Tell(i, ActorRefs.NoSender);
        dispatcher.RunAll();
        actor.Tell(100, ActorRefs.NoSender);
        dispatcher.RunAll();
        Assert.Equal(Enumerable.Range(0, 101).Cast<object>(), dead.Cast<DeadLetter>().Select(d => d.Message));
    }

    [Fact]
    public void A_suspended_mailbox_is_scheduled_for_system_messages_only()
    {
        var (system, dispatcher) = ManualDispatcherConfigurator.MakeSystem();
        var seen = new List<object>();
        var actor = (IInternalActorRef)Start(system, dispatcher, seen);
        actor.Suspend();
        dispatcher.RunAll();
        actor.Tell(1, ActorRefs.NoSender);
        Assert.Empty(dispatcher.Scheduled);
        actor.Resume();
        Assert.Single(dispatcher.Scheduled);
        dispatcher.RunAll();
        Assert.Equal([1], seen);
    }

    [Fact]
    public async Task Of_many_senders_each_keeps_its_order_and_nothing_is_lost_while_the_mailbox_runs_dry_now_and_then()
    {
        const int Senders = 4;
        const int Each = 100_000;
        using var system = ActorSystem.Create("senders");
        var end = new TaskCompletionSource();
        var actor = system.ActorOf(Props.Create(() => new OrderChecker(Senders, Each, end)));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    actor.Tell((sender, i), ActorRefs.NoSender);
                    if (i % 1_000 == sender)
                        Thread.Yield();
                }
            },
            TaskCreationOptions.LongRunning)));
        await end.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await system.Terminate();
    }

    [Fact]
    public async Task Messages_sent_while_the_actor_ends_are_handled_or_dead_letters_never_lost()
    {
        const int Each = 20_000;
        using var system = ActorSystem.Create("ending", "akka { loggers = [], log-dead-letters = off }");
        for (var round = 0; round < 10; round++)
        {
            var counter = new Counter();
            var dead = system.ActorOf(Props.Create(() => new CountingActor(counter)));
            system.EventStream.Subscribe(dead, typeof(DeadLetter));
            var actor = system.ActorOf(Props.Create(() => new CountingActor(counter)));
            var senders = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < Each; i++)
                    actor.Tell(counter, ActorRefs.NoSender);
            })).ToArray();
            system.Stop(actor);
            await Task.WhenAll(senders);
            Assert.True(SpinWait.SpinUntil(() => counter.Value == 3 * Each, TimeSpan.FromSeconds(30)), $"{counter.Value} of {3 * Each}");
            system.EventStream.Unsubscribe(dead);
            system.Stop(dead);
        }

        await system.Terminate();
    }

    private static IActorRef Start(ActorSystem system, ManualDispatcher dispatcher, List<object> seen)
    {
        var actor = system.ActorOf(Props.Create(() => new Recorder(seen)).WithDispatcher("manual"));
        dispatcher.RunAll();
        return actor;
    }

    private sealed class Recorder(List<object> seen) : UntypedActor
    {
        protected override void OnReceive(object message) => seen.Add(message);
    }

    private sealed class OrderChecker(int senders, int each, TaskCompletionSource end) : UntypedActor
    {
        private readonly int[] _next = new int[senders];
        private int _left = senders * each;

        protected override void OnReceive(object message)
        {
            var (sender, number) = ((int, int))message;
            if (_next[sender]++ != number)
                end.TrySetException(new InvalidOperationException($"Sender {sender}: {number} instead of {_next[sender] - 1}."));
            if (--_left == 0)
                end.TrySetResult();
        }
    }

    private sealed class Counter
    {
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public void Add() => Interlocked.Increment(ref _value);
    }

    private sealed class CountingActor(Counter counter) : UntypedActor
    {
        protected override void OnReceive(object message) => counter.Add();
    }
}
