using Akka.Dispatch;
using Akka.Dispatch.Pool;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The worker threads. Each test has a pool of its own; what it waits for comes, or the test fails after a long time.</summary>
public class WorkPoolTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void Everything_given_from_outside_runs()
    {
        var pool = new WorkPool(3);
        using var all = new CountdownEvent(50_000);
        for (var i = 0; i < 50_000; i++)
            pool.Execute(new ActionRunnable(() => all.Signal()));
        Assert.True(all.Wait(Long));
    }

    [Fact]
    public void Everything_given_by_what_runs_runs_too()
    {
        var pool = new WorkPool(3);
        using var all = new CountdownEvent((1 << 15) - 1);
        pool.Execute(new ActionRunnable(() => Split(15)));
        Assert.True(all.Wait(Long));

        void Split(int depth)
        {
            all.Signal();
            if (depth == 1)
                return;
            pool.Execute(new ActionRunnable(() => Split(depth - 1)));
            pool.Execute(new ActionRunnable(() => Split(depth - 1)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_a_run_gave_is_not_stranded_when_the_run_then_waits_for_it(int workers)
    {
        var pool = new WorkPool(workers);
        using var done = new CountdownEvent(1);
        pool.Execute(new ActionRunnable(() =>
        {
            using var inner = new ManualResetEventSlim();
            pool.Execute(new ActionRunnable(inner.Set));
            Assert.True(inner.Wait(Long));
            done.Signal();
        }));
        Assert.True(done.Wait(Long));
    }

    [Fact]
    public void When_all_workers_are_blocked_others_are_added()
    {
        var pool = new WorkPool(2);
        using var gate = new ManualResetEventSlim();
        using var blocked = new CountdownEvent(6);
        using var released = new CountdownEvent(6);
        for (var i = 0; i < 6; i++)
        {
            pool.Execute(new ActionRunnable(() =>
            {
                blocked.Signal();
                gate.Wait();
                released.Signal();
            }));
        }

        Assert.True(blocked.Wait(Long));
        gate.Set();
        Assert.True(released.Wait(Long));
    }

    [Fact]
    public void Two_runs_that_wake_each_other_for_ever_do_not_starve_a_third_on_a_single_worker()
    {
        var pool = new WorkPool(1);
        using var third = new ManualResetEventSlim();
        ActionRunnable? ping = null;
        var pong = new ActionRunnable(() => pool.Execute(ping!));
        ping = new ActionRunnable(() =>
        {
            if (!third.IsSet)
                pool.Execute(pong);
        });
        pool.Execute(ping);
        pool.Execute(new ActionRunnable(() => pool.Execute(new ActionRunnable(() => pool.Execute(new ActionRunnable(third.Set))))));
        Assert.True(third.Wait(Long));
    }

    [Fact]
    public void A_pool_that_has_slept_wakes()
    {
        var pool = new WorkPool(2);
        for (var i = 0; i < 200; i++)
        {
            using var ran = new ManualResetEventSlim();
            pool.Execute(new ActionRunnable(ran.Set));
            Assert.True(ran.Wait(Long));
            Assert.True(SpinWait.SpinUntil(() => pool.AllParked, Long));
        }
    }
}
