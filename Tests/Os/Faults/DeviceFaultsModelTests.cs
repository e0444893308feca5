using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;
using static Iopf.Tests.Os.Faults.FaultStories;

namespace Iopf.Tests.Os.Faults;

/// <summary>The fault state of a device against a plain list of groups, under random requests, answers, drops, deadlines and attachments.</summary>
public sealed class DeviceFaultsModelTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(15, 0)]
    [InlineData(0, 6)]
    [InlineData(15, 6)]
    public void C2_C7_C8_C10_C11_it_behaves_as_a_list_of_groups(long deadline, long partialDeadline)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(400).ToArbitrary(), steps => new World(deadline, partialDeadline).Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private sealed class World
    {
        private static readonly Pasid?[] Spaces = [null, One, Two];

        private readonly FaultLimits _limits;
        private readonly DeviceFaults<string> _faults;
        private readonly NaiveFaults _naive;
        private readonly FaultGroup[] _groups;
        private readonly HashSet<GroupId> _names = [];
        private readonly List<GroupId> _closed = [];
        private long _now;
        private ulong _page;
        private int _owed;
        private int _settled;

        public World(long deadline, long partialDeadline)
        {
            _limits = new(4, 6, deadline, partialDeadline);
            (_faults, _naive) = (new(_limits), new(_limits));
            _groups = [.. Enumerable.Range(0, _limits.Groups).Select(_ => new FaultGroup())];
        }

        public void Play(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(step % 100, step / 100);
                _faults.AssertInvariants();
                AssertSame();
            }

            foreach (var id in _faults.OwedGroups().ToList())
                Settle(id);

            Assert.Equal((_owed, 0), (_settled, _faults.Owed));
        }

        private void Step(int kind, int argument)
        {
            _now += argument % 3;
            if (kind < 45)
                Route(argument % 5, Spaces[argument / 5 % 3], argument / 15 % 3 == 0, argument / 45 % 50 == 0);
            else if (kind < 60)
                Settle(Pick(_naive.Owed, argument));
            else if (kind < 66)
                Settle(_closed.Count == 0 ? new GroupId(argument % 9, (uint)argument) : _closed[argument % _closed.Count]);
            else if (kind < 70)
                Drop(Pick(_naive.Groups, argument));
            else if (kind < 82)
                Expire(argument % 2 == 0);
            else if (kind < 90)
                Attach(Spaces[argument % 3], argument / 3 % 2 == 0 ? "a" : "b");
            else if (kind < 93)
                Detach(Spaces[argument % 3]);
            else if (kind < 97)
                Resume();
            else if (kind < 98)
                Stop();
        }

        private static GroupId Pick(IEnumerable<NaiveGroup> groups, int argument)
        {
            var list = groups.ToList();
            return list.Count == 0 ? new GroupId(argument % 4, uint.MaxValue) : list[argument % list.Count].Id;
        }

        private void Route(int index, Pasid? pasid, bool last, bool marker)
        {
            var request = last ? Last(index, pasid, _page++) : Partial(index, pasid, _page++);
            if (marker)
                request = request with { Access = PageAccess.None };

            var (kind, reason, joined, abandoned) = _naive.Expect(request);
            var route = _faults.Route(request, _now);
            Assert.Equal((kind, reason, abandoned?.Id), (route.Kind, route.Reason, route.Abandoned));
            if (abandoned is not null)
                Forget(abandoned);

            if (reason != FaultRouteReason.None)
            {
                Assert.Null(route.Domain);
                return;
            }

            Assert.True(joined is null ? _names.Add(route.Group) : joined.Id == route.Group, "a group has one name, and no other has it");
            var group = _naive.Accept(request, route.Group, joined, _now);
            Assert.Equal(group.Domain, route.Domain);
            Assert.Equal(last ? group.Requests : null, _groups[route.Group.Slot].Add(route.Group, request));
            _owed += last ? 1 : 0;
        }

        // C10: what is owed is paid to its own last request, and once.
        private void Settle(GroupId id)
        {
            var group = _naive.Owed.SingleOrDefault(group => group.Id == id);
            Assert.Equal(group is not null, _faults.IsOwed(id));
            Assert.Same(group?.Requests[^1], _faults.Settle(id));
            if (group is null)
                return;

            _settled++;
            Forget(group);
            Assert.Null(_faults.Settle(id));
        }

        private void Drop(GroupId id)
        {
            var group = _naive.Partials.SingleOrDefault(group => group.Id == id);
            Assert.Equal(group is not null, _faults.DropPartial(id));
            if (group is not null)
                Forget(group);
        }

        private void Expire(bool complete)
        {
            var expected = _naive.Overdue(complete, _now);
            var found = complete ? _faults.TryTakeOverdue(_now, out var id) : _faults.TryTakeOverduePartial(_now, out id);
            Assert.Equal(expected is not null, found);
            if (expected is null)
                return;

            Assert.Equal(expected.Id, id);
            expected.Due = null;
        }

        private void Attach(Pasid? pasid, string domain)
        {
            var before = _naive.Domains.GetValueOrDefault(NaiveFaults.Key(pasid));
            Assert.Equal(before == domain ? null : before, _faults.Attach(pasid, domain));
            _naive.Domains[NaiveFaults.Key(pasid)] = domain;
        }

        private void Detach(Pasid? pasid)
        {
            _naive.Domains.Remove(NaiveFaults.Key(pasid), out var before);
            Assert.Equal(before, _faults.Detach(pasid));
        }

        private void Stop()
        {
            _faults.Stop();
            _naive.Stopped = true;
        }

        private void Resume()
        {
            _faults.Resume();
            _naive.Stopped = false;
        }

        private void Forget(NaiveGroup group)
        {
            _naive.Groups.Remove(group);
            _closed.Add(group.Id);
            var actor = _groups[group.Id.Slot];
            Assert.True(group.IsComplete ? actor.Close(group.Id) == AnswerRefusal.None : actor.Drop(group.Id));
        }

        private void AssertSame()
        {
            Assert.Equal((_naive.Partials.Count(), _naive.Owed.Count()), (_faults.Collecting, _faults.Owed));
            Assert.Equal(_naive.Stopped, _faults.Stopped);
            Assert.Equal(_naive.NextDeadline, _faults.NextDeadline);
            Assert.Equal(Ids(_naive.Partials), _faults.PartialGroups());
            Assert.Equal(Ids(_naive.Owed), _faults.OwedGroups());
            Assert.All(_naive.Groups, group => Assert.Equal(group.Id, _faults.InFlightAt(group.Id.Slot)));
            Assert.All(_naive.Owed, group => Assert.True(_faults.IsOwed(group.Id)));
            Assert.All(_closed.TakeLast(8), id => Assert.False(_faults.Holds(id)));
            foreach (var pasid in Spaces)
            {
                var own = _naive.Groups.Where(group => group.Pasid == pasid && group.Domain == "a").ToList();
                Assert.Equal(
                    [.. Ids(own.Where(group => group.IsComplete)), .. Ids(own.Where(group => !group.IsComplete))],
                    _faults.GroupsOf(pasid, "a"));
            }
        }

        private static IEnumerable<GroupId> Ids(IEnumerable<NaiveGroup> groups) => groups.Select(group => group.Id).OrderBy(id => id.Slot);
    }
}
