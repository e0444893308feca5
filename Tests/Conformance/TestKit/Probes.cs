using Akka.Actor;
using Akka.TestKit;
using Xunit;

namespace Iopf.Tests.Conformance.TestKit;

/// <summary>Probes and auto pilots.</summary>
public sealed class Probes : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_probe_receives_for_itself_sends_as_itself_and_replies()
    {
        var one = CreateTestProbe("one");
        var two = CreateTestProbe("two");
        one.Send(two.Ref, "ping");
        two.ExpectMsg("ping");
        Assert.Equal(one.Ref, two.LastSender);
        Assert.Equal(one.Ref, two.Sender);
        two.Reply("pong");
        one.ExpectMsg("pong");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_probe_stands_where_a_reference_is_asked_for()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Echo>());
        actor.Tell("hello", probe);
        probe.ExpectMsg("hello");
        Watch(probe);
        Sys.Stop(probe);
        ExpectTerminated(probe);
    }

    [Fact]
    public void A_probe_forwards_with_the_sender_it_had()
    {
        var first = CreateTestProbe();
        var relay = CreateTestProbe();
        var last = CreateTestProbe();
        first.Send(relay.Ref, "letter");
        relay.ExpectMsg("letter");
        relay.Forward(last.Ref);
        last.ExpectMsg("letter");
        Assert.Equal(first.Ref, last.LastSender);
    }

    [Fact]
    public void A_probe_watches()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create<Echo>());
        probe.Watch(actor);
        actor.Tell(PoisonPill.Instance);
        probe.ExpectTerminated(actor);
    }

    [Fact]
    public void An_auto_pilot_answers_before_the_test_reads_and_may_hand_over()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"re: {message}");
            return message is "last" ? NoAutoPilot.Instance : KeepRunning.Instance;
        }));
        foreach (var message in new[] { "a", "last", "c" })
            probe.Ref.Tell(message);
        ExpectMsg("re: a");
        ExpectMsg("re: last");
        probe.ExpectMsg("a");
        probe.ExpectMsg("last");
        probe.ExpectMsg("c");
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_probe_has_its_message_as_soon_as_it_is_told()
    {
        var probe = CreateTestProbe();
        probe.Ref.Tell("hello");
        Assert.True(probe.HasMessages);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
