using System.Buffers.Binary;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Cluster.Wire.V1;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>
/// A peer may send any bytes: one exception comes out, or a message that is written as just these bytes, and memory is used in proportion to what was sent.
/// </summary>
public sealed class FuzzTests
{
    // A list of requests is the largest beside its bytes: 16 bytes make an object of 56 and a reference.
    private const int BytesForOne = 8;
    private const int BytesForAll = 16_384;

    private static readonly IWireCodec Codec = WireCodec.Instance;

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Check(bytes);

            // Past the first gates.
            Head(bytes, random.Next(WireCodec.Instance.V1.Kinds.All.Count), random);
            Check(bytes);
        }
    }

    [Fact]
    public void Damaged_messages_are_refused_or_are_others()
    {
        var random = new Random(2);
        var golden = GoldenTests.Bytes.Values.ToList();
        var others = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var bytes = (byte[])golden[random.Next(golden.Count)].Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes = Damaged(bytes, golden, random);

            others += Check(bytes) ? 1 : 0;
        }

        Assert.InRange(others, 1_000, 39_000);
    }

    [Fact]
    public void Long_messages_of_damaged_lists_cost_memory_in_proportion()
    {
        var random = new Random(3);
        foreach (var name in WireTypes.Names)
        {
            var bytes = Codec.Write(new WireInstances(random, Fill.Full).Message(WireTypes.Named(name)));
            Check(bytes);
            for (var i = 0; i < 10; i++)
                Check(Damaged((byte[])bytes.Clone(), [bytes], random));
        }
    }

    [Fact]
    public void A_length_that_is_not_there_costs_nothing()
    {
        var bytes = Codec.Write(WireExamples.Of(nameof(InjectFault)));
        var count = bytes.Length - 20;
        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(count)));
        foreach (var length in new[] { -1, int.MinValue, int.MaxValue, WireLimits.Requests, WireLimits.Requests + 1, 2 })
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(count), length);
            Assert.False(Check(bytes));
        }
    }

    [Fact]
    public void A_message_in_a_message_in_a_message_is_refused()
    {
        var inner = Codec.Write(WireExamples.Of(nameof(SequencedMessage)));
        var form = WireCodec.Instance.V1.Forms.LengthOf(3);
        for (var depth = 0; depth < 1_000; depth++)
        {
            var outer = new byte[8 + form + inner.Length];
            GoldenTests.Bytes[nameof(SequencedMessage)].AsSpan(0, 8 + form).CopyTo(outer);
            BinaryPrimitives.WriteInt32LittleEndian(outer.AsSpan(4), inner.Length);
            inner.CopyTo(outer, 8 + form);
            Assert.False(Check(outer));
            inner = outer;
        }
    }

    // Whether the bytes are a message. The first exception of a place costs more, for what .NET learns of it: then the second is measured.
    private static bool Check(byte[] bytes)
    {
        var bound = ((long)bytes.Length * BytesForOne) + BytesForAll;
        var allocated = Read(bytes, out var message);
        if (allocated > bound)
            allocated = Read(bytes, out message);

        Assert.True(allocated <= bound, $"{allocated} bytes for {bytes.Length}: {Convert.ToHexString(bytes.AsSpan(0, Math.Min(100, bytes.Length)))}");
        if (message is null)
            return false;

        Assert.Equal(bytes, Codec.Write(message));
        return true;
    }

    // What reading allocates.
    private static long Read(byte[] bytes, out IWireMessage? message)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        message = null;
        try
        {
            message = Codec.Read(bytes);
        }
        catch (WireException)
        {
            // The one exception that may come.
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Head(byte[] bytes, int kind, Random random)
    {
        var form = WireCodec.Instance.V1.Forms.LengthOf(kind);
        if (bytes.Length < 8 + form)
            return;

        bytes[0] = EnvelopeV1.Version;
        bytes[1] = (byte)kind;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)form);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8 - form);
        GoldenTests.Bytes.Values.ElementAt(kind).AsSpan(8, random.Next(2) == 0 ? 3 : form).CopyTo(bytes.AsSpan(8));
    }

    private static byte[] Damaged(byte[] bytes, IReadOnlyList<byte[]> golden, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..Math.Max(at, 1)];
            case 3:
                return [.. bytes, .. bytes.AsSpan(at)];
            case 4 when bytes.Length >= 4:
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Math.Min(at, bytes.Length - 4)), random.Next(3) == 0 ? -1 : random.Next());
                return bytes;
            case 5:
                var other = golden[random.Next(golden.Count)];
                return [.. bytes.AsSpan(0, at), .. other.AsSpan(Math.Min(at, other.Length)), 0];
            default:
                // The number of a kind, or of a wire type.
                bytes[Math.Min(random.Next(2) == 0 ? 1 : 9, bytes.Length - 1)] = (byte)random.Next(40);
                return bytes;
        }
    }
}
