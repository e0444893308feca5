using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>The function against a dictionary of groups, under random requests, answers and controls.</summary>
public sealed class PriFunctionModelTests
{
    private const int Indexes = 6;

    [Theory]
    [InlineData(GroupIndexOrder.LongestFree)]
    [InlineData(GroupIndexOrder.LatestFreed)]
    public void D2_D3_D4_D5_it_behaves_as_a_dictionary_of_groups(GroupIndexOrder order)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(500).ToArbitrary(), steps => new World(order).Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private sealed class World(GroupIndexOrder order)
    {
        private readonly PriFunction _pri = new(16, order: order, indexes: Indexes);
        private readonly Dictionary<int, (int Requests, bool Last)> _groups = [];
        private uint _allocation;
        private bool _enabled;
        private bool _failed;

        private int Requests => _groups.Values.Sum(group => group.Requests);

        public void Play(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(step % 100, step / 100);
                _pri.AssertInvariants();
                Assert.Equal(_groups.Count, _pri.OutstandingGroups);
                Assert.Equal(Requests, _pri.OutstandingRequests);
                Assert.Equal(_allocation - Requests, _pri.CreditsAvailable);
                Assert.Equal((_enabled, _failed), (_pri.Enabled, _pri.ResponseFailure));
                Assert.Equal(!_enabled && _groups.Count == 0, _pri.Stopped);
            }
        }

        private void Step(int kind, int argument)
        {
            if (kind < 30)
                BeginGroup((argument % 4) + 1);
            else if (kind < 50)
                IssueRequest(argument % Indexes, argument / Indexes % 3 == 0);
            else if (kind < 85)
                Answer(argument % (Indexes + 1), argument / 8 % 40 == 0 ? 15 : argument / 8 % 2);
            else if (kind < 93)
                Enable((uint)argument % 24);
            else if (kind < 96)
                Disable();
            else if (kind < 98)
                Reset();
            else if (kind == 98)
                Abandon(argument % (Indexes + 1));
            else if (kind == 99)
                ResetFunction();
        }

        private void BeginGroup(int requests)
        {
            var possible = _enabled && !_failed && _groups.Count < Indexes && Requests + requests <= _allocation;
            Assert.Equal(possible, _pri.TryBeginGroup(new Pasid(1), requests, out var index));
            if (possible)
                Assert.True(_groups.TryAdd(index.Value, (requests, true)), "D3: an index in flight was taken");
        }

        private void IssueRequest(int index, bool last)
        {
            var open = _groups.TryGetValue(index, out var group);
            var expected = !_enabled || _failed ? PriIssue.Off
                : open && group.Last ? PriIssue.AwaitingAnswer
                : Requests == _allocation ? PriIssue.NoCredit
                : PriIssue.Issued;
            Assert.Equal(expected, _pri.IssueRequest(new((ushort)index), new Pasid(1), last));
            if (expected == PriIssue.Issued)
                _groups[index] = (group.Requests + 1, last);
        }

        private void Answer(int index, int code)
        {
            var open = _groups.TryGetValue(index, out var group);
            var expected = _failed ? PriAnswer.Ignored
                : !open ? PriAnswer.Unexpected
                : code == 0 ? PriAnswer.Retry
                : code == 1 ? PriAnswer.Fail
                : PriAnswer.Stopped;
            var returned = expected switch
            {
                PriAnswer.Ignored or PriAnswer.Unexpected => 0,
                PriAnswer.Stopped => Requests,
                _ => group.Requests,
            };
            var answer = _pri.Answer(new(default, null, new((ushort)index), PageResponseCodes.FromWire(code)), out var credits);
            Assert.Equal((expected, returned), (answer, credits));
            if (expected == PriAnswer.Stopped)
            {
                _failed = true;
                _groups.Clear();
            }
            else if (!_failed)
            {
                _groups.Remove(index);
            }
        }

        private void Enable(uint allocation)
        {
            var expected = _enabled ? PriControl.RefusedEnabled : _groups.Count > 0 ? PriControl.RefusedNotStopped : PriControl.Done;
            Assert.Equal(expected, _pri.Enable(allocation));
            if (expected != PriControl.Done)
                return;

            (_enabled, _failed, _allocation) = (true, false, Math.Min(16, allocation));
            Assert.False(_pri.UnexpectedIndex);
        }

        private void Disable()
        {
            _enabled = false;
            _pri.Disable();
        }

        private void Reset()
        {
            Assert.Equal(_enabled ? PriControl.RefusedEnabled : PriControl.Done, _pri.Reset());
            if (!_enabled)
                _groups.Clear();
        }

        // Nothing but the group of that index changes.
        private void Abandon(int index)
        {
            Assert.Equal(_groups.GetValueOrDefault(index).Requests, _pri.Abandon(new((ushort)index)));
            _groups.Remove(index);
        }

        private void ResetFunction()
        {
            _pri.ResetFunction();
            _groups.Clear();
            (_enabled, _failed, _allocation) = (false, false, 0);
        }
    }
}
