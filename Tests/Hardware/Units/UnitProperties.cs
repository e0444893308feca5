using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Hardware.Units;

/// <summary>A unit under random devices, requests, answers and interrupts: nothing that comes to it goes two ways, and nothing is forgotten.</summary>
public sealed class UnitProperties
{
    private const int Devices = 3;

    public static TheoryData<Architecture> All => [.. Architectures.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Q2_Q4_D8_D9_what_comes_to_a_unit_goes_one_way_and_once(Architecture architecture) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(300).ToArbitrary(), steps => new World(architecture).Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private sealed class World
    {
        private readonly RecordingPort _port = new();
        private readonly Unit _unit;
        private readonly HashSet<int> _known = [];
        private readonly HashSet<ulong> _waiting = [];
        private ulong _ids;
        private long _asked;
        private long _droppedUnknown;

        public World(Architecture architecture)
        {
            var profile = ArchitectureProfile.For(architecture);
            _unit = new(new() { Profile = profile, QueueOrder = profile.Ring.SmallestOrder, StallMax = 3, EventQueueSize = 1 }, _port);
        }

        public void Play(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(step % 100, step / 100);
                TakeEnds();
                Assert.Equal(_waiting.Count, _unit.Tally.Stalled);
            }

            for (var device = 0; device < Devices; device++)
                Remove(device);

            Assert.Equal(0, _unit.Tally.Stalled);
            Assert.Equal(_asked, Queued() + _unit.Tally.AutoAnswered + _unit.Tally.Dropped + _droppedUnknown);
            Assert.Equal(_unit.Tally.AutoAnswered + _unit.Tally.Dropped, _port.Lost.Count);
        }

        private static RequesterId IdOf(int device) => new((ushort)((device + 1) * 8));

        // Page requests that entered a queue; events count there too, but those are of accesses.
        private long Queued() => _unit.Tally.Stalls > 0 || _unit.Tally.EventsLost > 0 ? 0 : _unit.Tally.Queued;

        private void Step(int kind, int argument)
        {
            var device = argument % Devices;
            if (kind < 10)
                Add(device);
            else if (kind < 14)
                Remove(device);
            else if (kind < 16)
                _unit.SetFaultPath(IdOf(device), argument / Devices % 4 > 0);
            else if (kind < 50)
                Ask(device, argument / Devices % 16);
            else if (kind < 75)
                Access(device, argument / Devices % 4);
            else if (kind < 90)
                _unit.Resume(IdOf(device), new StallTag((ushort)(argument / Devices % 4)), (SmmuResumeAction)(argument / 12 % 3));
            else if (_port.Interrupts > 0)
                Interrupt();
        }

        private void Interrupt()
        {
            _port.Interrupts--;
            _port.Reported.Clear();
            _unit.Interrupt();
            var reported = _port.Reported.OfType<PageRequest>().Select(request => request.Requester);
            Assert.All(reported, requester => Assert.Contains((requester.Value / 8) - 1, _known));
        }

        private void Add(int device)
        {
            if (!_known.Add(device))
                return;

            _unit.Add(IdOf(device), pasidInResponse: true);
            _unit.SetFaultPath(IdOf(device), true);
            _unit.SetTables(IdOf(device), new Pasid(1), new PageTable());
        }

        // Its accesses end with it, and nothing is told to it.
        private void Remove(int device)
        {
            _known.Remove(device);
            _unit.Remove(IdOf(device));
            _waiting.RemoveWhere(id => (int)(id % Devices) == device);
            TakeEnds();
        }

        private void Ask(int device, int index)
        {
            _asked++;
            var before = _unit.Tally.Unrouted;
            _unit.Request(new(IdOf(device), new Pasid(1), new((ushort)index), Iova.FromPage(1), PageAccess.Read, Last: index % 3 == 0));
            _droppedUnknown += _unit.Tally.Unrouted - before;
        }

        private void Access(int device, int retries)
        {
            var id = (++_ids * Devices) + (ulong)device;
            if (_known.Contains(device))
                _waiting.Add(id);

            _unit.Access(new(IdOf(device), new Pasid(1), id, Iova.FromPage(1), PageAccess.Read, retries));
        }

        private void TakeEnds()
        {
            foreach (var ended in _port.TakeSent().OfType<AccessCompletion>())
                Assert.True(_waiting.Remove(ended.Id), "An access ends once, and only one that waits.");
        }
    }
}
