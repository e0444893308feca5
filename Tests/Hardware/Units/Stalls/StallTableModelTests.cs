using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Hardware.Units.Stalls;

/// <summary>Table and event queue together against lists, under random accesses, resumes, reads and removals (D8, Q2).</summary>
public sealed class StallTableModelTests
{
    private const int Tags = 4;
    private const int Room = 2;

    [Theory]
    [InlineData(GroupIndexOrder.LongestFree)]
    [InlineData(GroupIndexOrder.LatestFreed)]
    public void D8_Q2_they_behave_as_lists_of_accesses_in_which_each_tag_names_one_and_no_record_is_lost(GroupIndexOrder order)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(400).ToArbitrary(), steps => new World(order).Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(LongRuns.Times(100, 5_000)));

    private sealed class World(GroupIndexOrder order)
    {
        private readonly StallTable _table = new(Tags, order);
        private readonly EventQueue _queue = new(1);
        private readonly Dictionary<ushort, StalledAccess> _tagged = [];
        private readonly List<StalledAccess> _untagged = [];
        private readonly List<StalledAccess> _unwritten = [];
        private readonly Queue<SmmuEvent> _ring = new();
        private ulong _id;
        private int _others;

        public void Play(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(step % 100, step / 100);
                _table.AssertInvariants();
                _queue.AssertInvariants();
                Assert.Equal((_tagged.Count, _untagged.Count, _unwritten.Count), (_table.Stalled, _table.Untagged, _table.Unwritten));
                Assert.Equal(_ring.Count, _queue.Depth);
            }
        }

        private void Step(int kind, int argument)
        {
            if (kind < 40)
                Stall(new StalledAccess(new DeviceAccess(Device(argument), new Pasid(1), ++_id, default, PageAccess.Read, 0)), admitted: false);
            else if (kind < 65)
                Resume(Device(argument), (ushort)(argument / 2 % (Tags + 1)), argument % 3 == 0);
            else if (kind < 85)
                Read();
            else if (kind < 95)
                WriteOther();
            else
                Remove(Device(argument));
        }

        private void Stall(StalledAccess access, bool admitted)
        {
            var expected = _tagged.Count < Tags && (admitted || _untagged.Count == 0);
            Assert.Equal(expected, _table.TryStall(access, new SmmuEvent { Id = SmmuEventId.Translation }, admitted));
            if (!expected)
            {
                _untagged.Add(access);
                return;
            }

            Assert.True(_tagged.TryAdd(access.Tag.Value, access), "a tag was given that is in use");
            _unwritten.Add(access);
            Write();
        }

        private void Write()
        {
            while (_table.TryPeekUnwritten(out var next))
            {
                Assert.Same(_unwritten[0], next);
                var admission = _queue.TryWrite(next.Record);
                Assert.Equal(_ring.Count < Room ? EventAdmission.Written : EventAdmission.Waits, admission);
                if (admission != EventAdmission.Written)
                    break;

                _table.Written();
                _unwritten.RemoveAt(0);
                _ring.Enqueue(next.Record);
            }
        }

        private void Resume(RequesterId device, ushort tag, bool faultsAgain)
        {
            var waits = _tagged.TryGetValue(tag, out var access) && access.Access.Requester == device;
            var unknown = _table.UnknownResumes;
            Assert.Same(waits ? access : null, _table.Resume(new StreamId(device.Value), new StallTag(tag)));
            Assert.Equal(unknown + (waits ? 0 : 1), _table.UnknownResumes);
            if (!waits)
                return;

            _tagged.Remove(tag);
            _unwritten.Remove(access!);
            if (faultsAgain)
                Stall(access!, admitted: false);

            Admit();
        }

        private void Admit()
        {
            while (_table.TryAdmit(out var next))
            {
                Assert.Same(_untagged[0], next);
                _untagged.RemoveAt(0);
                Stall(next, admitted: true);
            }

            Assert.True(_untagged.Count == 0 || _tagged.Count == Tags, "an access waits although a tag is free");
        }

        private void Read()
        {
            Assert.Equal(_ring.TryDequeue(out var expected), _queue.TryRead(out var read));
            Assert.Equal(expected, read);
            Write();
        }

        private void WriteOther()
        {
            var record = new SmmuEvent { Id = SmmuEventId.BadStreamId, Stream = new StreamId((uint)++_others) };
            var fits = _ring.Count < Room;
            Assert.Equal(fits ? EventAdmission.Written : EventAdmission.Lost, _queue.TryWrite(record));
            if (fits)
                _ring.Enqueue(record);
            else
                Assert.True(_queue.Overflow && _queue.Acknowledge());
        }

        private void Remove(RequesterId device)
        {
            var gone = _tagged.Values.Concat(_untagged).Where(access => access.Access.Requester == device).ToHashSet();
            Assert.Equal(gone, _table.Remove(device).ToHashSet());
            foreach (var access in _tagged.Values.Where(gone.Contains).ToList())
                _tagged.Remove(access.Tag.Value);

            _untagged.RemoveAll(gone.Contains);
            _unwritten.RemoveAll(gone.Contains);
            Admit();
        }

        private static RequesterId Device(int argument) => new((ushort)(8 * (1 + (argument % 2))));
    }
}
