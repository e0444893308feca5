using Akka.Dispatch;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>The places of a bounded mailbox.</summary>
public class MailboxBoundTests
{
    [Fact]
    public void There_are_as_many_places_as_the_capacity_says()
    {
        var bound = new MailboxBound(2, TimeSpan.Zero);
        Assert.True(bound.TryEnter());
        Assert.True(bound.TryEnter());
        Assert.False(bound.TryEnter());
        bound.Leave();
        Assert.True(bound.TryEnter());
    }

    [Fact]
    public void The_engine_enters_though_there_is_no_place_and_others_then_wait_for_two()
    {
        var bound = new MailboxBound(1, TimeSpan.Zero);
        Assert.True(bound.TryEnter());
        bound.EnterAnyway();
        bound.Leave();
        Assert.False(bound.TryEnter());
        bound.Leave();
        Assert.True(bound.TryEnter());
    }

    [Fact]
    public async Task Who_waits_without_limit_enters_when_another_leaves()
    {
        var bound = new MailboxBound(1, Timeout.InfiniteTimeSpan);
        Assert.True(bound.TryEnter());
        var waiting = Task.Factory.StartNew(bound.TryEnter, TaskCreationOptions.LongRunning);
        bound.Leave();
        Assert.True(await waiting);
    }

    [Fact]
    public async Task An_opened_bound_lets_everybody_in()
    {
        var bound = new MailboxBound(1, Timeout.InfiniteTimeSpan);
        Assert.True(bound.TryEnter());
        var waiting = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(bound.TryEnter, TaskCreationOptions.LongRunning)).ToArray();
        bound.Open();
        Assert.All(await Task.WhenAll(waiting), Assert.True);
        Assert.True(bound.TryEnter());
    }
}
