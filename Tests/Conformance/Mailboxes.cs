using Akka.Event;
using Iopf.Tests.Conformance.Harness;
using Xunit;

namespace Iopf.Tests.Conformance;

/// <summary>Mailboxes with a limit, where who pushes waits: parallel mode only.</summary>
public sealed class Mailboxes : Semantics<InParallel>
{
    private const string Hocon = """
        patient { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 2, mailbox-push-timeout-time = 20s }
        hasty { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
        endless { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 2, mailbox-push-timeout-time = 1h }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Who_pushes_into_a_full_mailbox_waits_until_there_is_room() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref).WithMailbox("patient"));
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        actor.Do(_ =>
        {
            busy.Set();
            release.Wait(Patience);
        });
        Assert.True(busy.Wait(Patience));
        var pushed = 0;
        var pusher = new Thread(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                actor.Send(i);
                Interlocked.Increment(ref pushed);
            }
        });
        pusher.Start();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref pushed) == 2, Patience));
        Assert.True(SpinWait.SpinUntil(() => pusher.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience));
        Assert.Equal(2, Volatile.Read(ref pushed));
        release.Set();
        Assert.True(pusher.Join(Patience));
        for (var i = 0; i < 20; i++)
            log.Expect($"{i}");
    });

    [Fact]
    public void Where_pushes_do_not_wait_what_is_too_much_becomes_dead_letters() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var actor = stage.Spawn(Cast.Player(log.Ref).WithMailbox("hasty"));
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        actor.Do(_ =>
        {
            busy.Set();
            release.Wait(Patience);
        });
        Assert.True(busy.Wait(Patience));
        for (var i = 0; i < 5; i++)
            actor.Tell(i, log.Ref);
        for (var i = 2; i < 5; i++)
        {
            var letter = dead.Next<DeadLetter>();
            Assert.Equal(i, letter.Message);
            Assert.Equal(actor, letter.Recipient);
            Assert.Equal(log.Ref, letter.Sender);
        }

        release.Set();
        log.Expect("0", "1");
        actor.Send("room again");
        log.Expect("room again");
    });

    [Fact]
    public void A_stop_reaches_an_actor_whose_mailbox_is_full() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var actor = stage.Spawn(Cast.Mortal(log.Ref).WithMailbox("hasty"));
        actor.Do(me =>
        {
            me.Me.Send("full");
            me.Me.Send("full");
            me.Here.Stop(me.Me);
        });
        log.Expect("PreStart", "PostStop");
        Assert.Equal("full", dead.Next<DeadLetter>().Message);
        Assert.Equal("full", dead.Next<DeadLetter>().Message);
    });

    [Fact]
    public void Who_waits_at_a_full_mailbox_is_let_go_when_its_actor_ends() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref).WithMailbox("endless"));
        using var busy = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        actor.Do(me =>
        {
            busy.Set();
            release.Wait(Patience);
            me.Here.Stop(me.Me);
        });
        Assert.True(busy.Wait(Patience));
        var pusher = new Thread(() =>
        {
            for (var i = 0; i < 20; i++)
                actor.Send(i);
        });
        pusher.Start();
        Assert.True(SpinWait.SpinUntil(() => pusher.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience));
        release.Set();
        Assert.True(pusher.Join(Patience));
        log.Expect("PreStart", "PostStop");
        log.ExpectNothingMore();
    });

    [Fact]
    public void The_messages_of_a_bounded_mailbox_survive_a_restart() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref).WithMailbox("patient"));
        actor.Do(me =>
        {
            me.Me.Send("1");
            me.Me.Send("2");
            throw new Boom();
        });
        log.Expect("1", "2");
    });
}
