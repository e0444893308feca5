using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Memory;
using Xunit;

namespace Iopf.Tests.Os.Memory;

/// <summary>An address space and a device's cache against lists, under random faults, evictions and unmappings that complete late.</summary>
public sealed class AddressSpaceModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void D7_it_behaves_as_a_list_and_no_frame_has_a_new_page_while_an_old_one_may_still_be_cached(int limit)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(400).ToArbitrary(), steps => new World((ulong)limit).Play(steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private sealed class World
    {
        private const int Pages = 40;

        private readonly ulong _limit;
        private readonly AddressSpace _space;
        private readonly HashSet<ulong> _areas = [];
        private readonly List<(ulong Page, bool Touched)> _resident = [];
        private readonly List<ulong> _leaving = [];

        /// <summary>What a device may still use: from the mapping on until the invalidation is complete.</summary>
        private readonly Dictionary<ulong, FrameNumber> _cached = [];

        public World(ulong limit)
        {
            _limit = limit;
            _space = new(new(new(7), limit));
        }

        public void Play(int[] steps)
        {
            foreach (var step in steps)
            {
                Step(step % 20, (ulong)(step / 20 % Pages), step / 800);
                _space.AssertInvariants();
                Assert.Equal((_resident.Count, _leaving.Count), (_space.Resident, _space.Leaving));
                Assert.Equal(_resident.Select(entry => entry.Page).Order(), _space.Table.Entries().Select(entry => entry.Page.Page));
                Assert.Equal(_cached.Count, _cached.Values.Distinct().Count());
            }
        }

        private void Step(int kind, ulong page, int argument)
        {
            if (kind < 9)
                Resolve(page);
            else if (kind < 11)
                Touch(page);
            else if (kind < 15 && _leaving.Count > 0)
                Complete(_leaving[argument % _leaving.Count]);
            else if (kind == 15)
                Unmap(page, (ulong)argument % 6);
            else if (kind > 15)
                AddArea(page, (ulong)(argument % 6) + 1);
        }

        private void Resolve(ulong page)
        {
            var resolution = _space.Resolve(Iova.FromPage(page), PageAccess.Read);
            if (!_areas.Contains(page))
            {
                Assert.Equal(ResolutionKind.NoArea, resolution.Kind);
            }
            else if (_resident.Exists(entry => entry.Page == page))
            {
                Assert.Equal(new(ResolutionKind.AlreadyMapped, _cached[page], default), resolution);
            }
            else if (_leaving.Contains(page))
            {
                Assert.Equal(ResolutionKind.EvictionPending, resolution.Kind);
            }
            else if ((ulong)(_resident.Count + _leaving.Count) < _limit)
            {
                Assert.Equal(ResolutionKind.Mapped, resolution.Kind);
                _resident.Add((page, false));
                _cached.Add(page, resolution.Frame);
            }
            else if (_resident.Count == 0)
            {
                Assert.Equal(ResolutionKind.EvictionPending, resolution.Kind);
            }
            else
            {
                Evict(resolution);
            }
        }

        private void Evict(Resolution resolution)
        {
            while (_resident[0].Touched)
            {
                _resident.Add((_resident[0].Page, false));
                _resident.RemoveAt(0);
            }

            var victim = _resident[0].Page;
            Assert.Equal(new(ResolutionKind.NeedsEviction, _cached[victim], Iova.FromPage(victim)), resolution);
            Assert.True(_space.BeginEviction(resolution.Victim));
            _resident.RemoveAt(0);
            _leaving.Add(victim);
        }

        private void Touch(ulong page)
        {
            _space.Touch(Iova.FromPage(page));
            var place = _resident.FindIndex(entry => entry.Page == page);
            if (place >= 0)
                _resident[place] = (page, true);
        }

        private void Complete(ulong page)
        {
            Assert.True(_space.CompleteEviction(Iova.FromPage(page)));
            _leaving.Remove(page);
            _cached.Remove(page);
        }

        private void Unmap(ulong first, ulong pages)
        {
            var range = new PageRange(first, first + pages);
            var expected = _resident.Select(entry => entry.Page).Where(range.Contains).Order().ToList();
            Assert.Equal(expected.Select(Iova.FromPage), _space.BeginUnmap(Iova.FromPage(first), pages));
            _areas.RemoveWhere(range.Contains);
            _resident.RemoveAll(entry => range.Contains(entry.Page));
            _leaving.AddRange(expected);
        }

        private void AddArea(ulong first, ulong pages)
        {
            var range = new PageRange(first, first + pages);
            var expected = _areas.Any(range.Contains) ? AreaResult.Overlaps : AreaResult.Added;
            Assert.Equal(expected, _space.AddArea(Iova.FromPage(first), pages, PageAccess.Read));
            for (var page = range.Start; page < range.End && expected == AreaResult.Added; page++)
                _areas.Add(page);
        }
    }
}
