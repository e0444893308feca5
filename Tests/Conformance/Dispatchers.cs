using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Iopf.Tests.Conformance.Harness;
using Xunit;

namespace Iopf.Tests.Conformance;

/// <summary>Who runs an actor: parallel mode only.</summary>
public sealed class Dispatchers : Semantics<InParallel>
{
    private const string Hocon = """
        pinned { type = PinnedDispatcher }
        one-by-one { type = Dispatcher, throughput = 1 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Pinned_actors_block_as_many_threads_as_there_are_actors() => Play(Hocon, stage =>
    {
        var count = (2 * Environment.ProcessorCount) + 3;
        var log = stage.Witness();
        var threads = new ConcurrentDictionary<int, int>();
        using var all = new CountdownEvent(count);
        using var release = new ManualResetEventSlim();
        for (var i = 0; i < count; i++)
        {
            stage.Spawn(Cast.Player(log.Ref).WithDispatcher("pinned")).Do(me =>
            {
                threads.TryAdd(Environment.CurrentManagedThreadId, 0);
                all.Signal();
                release.Wait(Patience);
                me.Report("released");
            });
        }

        Assert.True(all.Wait(Patience));
        Assert.Equal(count, threads.Count);

        // The others go on meanwhile.
        stage.Spawn(Cast.Player(log.Ref)).Send("lively");
        log.Expect("lively");
        release.Set();
        for (var i = 0; i < count; i++)
            log.Expect("released");
    });

    [Fact]
    public void A_pinned_actor_handles_all_its_messages_on_one_thread_that_is_not_of_the_pool() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref).WithDispatcher("pinned"));
        for (var i = 0; i < 20; i++)
        {
            actor.Do(me => me.Log.Send((Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread)));
        }

        var first = log.Next<(int, bool)>();
        Assert.False(first.Item2);
        for (var i = 1; i < 20; i++)
            log.Expect(first);
    });

    [Fact]
    public void A_pinned_actor_can_be_restarted_and_stopped() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref).WithDispatcher("pinned"));
        actor.Do(_ => throw new Boom());
        actor.Send("restarted");
        actor.Send(PoisonPill.Instance);
        log.Expect("PreStart", "PreRestart boom", "PostStop", "PostRestart boom", "PreStart", "restarted", "PostStop");
    });

    [Fact]
    public void With_a_throughput_of_one_two_actors_take_turns_on_one_thread() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        var actors = new[] { "a", "b" }
            .Select(name => stage.Spawn(Cast.Player(log.Ref, name).WithDispatcher("one-by-one"))).ToList();
        foreach (var actor in actors)
        {
            for (var i = 0; i < 50; i++)
                actor.Send(i);
        }

        var next = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 0, ["b"] = 0 };
        for (var i = 0; i < 100; i++)
        {
            var report = log.Next<string>().Split(' ');
            Assert.Equal(next[report[0]]++, int.Parse(report[1]));
        }
    });

    [Fact]
    public void Never_does_an_actor_handle_two_messages_at_once() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        var inside = 0;
        var senders = Enumerable.Range(0, 4).Select(_ => stage.Spawn(Cast.Player(log.Ref))).ToList();
        foreach (var sender in senders)
        {
            sender.Do(_ =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    actor.Do(me =>
                    {
                        if (Interlocked.Increment(ref inside) != 1)
                            me.Report("two at once");
                        me.Counter++;
                        Interlocked.Decrement(ref inside);
                        if (me.Counter == 8000)
                            me.Report("all");
                    });
                }
            });
        }

        log.Expect("all");
    });

    [Fact]
    public void An_unknown_dispatcher_is_refused_when_the_actor_is_made() => Play(stage =>
    {
        var log = stage.Witness();
        Assert.Throws<ConfigurationException>(() => stage.Spawn(Cast.Player(log.Ref).WithDispatcher("no-such-dispatcher")));
    });

    [Fact]
    public void A_context_tells_its_dispatcher() => Play(Hocon, stage =>
    {
        var log = stage.Witness();
        stage.Spawn(Cast.Player(log.Ref).WithDispatcher("pinned")).Do(me => me.Report(me.Here.Dispatcher.Id));
        log.Expect("pinned");
        stage.Spawn(Cast.Player(log.Ref)).Do(me => me.Report(me.Here.Dispatcher.Id));
        log.Expect("akka.actor.default-dispatcher");
    });
}
