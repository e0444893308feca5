using FsCheck;
using FsCheck.Fluent;
using Iopf.Os.Faults;
using Iopf.Tests.Hardware;
using Xunit;

namespace Iopf.Tests.Os.Faults;

public sealed class DueListTests
{
    private const int Slots = 20; // more than its table begins with

    [Fact]
    public void C8_nothing_is_due_where_nothing_was_armed()
    {
        var list = new DueList(Slots);
        list.Disarm(3);
        Assert.Null(list.Earliest);
        Assert.False(list.TryTakeExpired(long.MaxValue, out _));
    }

    [Fact]
    public void C8_a_deadline_is_over_at_its_tick_and_not_before()
    {
        var list = new DueList(Slots);
        list.Arm(3, 100);
        Assert.False(list.TryTakeExpired(99, out _));
        Assert.True(list.TryTakeExpired(100, out var slot));
        Assert.Equal(3, slot);
        Assert.False(list.TryTakeExpired(100, out _));
    }

    [Fact]
    public void C8_it_behaves_as_a_list_in_order_of_arming() =>
        Prop.ForAll(Gen.Choose(0, 9_999).ArrayOf(400).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Deadlines_that_come_and_go_allocate_nothing()
    {
        var list = new DueList(Slots);
        var now = 0L;
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
            {
                list.Arm(i % Slots, ++now);
                list.Disarm(i % Slots);
            }
        });
    }

    private static void Play(int[] steps)
    {
        var (list, naive, now) = (new DueList(Slots), new List<(int Slot, long Due)>(), 0L);
        foreach (var step in steps)
        {
            var slot = step / 100 % Slots;
            now += step % 3;
            if (step % 100 >= 70)
            {
                var due = naive.Count > 0 && naive[0].Due <= now;
                Assert.Equal(due, list.TryTakeExpired(now, out var taken));
                if (due)
                {
                    Assert.Equal(naive[0].Slot, taken);
                    naive.RemoveAt(0);
                }
            }
            else if (step % 100 >= 40)
            {
                list.Disarm(slot);
                naive.RemoveAll(armed => armed.Slot == slot);
            }
            else if (naive.TrueForAll(armed => armed.Slot != slot))
            {
                list.Arm(slot, now + 10);
                naive.Add((slot, now + 10));
            }

            Assert.Equal(naive.Count == 0 ? null : naive[0].Due, list.Earliest);
        }
    }
}
