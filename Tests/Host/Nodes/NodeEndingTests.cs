using Iopf.Host.Nodes;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

public sealed class NodeEndingTests
{
    [Fact]
    public async Task The_first_reason_counts_and_a_node_that_needs_too_long_is_killed()
    {
        var clock = new HeldTimers();
        var kills = 0;
        using var ending = new NodeEnding(clock, TimeSpan.FromSeconds(60), () => kills++);
        Assert.False(ending.Why.IsCompleted);
        Assert.Empty(clock.Timers);

        ending.Begin("signal");
        ending.Begin("input-closed");

        Assert.Equal("signal", await ending.Why);
        var (due, fire) = Assert.Single(clock.Timers);
        Assert.Equal(TimeSpan.FromSeconds(60), due);
        Assert.Equal(0, kills);
        fire();
        Assert.Equal(1, kills);
    }

    /// <summary>Timers that a test fires.</summary>
    private sealed class HeldTimers : TimeProvider
    {
        public List<(TimeSpan Due, Action Fire)> Timers { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers.Add((dueTime, () => callback(state)));
            return new Held();
        }

        private sealed class Held : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                // Nothing runs.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
