using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages.Descriptors;
using Iopf.Tests.Hardware;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

/// <summary>What holds for every format. A format gives the bytes of values of each field, written by hand from the specification.</summary>
public abstract class DescriptorTests<T>(int size)
    where T : struct, IDescriptor<T>
{
    private static readonly int Inputs = LongRuns.Times(100_000, 5_000_000);

    /// <summary>Values, each with the bytes that the specification has for it.</summary>
    protected abstract IReadOnlyList<(T Value, byte[] Bytes)> Table { get; }

    /// <summary>Any value that the format can say.</summary>
    protected abstract Gen<T> Values { get; }

    [Fact]
    public void Q1_each_field_stands_at_its_bit() => Assert.All(Table, row =>
    {
        Assert.Equal(Convert.ToHexString(row.Bytes), Convert.ToHexString(Encode(row.Value)));
        Assert.Equal(DescriptorError.None, T.Decode(row.Bytes, out var decoded));
        Assert.Equal(row.Value, decoded);
    });

    [Fact]
    public void Q1_what_is_encoded_is_decoded_again() => Prop.ForAll(Values.ToArbitrary(), value =>
    {
        Assert.Equal(DescriptorError.None, T.Decode(Encode(value), out var decoded));
        Assert.Equal(value, decoded);
    }).QuickCheckThrowOnFailure();

    /// <summary>100,000 inputs, random or changed from the table; in a long run 50 times as many.</summary>
    [Fact]
    public void Q1_every_string_of_bytes_is_refused_or_is_what_its_meaning_encodes_to()
    {
        var random = new Random(size);
        var input = new byte[size];
        var again = new byte[size];
        var decoded = 0;
        for (var i = 0; i < Inputs; i++)
        {
            MakeInput(random, input);
            if (T.Decode(input, out var value) != DescriptorError.None)
            {
                Assert.Equal(default, value);
                continue;
            }

            decoded++;
            value.Encode(again);
            ClearIgnored(input);
            if (!input.AsSpan().SequenceEqual(again))
                Assert.Fail($"{Convert.ToHexString(input)} became {value}, {Convert.ToHexString(again)}.");
        }

        Assert.InRange(decoded, Inputs / 100, Inputs - 1);
    }

    [Fact]
    public void A_bit_without_a_row_on_the_page_is_refused()
    {
        var rows = DescriptorPage.BitsOf(typeof(T).Name);
        Assert.InRange(rows.Count, 1, 8 * size);
        Assert.InRange(rows.Max(), 1, (8 * size) - 1);
        foreach (var bit in Enumerable.Range(0, 8 * size).Where(bit => !rows.Contains(bit)))
            Assert.True(T.Decode(Turned(Table[0].Bytes, bit), out _) != DescriptorError.None, $"Bit {bit} is taken.");
    }

    [Fact]
    public void Too_few_bytes_are_refused_and_never_written()
    {
        for (var length = 0; length < size; length++)
        {
            Assert.Equal(DescriptorError.TooShort, T.Decode(Table[0].Bytes.AsSpan(0, length), out var value));
            Assert.Equal(default, value);
            Assert.Throws<ArgumentException>(() => Table[0].Value.Encode(new byte[length]));
        }
    }

    [Fact]
    public void Encoding_clears_what_the_place_held_before_and_nothing_behind_it()
    {
        var bytes = new byte[size + 8];
        bytes.AsSpan().Fill(0xff);
        Table[0].Value.Encode(bytes);
        Assert.Equal(Table[0].Bytes, bytes[..size]);
        Assert.All(bytes[size..], value => Assert.Equal(0xff, value));
        Assert.Equal(DescriptorError.None, T.Decode(bytes, out _));
    }

    [Fact]
    public void Q1_neither_direction_allocates()
    {
        var rows = Table.ToArray();
        var bytes = new byte[size];
        var refused = new byte[size];
        refused.AsSpan().Fill(0xff);
        Allocations.AssertNone(times =>
        {
            for (var i = 0; i < times; i++)
            {
                foreach (var (value, _) in rows)
                {
                    value.Encode(bytes);
                    T.Decode(bytes, out _);
                }

                T.Decode(refused, out _);
            }
        });
    }

    /// <summary>A table's bytes for words, little-endian.</summary>
    protected static byte[] Words(params ulong[] words)
    {
        var bytes = new byte[8 * words.Length];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);
        return bytes;
    }

    /// <summary>A table's bytes in their order; blanks do not count.</summary>
    protected static byte[] Hex(string digits) => Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>
    /// Asserts what each single bit of a descriptor is, by turning it over: refused or not looked at, as the ranges say; all others are bits of
    /// fields.
    /// </summary>
    protected void AssertBits(byte[] plain, params (DescriptorError Meaning, int Last, int First)[] ranges)
    {
        Assert.Equal(DescriptorError.None, T.Decode(plain, out var before));
        for (var bit = 0; bit < 8 * size; bit++)
        {
            var error = T.Decode(Turned(plain, bit), out var after);
            var range = Array.FindIndex(ranges, range => range.First <= bit && bit <= range.Last);
            var expected = range < 0 ? DescriptorError.None : ranges[range].Meaning;
            if (error != expected || (error == DescriptorError.None && after.Equals(before) != range >= 0))
                Assert.Fail($"Bit {bit}: {error}, {after}; expected {expected}.");
        }
    }

    /// <summary>Clears what a decoder does not look at, as the format's documentation says.</summary>
    protected virtual void ClearIgnored(Span<byte> bytes)
    {
    }

    /// <summary>A value's bytes.</summary>
    protected byte[] Encode(T value)
    {
        var bytes = new byte[size];
        value.Encode(bytes);
        return bytes;
    }

    private static byte[] Turned(byte[] plain, int bit)
    {
        var bytes = plain.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return bytes;
    }

    /// <summary>Half of the inputs are random in a word; the others have some bits turned over.</summary>
    private void MakeInput(Random random, byte[] input)
    {
        Table[random.Next(Table.Count)].Bytes.CopyTo(input, 0);
        if (random.Next(16) == 0)
        {
            random.NextBytes(input);
        }
        else if (random.Next(2) == 0)
        {
            var at = random.Next(size);
            random.NextBytes(input.AsSpan(at, random.Next(Math.Min(8, size - at)) + 1));
        }

        for (var times = random.Next(4); times > 0; times--)
            input[random.Next(size)] ^= (byte)(1 << random.Next(8));
    }
}
