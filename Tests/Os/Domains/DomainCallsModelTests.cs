using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Domains;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Os.Domains;

/// <summary>
/// Handlers that come, go, reply, reply again, put off and hang, workers that die, groups that others close, in random order: what a domain was
/// given it closes once, or somebody else does; a handler is called only while it is registered, and for what is open.
/// </summary>
public sealed class DomainCallsModelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void C5_C6_C9_C10_every_group_has_one_end_and_bounds_hold(bool failsBeyond)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(300).ToArbitrary(), steps => new World(failsBeyond).Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private sealed class World
    {
        private const int Workers = 2;
        private const int Waiting = 3;
        private const int GivenUp = 1;

        private readonly RecordingPort _port = new();
        private readonly DomainCalls _calls;
        private readonly bool _failsBeyond;
        private readonly List<Job> _jobs = [];
        private readonly HashSet<Job> _closedByOthers = [];
        private readonly HashSet<Job> _goingOn = [];
        private readonly List<Call> _returned = [];
        private int _names;

        public World(bool failsBeyond)
        {
            _failsBeyond = failsBeyond;
            _calls = new([_port.Named(Next(5)), _port.Named(Next(2))], new CallBounds(Workers, Waiting, failsBeyond, GivenUp, PageResponseCode.InvalidRequest), _port);
            _port.Called = CheckCall;
        }

        public void Play(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(step % 100, step / 100);
                Check();
            }

            _calls.End();
            foreach (var job in _jobs.Where(job => job.HasAnswer && !_closedByOthers.Contains(job)))
                Assert.Equal((job, 1), (job, _port.EndsOf(job)));
        }

        private void Step(int kind, int argument)
        {
            if (kind < 25)
                Give((FaultKind)(argument % 4));
            else if (kind < 42)
                PassTime(argument);
            else if (kind < 65)
                Return(argument, call => _calls.Reply(call.Job.Id, call.Number, (HandlerStatus)(argument / 7 % 5)));
            else if (kind < 72)
                Return(argument, call => _calls.Defer(call.Job.Id, call.Number));
            else if (kind < 76)
                ReturnAgain(argument);
            else if (kind < 85 && _jobs.Count > 0)
                CloseElsewhere(_jobs[argument % _jobs.Count], (ClosedBy)(argument / 9 % 3));
            else if (kind < 90 && _calls.Chain.Count < 4)
                _calls.Join(_port.Named(Next(argument)));
            else if (kind < 96 && _calls.Chain.Count > 0)
                Leave(_port.Of(_calls.Chain[argument % _calls.Chain.Count]), argument % 2 == 0 ? ClosedBy.Unregistered : ClosedBy.HandlerLost);
            else if (kind >= 96 && _port.Workers > 0)
                Lose(argument % _port.Workers);
        }

        private void Give(FaultKind kind)
        {
            var job = new Job(_jobs.Count, kind);
            _jobs.Add(job);
            _calls.Give(job);
        }

        private void PassTime(int argument)
        {
            if (_port.Timed.Count == 0)
                return;

            var timed = _port.Timed[argument % _port.Timed.Count];
            _port.Timed.Remove(timed);
            _calls.TimeOver(timed.Job.Id, timed.Worker);
        }

        private void Return(int argument, Action<Call> how)
        {
            if (_port.Calls.Count == 0)
                return;

            var call = _port.Calls[argument % _port.Calls.Count];
            _port.Calls.Remove(call);
            _returned.Add(call);
            how(call);
        }

        // A word that is said twice, or by one who is gone, changes nothing but a counter.
        private void ReturnAgain(int argument)
        {
            if (_returned.Count == 0)
                return;

            var (call, before, told) = (_returned[argument % _returned.Count], _calls.Counts, _port.Told.Count);
            var (inProgress, waiting, owed, amiss) = (before.InProgress, before.Waiting, before.Owed, before.HandlerErrors + before.LateReplies);
            if (argument % 2 == 0)
                _calls.Reply(call.Job.Id, call.Number, (HandlerStatus)(argument / 7 % 5));
            else
                _calls.Defer(call.Job.Id, call.Number);

            var after = _calls.Counts;
            Assert.Equal((inProgress, waiting, owed, amiss + 1), (after.InProgress, after.Waiting, after.Owed, after.HandlerErrors + after.LateReplies));
            Assert.All(_port.Told.Skip(told), what => Assert.Equal("sender reported", what));
        }

        private void CheckCall(Call call)
        {
            Assert.Contains(_port.Named(call.Handler), _calls.Chain);
            Assert.True(_port.EndsOf(call.Job) == 0 && (_goingOn.Contains(call.Job) || !_closedByOthers.Contains(call.Job)), "no handler is called for what is closed");
        }

        // A group that is pending in the core may be closed there; a domain that answered it hears nothing.
        private void CloseElsewhere(Job job, ClosedBy by)
        {
            if (!job.HasAnswer || _port.EndsOf(job) > 0 || !_closedByOthers.Add(job))
                return;

            var told = _port.Told.Count;
            var isInexact = by == ClosedBy.Handler && job.Id.Group.Slot % 2 == 0;
            _calls.Withdraw(job.Id, by, isInexact);
            if (by == ClosedBy.Handler)
                Assert.Equal(told, _port.Told.Count);

            // Its call may go on where the answer to another was taken for it.
            if (isInexact && _calls.Find(job.Id) is not null)
                _goingOn.Add(job);
        }

        private void Leave(Handler handler, ClosedBy by)
        {
            _calls.Leave(_port.Named(handler).Id, by);
            Assert.DoesNotContain(_port.Named(handler), _calls.Chain);
            if (by == ClosedBy.HandlerLost)
                MoveToReturned(call => call.Handler == handler);
        }

        private void Lose(int worker)
        {
            _port.Timed.RemoveAll(timed => worker == timed.Worker);
            MoveToReturned(call => worker == call.Worker);
            _calls.WorkerLost(worker);
        }

        // What comes of these calls is late.
        private void MoveToReturned(Predicate<Call> which)
        {
            _returned.AddRange(_port.Calls.FindAll(which));
            _port.Calls.RemoveAll(which);
        }

        private void Check()
        {
            var counts = _calls.Counts;
            var busy = _port.Calls.Select(call => call.Worker).OfType<int>().Concat(_port.Timed.Select(timed => timed.Worker)).ToList();
            var jobs = _port.Calls.Where(call => call.Worker is not null).Select(call => call.Job).Concat(_port.Timed.Select(timed => timed.Job)).ToList();
            var givenUp = Math.Min(GivenUp, jobs.Count(job => _port.EndsOf(job) > 0 || (_closedByOthers.Contains(job) && !_goingOn.Contains(job))));
            Assert.True(busy.Count <= Workers + GivenUp, "no more blocking calls than workers, and those that were given up");
            Assert.Equal(busy.Count, busy.Distinct().Count());

            // An unrecoverable fault has no end: whether a call for one was given up only its handler's leaving tells.
            if (jobs.TrueForAll(job => job.HasAnswer))
            {
                Assert.True(busy.Count - givenUp <= Workers, "no more calls have a place than there are");
                Assert.True(counts.Waiting == 0 || busy.Count - givenUp == Workers, "nothing waits while a place is free");
            }

            Assert.True(!_failsBeyond || counts.Waiting <= Waiting, "no more waits than may");
            Assert.All(_jobs, job => Assert.True(_port.EndsOf(job) <= 1, "nothing ends twice"));
            Assert.All(_jobs.Where(job => !job.HasAnswer), job => Assert.Equal(0, _port.EndsOf(job)));
            Assert.All(
                _port.Calls.Where(call => call.Job.Kind is FaultKind.Malformed or FaultKind.MalformedUnanswered), call => Assert.True(call.Handler.TakesMalformed));
            var open = _jobs.Where(job => job.HasAnswer && _port.EndsOf(job) == 0 && !_closedByOthers.Contains(job));
            Assert.All(open, job => Assert.True(_calls.Has(job.Id), "what is open is in hand"));
        }

        private Handler Next(int choice) => new($"handler {_names++}", nonBlocking: choice % 3 > 0, blocking: choice % 3 != 1)
        {
            AnswersLater = choice / 3 % 2 == 0,
            TakesMalformed = choice / 6 % 2 == 0,
        };
    }
}
