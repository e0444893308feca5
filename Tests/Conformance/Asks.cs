using Akka.Actor;
using Iopf.Tests.Conformance.Harness;
using Xunit;

namespace Iopf.Tests.Conformance;

/// <summary>Ask, which only Host/ and tests use: parallel mode only.</summary>
public sealed class Asks : Semantics<InParallel>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void The_reply_is_the_result() => Play(stage =>
    {
        var echo = stage.Spawn(Props.Create<Echo>());
        Assert.Equal("hello", Await(stage, echo.Ask<string>("hello", Long)));
        Assert.Equal(7, Await(stage, echo.Ask("7", Long).ContinueWith(task => int.Parse((string)task.Result), TaskScheduler.Default)));
    });

    [Fact]
    public void Many_asks_at_once_get_each_its_own_reply() => Play(stage =>
    {
        var echo = stage.Spawn(Props.Create<Echo>());
        var asks = Enumerable.Range(0, 200).Select(i => echo.Ask<int>(i, Long)).ToArray();
        stage.Await(Task.WhenAll(asks));
        Assert.Equal(Enumerable.Range(0, 200), asks.Select(ask => ask.Result));
    });

    [Fact]
    public void Without_a_reply_it_fails_with_AskTimeoutException() => Play(stage =>
    {
        var log = stage.Witness();
        var silent = stage.Spawn(Cast.Player(log.Ref));
        Assert.IsType<AskTimeoutException>(Failure(silent.Ask<string>("hello", TimeSpan.FromMilliseconds(20))));
        log.Expect("hello");
    });

    [Fact]
    public void A_Status_Failure_as_the_reply_is_its_exception() => Play(stage =>
    {
        var failing = stage.Spawn(Props.Create<Failing>());
        Assert.IsType<Boom>(Failure(failing.Ask<string>("hello", Long)));
    });

    [Fact]
    public void A_reply_of_another_type_fails_the_ask() => Play(stage =>
    {
        var echo = stage.Spawn(Props.Create<Echo>());
        Assert.NotNull(Failure(echo.Ask<int>("not a number", Long)));
    });

    [Fact]
    public void It_can_be_cancelled() => Play(stage =>
    {
        var log = stage.Witness();
        var silent = stage.Spawn(Cast.Player(log.Ref));
        using var cancel = new CancellationTokenSource();
        var ask = silent.Ask<string>("hello", cancel.Token);
        log.Expect("hello");
        Assert.False(ask.IsCompleted);
        cancel.Cancel();
        Assert.IsAssignableFrom<OperationCanceledException>(Failure(ask));
    });

    [Fact]
    public void The_asker_is_a_reference_that_others_can_answer_too() => Play(stage =>
    {
        var log = stage.Witness();
        var other = stage.Spawn(Cast.Player(log.Ref));
        var relay = stage.Spawn(Cast.Player(log.Ref));
        relay.Do(me => me.BecomeThis(_ =>
        {
            var asker = me.From;
            other.Do(helper => asker.Tell("from the other", helper.Me));
        }));
        Assert.Equal("from the other", Await(stage, relay.Ask<string>("hello", Long)));
    });

    [Fact]
    public void What_the_message_is_may_depend_on_who_asks() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        var ask = actor.Ask<string>(asker => new Script(_ => asker.Send("told directly")), Long, CancellationToken.None);
        Assert.Equal("told directly", Await(stage, ask));
    });

    [Fact]
    public void GracefulStop_is_true_when_the_actor_is_gone() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Send("last");
        Assert.True(Await(stage, actor.GracefulStop(Long)));
        log.Expect("PreStart", "last", "PostStop");
        Assert.True(Await(stage, actor.GracefulStop(Long)));
    });

    private static T Await<T>(Stage stage, Task<T> ask)
    {
        stage.Await(ask);
        return ask.Result;
    }

    private static Exception? Failure(Task ask) => Record.ExceptionAsync(() => ask).WaitAsync(Long).GetAwaiter().GetResult();

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Failing : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(new Status.Failure(new Boom()));
    }
}
