using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

/// <summary>How groups end that no handler answers.</summary>
public sealed class GroupEndingsTests
{
    [Fact]
    public void C11_the_groups_of_a_replaced_domain_are_closed_and_then_the_new_one_is_told_of()
    {
        var scene = new Scene(Attached());
        var owed = scene.Faults.Route(Last(1, One), 0).Group;
        scene.Faults.Route(Partial(2, One), 0);
        scene.Endings.Attach(One, "b", "attached");
        Assert.Equal([$"close {owed} Detached", "attached"], scene.Said);
    }

    [Fact]
    public void C11_a_detached_space_is_told_of_when_its_last_debt_is_settled()
    {
        var scene = new Scene(Attached());
        var (first, second) = (scene.Faults.Route(Last(1, One), 0).Group, scene.Faults.Route(Last(2, One), 0).Group);
        scene.Endings.Detach(One, "detached");
        scene.Settle(first);
        Assert.DoesNotContain("detached", scene.Said);
        scene.Settle(first);
        scene.Settle(second);
        Assert.Equal("detached", scene.Said[^1]);
    }

    [Fact]
    public void Q5_a_drain_forgets_incomplete_groups_waits_for_the_others_and_closes_them_at_its_bound()
    {
        var scene = new Scene(Attached());
        var (partial, owed) = (scene.Faults.Route(Partial(1, One), 0).Group, scene.Faults.Route(Last(2, One), 0).Group);
        var drain = scene.Endings.Drain(One, "drained");
        scene.Endings.EndDrain(Assert.NotNull(drain));
        Assert.Equal([$"drop {partial}", $"close {owed} Drained"], scene.Said);
        scene.Settle(owed);
        Assert.Equal("drained", scene.Said[^1]);
        Assert.Null(scene.Endings.Drain(One, "drained again"));
        Assert.Equal("drained again", scene.Said[^1]);
    }

    [Fact]
    public void C8_C9_C10_deadlines_lost_actors_and_the_end_close_what_is_owed()
    {
        var scene = new Scene(Attached(deadline: 10, partialDeadline: 5));
        var (partial, owed) = (scene.Faults.Route(Partial(1, One), 0).Group, scene.Faults.Route(Last(2, One), 0).Group);
        scene.Endings.EndOverdue(4);
        Assert.Empty(scene.Said);
        scene.Endings.EndOverdue(10);
        Assert.Equal([$"close {owed} Deadline", $"drop {partial}"], scene.Said);
        Assert.Equal(owed, scene.Endings.Lose(owed.Slot));
        Assert.Null(scene.Endings.Lose(owed.Slot));
        var last = scene.Faults.Route(Last(3, One), 0).Group;
        scene.Endings.End(ClosedBy.Released);
        Assert.Equal([$"settle {owed} GroupLost", $"settle {last} Released"], scene.Said.TakeLast(2));
    }

    [Fact]
    public void D9_what_is_owed_to_a_device_that_goes_is_cancelled_and_its_domain_told_first()
    {
        var scene = new Scene(Attached());
        var (partial, owed) = (scene.Faults.Route(Partial(1, One), 0).Group, scene.Faults.Route(Last(2, One), 0).Group);
        scene.Endings.Cancel(ClosedBy.Cancelled, "cancelled");
        Assert.Equal([$"drop {partial}", $"close {owed} Cancelled", $"settle {owed} Cancelled", "cancelled"], scene.Said);
    }

    [Fact]
    public void C11_Q5_whoever_waits_is_told_once_and_when_nothing_is_owed_that_was_owed_then() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(120).ToArbitrary(), Play).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static void Play(int[] steps)
    {
        var scene = new Scene(Attached(groups: 8, partials: 8));
        var waiting = new Dictionary<string, HashSet<GroupId>>(StringComparer.Ordinal);
        var requests = 0;
        foreach (var step in steps)
        {
            var (kind, pasid) = (step % 10, step / 10 % 2 == 0 ? One : Two);
            var name = $"waiter {waiting.Count}";
            if (kind < 4)
                scene.Faults.Route(step / 20 % 4 == 0 ? Partial(requests++, pasid) : Last(requests++, pasid), 0);
            else if (kind < 5)
                scene.Endings.Attach(pasid, step / 20 % 2 == 0 ? "a" : "b", "attached");
            else if (kind < 7)
                Wait(name, pasid, detaches: kind == 5);
            else if (scene.Faults.OwedGroups().ToList() is { Count: > 0 } owed)
                scene.Settle(owed[step / 20 % owed.Count]);

            Check();
        }

        scene.Endings.End(ClosedBy.Released);
        Assert.All(waiting.Keys, each => Assert.Equal(1, scene.Said.Count(said => said == each)));

        void Wait(string name, Pasid? pasid, bool detaches)
        {
            IEnumerable<GroupId> groups = !detaches ? scene.Faults.GroupsOf(pasid)
                : scene.Faults.DomainOf(pasid) is { } domain ? scene.Faults.GroupsOf(pasid, domain) : [];
            waiting.Add(name, groups.Where(scene.Faults.IsOwed).ToHashSet());
            if (detaches)
                scene.Endings.Detach(pasid, name);
            else
                scene.Endings.Drain(pasid, name);
        }

        void Check() => Assert.All(waiting, each =>
            Assert.Equal(!each.Value.Any(scene.Faults.IsOwed), scene.Said.Contains(each.Key, StringComparer.Ordinal)));
    }

    private sealed class Scene : IGroupEndingsPort<string>
    {
        public Scene(DeviceFaults<string> faults) =>
            (Faults, Endings) = (faults, new GroupEndings<string, string>(faults, PageResponseCode.InvalidRequest, this));

        public DeviceFaults<string> Faults { get; }

        public GroupEndings<string, string> Endings { get; }

        public List<string> Said { get; } = [];

        public void Settle(GroupId id)
        {
            if (Faults.Settle(id) is not null)
                Endings.Settled(id);
        }

        void IGroupEndingsPort<string>.Close(GroupId id, PageResponseCode code, ClosedBy by) => Said.Add($"close {id} {by}");

        void IGroupEndingsPort<string>.Settle(GroupId id, PageResponseCode code, ClosedBy by)
        {
            Said.Add($"settle {id} {by}");
            Settle(id);
        }

        void IGroupEndingsPort<string>.Drop(GroupId id) => Said.Add($"drop {id}");

        void IGroupEndingsPort<string>.Reply(string waiter) => Said.Add(waiter);
    }
}
