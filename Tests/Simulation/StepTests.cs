using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Tracing;
using Xunit;

namespace Iopf.Tests.Simulation;

public class StepTests
{
    [Fact]
    public void A_step_delivers_exactly_one_message()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        world.RunToRest();
        for (var i = 0; i < 5; i++)
            probe.Ref.Tell(i);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(i, probe.Received.Count);
            Assert.True(world.Step());
        }

        Assert.Equal(5, probe.Received.Count);
        Assert.False(world.Step());
    }

    [Fact]
    public void Actors_with_much_to_do_take_turns()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actors = Enumerable.Range(0, 3).Select(i => world.System.ActorOf(Scripted.Props((_, _) => probe.Ref.Tell(i)))).ToList();
        world.RunToRest();
        for (var round = 0; round < 4; round++)
            actors.ForEach(actor => actor.Tell("go"));
        world.RunToRest();
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], probe.MessagesOf<int>());
    }

    [Fact]
    public void System_messages_are_a_step_of_their_own_before_the_message_that_waits()
    {
        using var world = new World();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()), "actor");
        var probe = world.CreateProbe("probe");
        world.RunToRest();
        var recorder = new TraceRecorder();
        world.Observer = recorder;
        probe.Tell(actor, "one");
        ((IInternalActorRef)actor).Suspend();
        ((IInternalActorRef)actor).Resume(null!);
        world.RunToRest();
        Assert.Equal(
            [StepKind.System, StepKind.Message],
            recorder.Deliveries.Where(delivery => delivery.Name.Receiver == "/user/actor").Select(delivery => delivery.Kind));
        Assert.Equal(["one"], probe.Messages);
    }

    [Fact]
    public void A_trace_names_each_step_by_receiver_sender_and_number_in_the_pair()
    {
        using var world = new World();
        var probe = world.CreateProbe("probe");
        var echo = world.System.ActorOf(Props.Create(() => new Echo()), "echo");
        var forwarder = world.System.ActorOf(Scripted.Props((context, message) => echo.Tell(message, context.Sender)), "forwarder");
        world.RunToRest();
        var recorder = new TraceRecorder();
        world.Observer = recorder;
        probe.Tell(forwarder, "a");
        probe.Tell(forwarder, 'b');
        world.System.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), echo, 3L, probe.Ref);
        world.RunToRest();
        var from = recorder.Deliveries[0].Step;
        Assert.Equal(
            [
                "0 00:00:00 outside->/user/forwarder#0 Message String",
                "1 00:00:00 /user/forwarder->/user/echo#0 Message String",
                "2 00:00:00 outside->/user/forwarder#1 Message Char",
                "3 00:00:00 /user/echo->/user/probe#0 Message String",
                "4 00:00:00 /user/forwarder->/user/echo#1 Message Char",
                "5 00:00:00 /user/echo->/user/probe#1 Message Char",
                "6 00:00:01 timer->/user/echo#0 Message Int64",
                "7 00:00:01 /user/echo->/user/probe#2 Message Int64",
            ],
            recorder.Deliveries.Select(delivery => (delivery with { Step = delivery.Step - from }).ToString()));
    }

    [Fact]
    public void Stashed_messages_come_back_before_those_that_wait()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Stasher(probe.Ref)));
        foreach (var message in new[] { "a", "b", "open", "c" })
            actor.Tell(message);
        world.RunToRest();
        Assert.Equal(["a", "b", "c"], probe.Messages);
    }

    [Fact]
    public void A_world_cannot_be_run_from_inside_one_of_its_steps()
    {
        using var world = new World();
        Exception? thrown = null;
        var actor = world.System.ActorOf(Scripted.Props((_, _) => thrown = Record.Exception(() => world.Step())));
        actor.Tell("go");
        world.RunToRest();
        Assert.IsType<InvalidOperationException>(thrown);
    }

    [Fact]
    public void A_message_from_another_thread_while_the_world_runs_is_an_error()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Scripted.Props((_, _) =>
        {
            var thread = new Thread(() => Record.Exception(() => probe.Ref.Tell("from elsewhere")));
            thread.Start();
            thread.Join();
        }));
        world.RunToRest();
        actor.Tell("go");
        Assert.Throws<InvalidOperationException>(() => world.RunToRest());
    }

    private sealed class Stasher : UntypedActor, IWithUnboundedStash
    {
        private readonly IActorRef _listener;
        private bool _open;

        public Stasher(IActorRef listener) => _listener = listener;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (_open)
            {
                _listener.Tell(message);
            }
            else if (Equals(message, "open"))
            {
                _open = true;
                Stash.UnstashAll();
            }
            else
            {
                Stash.Stash();
            }
        }
    }
}
