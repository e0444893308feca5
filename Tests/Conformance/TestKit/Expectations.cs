using Akka.Actor;
using Xunit;
using Xunit.Sdk;

namespace Iopf.Tests.Conformance.TestKit;

/// <summary>What a test kit says of messages: that it passes what is right, and fails what is wrong.</summary>
public sealed class Expectations : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void ExpectMsg_by_type_value_predicate_and_assertion()
    {
        Tell(1, "two", 3, 4, 5);
        Assert.Equal(1, ExpectMsg<int>());
        Assert.Equal("two", ExpectMsg("two"));
        Assert.Equal(3, ExpectMsg<int>(n => n == 3));
        Assert.Equal(4, ExpectMsg<int>(n => Assert.Equal(4, n)));
        Assert.Equal(5, ExpectMsg<int>((n, sender) => n == 5 && sender.Equals(TestActor)));
    }

    [Fact]
    public void ExpectMsg_fails_on_another_type_another_value_and_on_nothing()
    {
        Tell(1);
        Fails(() => ExpectMsg<string>());
        Tell(1);
        Fails(() => ExpectMsg(2));
        Tell(1);
        Fails(() => ExpectMsg<int>(n => n > 1));
        Fails(() => ExpectMsg<int>(Short));
    }

    [Fact]
    public void ExpectNoMsg_fails_when_a_message_waits()
    {
        ExpectNoMsg(TimeSpan.Zero);
        Tell(1);
        Fails(() => ExpectNoMsg(Short));
    }

    [Fact]
    public void ExpectMsgAllOf_takes_any_order_and_ExpectMsgAnyOf_one_of_them()
    {
        Tell(3, 1, 2);
        Assert.Equal([1, 2, 3], ExpectMsgAllOf(1, 2, 3).Order());
        Tell(3);
        Assert.Equal(3, ExpectMsgAnyOf([1, 2, 3]));
        Tell(4);
        Fails(() => ExpectMsgAnyOf([1, 2, 3]));
        Tell(1, 1);
        Fails(() => ExpectMsgAllOf(1, 2));
    }

    [Fact]
    public void FishForMessage_drops_what_comes_before()
    {
        Tell(1, "x", 2, 3);
        Assert.Equal(2, FishForMessage(message => message is 2));
        ExpectMsg(3);
        Tell(1);
        Fails(() => FishForMessage(message => message is 2, Short));
    }

    [Fact]
    public void ReceiveN_ReceiveOne_and_ReceiveWhile_take_in_order()
    {
        Tell(1, 2, 3, 4, 5, 6);
        Assert.Equal([1, 2], ReceiveN(2).Cast<int>());
        Assert.Equal(3, ReceiveOne());
        Assert.Equal(["4", "5"], ReceiveWhile<string>(Short, message => message is < 6 ? $"{message}" : null!));
        ExpectMsg(6);
        Assert.Null(ReceiveOne(Short));
        Fails(() => ReceiveN(1, Short));
    }

    [Fact]
    public void ExpectTerminated_tells_the_end_of_one_that_is_watched()
    {
        var actor = Sys.ActorOf(Props.Create<Echo>());
        Watch(actor);
        actor.Tell(PoisonPill.Instance);
        Assert.Equal(actor, ExpectTerminated(actor).ActorRef);
        var other = Sys.ActorOf(Props.Create<Echo>());
        Watch(other);
        Unwatch(other);
        other.Tell(PoisonPill.Instance);
        Tell("fence");
        ExpectMsg("fence");
    }

    [Fact]
    public void What_is_told_without_a_sender_comes_from_the_test_actor_and_is_answered_there()
    {
        Sys.ActorOf(Props.Create<Echo>()).Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void Ignored_messages_never_come()
    {
        IgnoreMessages(message => message is int);
        Tell(1, "two", 3);
        ExpectMsg("two");
        IgnoreNoMessages();
        Tell(4);
        ExpectMsg(4);
    }

    [Fact]
    public void LastSender_is_the_sender_of_the_message_read_last()
    {
        var echo = Sys.ActorOf(Props.Create<Echo>());
        echo.Tell("hello");
        ExpectMsg("hello");
        Assert.Equal(echo, LastSender);
    }

    private static void Fails(Action expectation)
    {
        var failure = Record.Exception(expectation);
        Assert.True(failure is XunitException, $"expected a failed assertion, got {failure?.GetType().Name ?? "none"}");
    }

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
            TestActor.Tell(message, TestActor);
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
