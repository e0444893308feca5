using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Spaces;
using Xunit;

namespace Iopf.Tests.Os.Spaces;

/// <summary>
/// Changes, devices that go down and come up, replies in any order and twice, clients, domains and fault states that are lost, at random:
/// every change is replied to once, no address space gets tables that an owner has not noted, and only fault states that are there are told.
/// </summary>
public sealed class SpaceBookModelTests
{
    [Fact]
    public void C1_C11_D7_D9_every_change_has_one_end_and_every_table_is_noted() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(200).ToArbitrary(), steps => new World().Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    // The unit, the fault states and the clients: what each was told and has not replied to.
    private sealed class World : ISpacesPort
    {
        private static readonly RequesterId[] Devices = [new(1, 0, 0), new(2, 0, 0)];
        private static readonly int[] Owners = [1, 2, 0];

        private readonly SpaceBook _book;
        private readonly List<(RequesterId Device, ulong Token, OwnerId Owner, Pasid? Pasid)> _notes = [];
        private readonly List<(RequesterId Device, ulong Token)> _markers = [];
        private readonly List<ulong> _drains = [];
        private readonly Dictionary<RequesterId, int> _configuring = [];
        private readonly HashSet<RequesterId> _up = [];
        private readonly HashSet<RequesterId> _faults = [];
        private readonly HashSet<RequesterId> _stopping = [];
        private readonly HashSet<RequesterId> _toReset = [];
        private readonly HashSet<(RequesterId, Pasid?, OwnerId)> _noted = [];
        private readonly Dictionary<ulong, int> _replies = [];
        private ulong _asks;

        public World()
        {
            _book = new SpaceBook([new(true, 1), new(true, 2), new(false, 0)], this);
            _book.Plan(Devices[0], [(new Pasid(1), 0), (null, 1)]);
        }

        public void Play(int[] steps)
        {
            foreach (var step in steps)
                Step(step % 100, step / 100);

            foreach (var device in Devices)
                Restart(device);

            while (Reply(0, twice: false) || _toReset.Count > 0)
                _toReset.ToList().ForEach(Restart);

            for (var ask = 1ul; ask <= _asks; ask++)
                Assert.Equal((ask, 1), (ask, _replies.GetValueOrDefault(ask)));

            Assert.All(Devices, device => Assert.Contains(device, _up));
        }

        void ISpacesPort.MakeFaults(RequesterId device) => Assert.True(_faults.Add(device) && !_stopping.Contains(device));

        void ISpacesPort.StopFaults(RequesterId device) => Assert.True(_faults.Remove(device) && _stopping.Add(device));

        void ISpacesPort.EnablePri(RequesterId device) => Assert.Contains(device, _faults);

        void ISpacesPort.SetFaultPath(RequesterId device, bool open, bool confirmed)
        {
            Assert.True(!open || _faults.Contains(device));
            _configuring[device] = _configuring.GetValueOrDefault(device) + (confirmed ? 1 : 0);
        }

        void ISpacesPort.SetTable(RequesterId device, Pasid? pasid, int domain)
        {
            AssertNoted(device, pasid, domain);
            _configuring[device]++;
        }

        void ISpacesPort.Note(OwnerId owner, RequesterId device, Pasid? pasid, ulong token) => _notes.Add((device, token, owner, pasid));

        void ISpacesPort.Forget(OwnerId owner, RequesterId device, Pasid? pasid) => _noted.Remove((device, pasid, owner));

        void ISpacesPort.Switch(RequesterId device, int? table, SpaceMarker marker)
        {
            Assert.Contains(device, _up);
            if (table is { } domain)
                AssertNoted(device, marker.Pasid, domain);

            Take(device, marker);
        }

        void ISpacesPort.Mark(RequesterId device, SpaceMarker marker) => Take(device, marker);

        void ISpacesPort.Cancel(RequesterId device, ClosedBy by) => _noted.RemoveWhere(note => note.Item1 == device);

        void ISpacesPort.ReportUp(RequesterId device) => Assert.True(_up.Add(device));

        void ISpacesPort.Reset(RequesterId device) => _toReset.Add(device);

        void ISpacesPort.EndDrain(ulong token) => _drains.Add(token);

        void ISpacesPort.EndClients(int domain) => Assert.InRange(domain, 0, 2);

        void ISpacesPort.Reply(ulong ask, string? refusal) => _replies[ask] = _replies.GetValueOrDefault(ask) + 1;

        private void Take(RequesterId device, SpaceMarker marker)
        {
            Assert.True(marker.Kind == SpaceMarkerKind.Flush || _faults.Contains(device));
            _markers.Add((device, marker.Token));
        }

        private void AssertNoted(RequesterId device, Pasid? pasid, int domain)
        {
            for (var place = 0; place < Owners[domain]; place++)
                Assert.Contains((device, pasid, new OwnerId(domain, place)), _noted);
        }

        private void Step(int kind, int argument)
        {
            var device = Devices[argument % 2];
            if (kind < 25)
                Change(device, argument / 2);
            else if (kind < 75)
                Reply(argument, twice: argument % 7 == 0);
            else if (kind < 85)
                Restart(device);
            else if (kind < 88)
                _book.ExitProcess(argument % 4, ++_asks);
            else if (kind < 90 && argument % 4 == 0)
                _book.ClientLost(new OwnerId(argument / 4 % 2, argument / 8 % 3));
            else if (kind < 91 && argument % 8 == 0)
                _book.DomainLost(argument / 8 % 3);
            else if (kind < 94 && _faults.Remove(device))
                Lose(device);
        }

        private void Change(RequesterId device, int argument)
        {
            Pasid? pasid = argument % 3 == 0 ? null : new Pasid((uint)(argument % 3));
            _book.Change(device, new SpaceOrder((SpaceOrderKind)(argument / 3 % 4), pasid, argument / 12 % 4), ++_asks);
        }

        // What it was told before it ended it does not reply to.
        private void Lose(RequesterId device)
        {
            _markers.RemoveAll(marker => marker.Device == device);
            _stopping.Remove(device);
            _book.FaultsLost(device);
        }

        // As the hardware does it: the unit forgets the device, with all that it has not handed over.
        private void Restart(RequesterId device)
        {
            _toReset.Remove(device);
            _up.Remove(device);
            _configuring[device] = 0;
            _book.TakeDown(device, ClosedBy.Cancelled);
            _book.BringUp(device);
        }

        private bool Reply(int argument, bool twice)
        {
            var configuring = _configuring.Where(each => each.Value > 0).Select(each => each.Key).ToList();
            var open = configuring.Count + _notes.Count + _markers.Count + _drains.Count + _stopping.Count;
            if (open == 0)
                return false;

            var at = argument % open;
            if (at < configuring.Count)
                Configure(configuring[at]);
            else if ((at -= configuring.Count) < _notes.Count)
                Note(at, twice);
            else if ((at -= _notes.Count) < _markers.Count)
                Pass(at, twice);
            else if ((at -= _markers.Count) < _drains.Count)
                Drain(at, twice);
            else
                Lose(_stopping.First());

            return true;
        }

        private void Configure(RequesterId device)
        {
            _configuring[device]--;
            _book.Configured(device);
        }

        private void Note(int at, bool twice)
        {
            var note = _notes[at];
            _notes.RemoveAt(at);
            _noted.Add((note.Device, note.Pasid, note.Owner));
            for (var times = twice ? 2 : 1; times > 0; times--)
                _book.Noted(note.Device, note.Token);
        }

        private void Pass(int at, bool twice)
        {
            var marker = _markers[at];
            _markers.RemoveAt(at);
            for (var times = twice ? 2 : 1; times > 0; times--)
                _book.Replied(marker.Device, marker.Token);
        }

        private void Drain(int at, bool twice)
        {
            var token = _drains[at];
            _drains.RemoveAt(at);
            for (var times = twice ? 2 : 1; times > 0; times--)
                _book.Drained(token);
        }
    }
}
