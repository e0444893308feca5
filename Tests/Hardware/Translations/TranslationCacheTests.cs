using FsCheck;
using FsCheck.Fluent;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Hardware.Translations;

public sealed class TranslationCacheTests
{
    private static readonly Pasid? One = new Pasid(1);

    [Fact]
    public void D7_a_filled_page_hits_at_each_of_its_addresses()
    {
        var cache = new TranslationCache(4);
        Assert.True(Fill(cache, One, 5, 77));
        Assert.True(cache.TryGet(One, new(0x5000), PageAccess.Read, out var frame));
        Assert.Equal(new FrameNumber(77), frame);
        Assert.True(cache.TryGet(One, new(0x5fff), PageAccess.Read | PageAccess.Write, out _));
        Assert.False(cache.TryGet(One, new(0x6000), PageAccess.Read, out _));
        Assert.Equal((2L, 1L), (cache.Hits, cache.Misses));
    }

    [Fact]
    public void The_same_page_of_each_address_space_has_its_own_entry()
    {
        var cache = new TranslationCache(8);
        Pasid?[] spaces = [null, new Pasid(0), new Pasid(0xfff), new Pasid(0x1000), new Pasid(Pasid.MaxValue)];
        for (var i = 0; i < spaces.Length; i++)
            Fill(cache, spaces[i], 9, (ulong)i);
        for (var i = 0; i < spaces.Length; i++)
        {
            Assert.True(cache.TryGet(spaces[i], Iova.FromPage(9), PageAccess.Read, out var frame));
            Assert.Equal((ulong)i, frame.Value);
        }

        Assert.Equal(1, cache.Invalidate(new Pasid(0xfff), default, ulong.MaxValue));
        Assert.Equal(1, cache.Invalidate(null, default, ulong.MaxValue));
        Assert.Equal(3, cache.Count);
        cache.AssertInvariants();
    }

    [Fact]
    public void D7_a_translation_of_one_address_space_never_serves_another_wherever_it_stands()
    {
        for (var page = 0UL; page < 200; page++)
        {
            var cache = new TranslationCache(1);
            Fill(cache, new Pasid(0x2001), page, 1);
            Assert.False(cache.TryGet(new Pasid(0x1001), Iova.FromPage(page), PageAccess.Read, out _));
            Assert.False(cache.TryGet(new Pasid(0x2002), Iova.FromPage(page), PageAccess.Read, out _));
            Assert.True(cache.TryGet(new Pasid(0x2001), Iova.FromPage(page), PageAccess.Read, out _));
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(20)]
    public void The_victims_are_those_of_a_clock(int places) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(300).ToArbitrary(), steps => PlayClock(steps, places)).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void An_entry_that_grants_fewer_permissions_does_not_hit()
    {
        var cache = new TranslationCache(4);
        cache.Fill(One, new(Iova.FromPage(5), new(1), PageAccess.Read, 0), cache.Epoch);
        Assert.False(cache.TryGet(One, Iova.FromPage(5), PageAccess.Write, out _));
        Assert.True(cache.TryGet(One, Iova.FromPage(5), PageAccess.Read, out _));

        cache.Fill(One, new(Iova.FromPage(5), new(2), PageAccess.Read | PageAccess.Write, 0), cache.Epoch);
        Assert.True(cache.TryGet(One, Iova.FromPage(5), PageAccess.Write, out var frame));
        Assert.Equal((2UL, 1), (frame.Value, cache.Count));
    }

    [Fact]
    public void A_page_that_is_not_present_is_not_stored()
    {
        var cache = new TranslationCache(4);
        Assert.False(cache.Fill(One, new(Iova.FromPage(5), new(1), PageAccess.None, 0), cache.Epoch));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void D7_after_an_invalidation_its_pages_miss_and_others_hit()
    {
        var cache = new TranslationCache(16);
        for (var page = 0UL; page < 10; page++)
            Fill(cache, One, page, page);
        Assert.Equal(4, cache.Invalidate(One, Iova.FromPage(3), 4));
        for (var page = 0UL; page < 10; page++)
            Assert.Equal(page is < 3 or > 6, cache.TryGet(One, Iova.FromPage(page), PageAccess.Read, out _));
        cache.AssertInvariants();
    }

    [Fact]
    public void D7_a_translation_asked_for_before_an_invalidation_is_not_stored_after_it()
    {
        var cache = new TranslationCache(4);
        var asked = cache.Epoch;
        cache.Invalidate(One, Iova.FromPage(5), 1);
        Assert.False(Fill(cache, One, 5, 1, asked));
        Assert.True(Fill(cache, One, 6, 1, asked));
        Assert.True(Fill(cache, new Pasid(2), 5, 1, asked));
        Assert.True(Fill(cache, One, 5, 1, cache.Epoch));
        Assert.Equal(1, cache.RefusedFills);
    }

    [Fact]
    public void D7_a_translation_that_was_asked_for_longer_ago_than_can_be_told_is_not_stored()
    {
        var cache = new TranslationCache(4);
        var asked = cache.Epoch;
        for (var i = 0UL; i < 64; i++)
            cache.Invalidate(One, Iova.FromPage(1000 + i), 1);
        Assert.True(Fill(cache, One, 5, 1, asked));
        cache.Invalidate(One, Iova.FromPage(1), 1);
        Assert.False(Fill(cache, One, 5, 1, asked));
    }

    [Fact]
    public void D9_clearing_removes_everything_and_refuses_what_is_on_its_way()
    {
        var cache = new TranslationCache(4);
        var asked = cache.Epoch;
        Fill(cache, One, 5, 1);
        Fill(cache, null, 5, 1);
        cache.Clear();
        Assert.Equal((0, 2L), (cache.Count, cache.Invalidated));
        Assert.False(Fill(cache, One, 5, 1, asked));
        Assert.True(Fill(cache, One, 5, 1, cache.Epoch));
        cache.AssertInvariants();
    }

    [Fact]
    public void An_epoch_of_the_future_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Fill(new TranslationCache(4), One, 5, 1, 1));

    [Fact]
    public void A_full_cache_gives_entries_that_were_hit_a_second_chance()
    {
        var cache = new TranslationCache(3);
        for (var page = 0UL; page < 3; page++)
            Fill(cache, One, page, page);
        Assert.True(cache.TryGet(One, Iova.FromPage(0), PageAccess.Read, out _));
        Fill(cache, One, 3, 3);
        Assert.False(cache.TryGet(One, Iova.FromPage(1), PageAccess.Read, out _));
        Assert.True(cache.TryGet(One, Iova.FromPage(0), PageAccess.Read, out _));
        Assert.Equal((3, 1L), (cache.Count, cache.Evictions));
        cache.AssertInvariants();
    }

    [Theory]
    [InlineData(0)]
    [InlineData((1 << 24) + 1)]
    public void A_capacity_out_of_range_is_refused(int capacity)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new TranslationCache(capacity));

    [Fact]
    public void Looking_up_filling_and_invalidating_allocate_nothing()
    {
        var cache = new TranslationCache(16);
        Allocations.AssertNone(times => Use(cache, times));
    }

    /// <summary>Large enough that nothing is evicted, it is a set; and what was invalidated on its way never gets in.</summary>
    [Theory]
    [InlineData(128)]
    [InlineData(5)]
    public void D7_it_behaves_as_a_set_that_may_lose_entries_only_by_eviction(int capacity)
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).ArrayOf(600).ToArbitrary(), steps => Play(new(capacity), steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static void Play(TranslationCache cache, int[] steps)
    {
        var model = new Dictionary<(Pasid?, ulong), ulong>();
        var pending = new Queue<(Pasid? Pasid, ulong Page, ulong Epoch, bool Stale)>();
        foreach (var step in steps)
        {
            var (kind, argument) = (step % 16, step / 16);
            Pasid? pasid = argument % 3 == 0 ? null : new Pasid((uint)(argument % 3 * 4096));
            var page = (ulong)(argument / 3 % 40);
            switch (kind)
            {
                case < 4:
                    pending.Enqueue((pasid, page, cache.Epoch, false));
                    break;
                case < 8 when pending.TryDequeue(out var arrived):
                    var stored = Fill(cache, arrived.Pasid, arrived.Page, (ulong)step, arrived.Epoch);
                    Assert.False(stored && arrived.Stale, "D7: an invalidated translation was stored");
                    Assert.True(stored || arrived.Stale || cache.Epoch - arrived.Epoch > 64);
                    if (stored)
                        model[(arrived.Pasid, arrived.Page)] = (ulong)step;
                    break;
                case < 14:
                    var known = model.TryGetValue((pasid, page), out var expected);
                    var hit = cache.TryGet(pasid, Iova.FromPage(page), PageAccess.Read, out var frame);
                    Assert.True(!hit || (known && frame.Value == expected), "D7: a translation that is not known was used");
                    Assert.True(hit || !known || cache.Evictions > 0);
                    break;
                default:
                    var range = new PageRange(page, page + (ulong)(kind == 14 ? 1 : argument / 120 % 30));
                    var removed = cache.Invalidate(pasid, Iova.FromPage(range.Start), range.Count);
                    var forgotten = model.Keys.Where(key => key.Item1 == pasid && range.Contains(key.Item2)).ToList();
                    Assert.True(removed <= forgotten.Count && (cache.Evictions > 0 || removed == forgotten.Count));
                    forgotten.ForEach(key => model.Remove(key));
                    pending = new(pending.Select(p => p with { Stale = p.Stale || (p.Pasid == pasid && range.Contains(p.Page)) }));
                    break;
            }

            cache.AssertInvariants();
            Assert.True(cache.Count <= cache.Capacity);
            Assert.True(cache.Evictions > 0 || cache.Count == model.Count);
        }
    }

    private static void PlayClock(int[] steps, int places)
    {
        var cache = new TranslationCache(places);
        var clock = new (ulong Page, bool Hit)?[places];
        var hand = 0;
        foreach (var step in steps)
        {
            var page = (ulong)(step / 2 % (2 * places));
            var place = Array.FindIndex(clock, entry => entry?.Page == page);
            Assert.Equal(place >= 0, cache.TryGet(One, Iova.FromPage(page), PageAccess.None, out _));
            if (place >= 0)
            {
                clock[place] = (page, true);
            }
            else if (step % 2 == 0)
            {
                Fill(cache, One, page, 1);
                place = Array.IndexOf(clock, null);
                for (; place < 0; hand = (hand + 1) % places)
                {
                    if (clock[hand]!.Value.Hit)
                        clock[hand] = (clock[hand]!.Value.Page, false);
                    else
                        place = hand;
                }

                clock[place] = (page, false);
            }
        }
    }

    private static void Use(TranslationCache cache, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Fill(cache, One, (ulong)i, 1);
            cache.TryGet(One, Iova.FromPage((ulong)i), PageAccess.Read, out _);
            if (i % 8 == 0)
                cache.Invalidate(One, Iova.FromPage((ulong)i), 2);
        }
    }

    private static bool Fill(TranslationCache cache, Pasid? pasid, ulong page, ulong frame) => Fill(cache, pasid, page, frame, cache.Epoch);

    private static bool Fill(TranslationCache cache, Pasid? pasid, ulong page, ulong frame, ulong epoch)
        => cache.Fill(pasid, new(Iova.FromPage(page), new(frame), PageAccess.Read | PageAccess.Write, 0), epoch);
}
