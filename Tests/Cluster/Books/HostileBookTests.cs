using System.Buffers.Binary;
using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Simulation.Randomness;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

/// <summary>Files that no life wrote: refused with a reason, or read as something that can be added up; never a crash.</summary>
public sealed class HostileBookTests
{
    private static readonly BookPlan Plan = new(EquatableArray.Create<BookedDevice>([new(new(0x100), 3, 2), new(new(0x208), 4, 1)]));

    [Fact]
    public void Damaged_books_are_refused_or_add_up_to_something()
    {
        var random = new RandomSource(5);
        var good = Written(random);
        var (refused, read) = (0, 0);
        for (var i = 0; i < LongRuns.Times(20_000, 1_000_000); i++)
        {
            var reading = BookReader.Read("file", Damage(good, random));
            Assert.True(reading.Value is null != reading.Error is null);
            refused += reading.Error is null ? 0 : 1;
            if (reading.Value is not { } life)
                continue;

            read++;
            var verdict = MemoryWords.VerdictOf(life, Settlement.Of(life, null));
            Assert.Equal(0, verdict.Total.Unsure);
        }

        Assert.True(refused > 1_000 && read > 1_000, $"{refused} refused, {read} read");
    }

    [Fact]
    public void Damaged_settlements_are_refused_or_read()
    {
        var random = new RandomSource(6);
        var good = SettlementFormat.Write(Settlement.Of(MemoryWords.RecordOf(Written(random)), 9));
        for (var i = 0; i < LongRuns.Times(20_000, 1_000_000); i++)
        {
            var reading = SettlementFormat.Read("file", Damage(good, random));
            Assert.True(reading.Value is null != reading.Error is null);
        }
    }

    [Theory]
    [InlineData(0, 1L, "this is no book: it does not begin with IOPFBOOK")]
    [InlineData(1, 2L, "the book has version 2; 1 can be read")]
    [InlineData(1, 1 | (5_000L << 32), "5000 devices are impossible")]
    [InlineData(2, -1L, "host -1, life 7 is impossible")]
    [InlineData(3, -2L, "host 3, life -2 is impossible")]
    [InlineData(4, 9L, "the book says that it has 9 words; with these devices it has 384")]
    [InlineData(8, 0L, "state 0 is impossible")]
    [InlineData(9, -1L, "a counter of the life is not between 0 and 1099511627776")]
    [InlineData(12, 1L, "word 12 is not 0")]
    [InlineData(16, 0x100L, "device 01:00.0 has 0 groups, 1 to 65536 are possible")]
    [InlineData(17, 0x100 | (3L << 16), "device 01:00.0 stands there twice")]
    [InlineData(18, 1L, "word 18 is not 0")]
    [InlineData(32, -1L, "device 01:00.0: a counter is not between 0 and 1099511627776")]
    [InlineData(36, 1L, "device 01:00.0: a word that means nothing is not 0")]
    [InlineData(40, 1L, "device 01:00.0: 0 groups began, 1 are closed and 0 open")]
    [InlineData(43, 1L, "device 01:00.0: 1 groups are closed in way 3, in which none can be")]
    [InlineData(168, (1L << 62) | 2, "device 01:00.0: slot 0 is open as number 2 of 0")]
    [InlineData(168, 5L, "device 01:00.0: slot 0 has the impossible state 0x5")]
    public void What_is_impossible_is_refused_with_its_place(int word, long value, string problem)
    {
        var bytes = new MemoryWords(new(3, 7), Plan).BytesAfter(0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(word * 8), value);
        Assert.Equal($"file: {problem}", $"{BookReader.Read("file", bytes).Error}");
    }

    [Fact]
    public void A_book_that_is_cut_anywhere_is_refused()
    {
        var bytes = Written(new RandomSource(1));
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.NotNull(BookReader.Read("file", bytes.AsSpan(0, length)).Error);

        Assert.NotNull(BookReader.Read("file", [.. bytes, 0]).Error);
    }

    private static byte[] Written(RandomSource random)
    {
        var words = new MemoryWords(new(3, 7), Plan);
        var script = new BookScript(Plan, random, words.Book.ProbeOf);
        for (var i = 0; i < 200; i++)
            script.Step();

        return words.BytesAfter(words.Stores);
    }

    // A few bits, a whole word, or the length.
    private static byte[] Damage(byte[] good, RandomSource random)
    {
        var bytes = good.ToArray();
        for (var i = random.NextInt32(3); i >= 0; i--)
        {
            var word = random.NextInt32(bytes.Length / 8);
            if (random.Chance(1, 2))
                bytes[random.NextInt32(bytes.Length)] ^= (byte)(1 << random.NextInt32(8));
            else
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(word * 8), random.Chance(1, 2) ? random.NextInt32(4) : long.MaxValue >> random.NextInt32(64));
        }

        return random.Chance(1, 10) ? bytes[..random.NextInt32(bytes.Length)] : bytes;
    }
}
