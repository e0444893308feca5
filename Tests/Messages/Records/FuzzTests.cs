using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages.Records;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Messages.Records;

/// <summary>
/// Bytes that nobody meant: random ones, and valid ones with some changed. 100,000 of them for each decoder, 50 times as many in a long run.
/// Each is refused with a place within it, or is what its decoded form encodes to.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Inputs = LongRuns.Times(100_000, 5_000_000);

    [Theory]
    [InlineData(FaultRecordVersion.V1)]
    [InlineData(FaultRecordVersion.V2)]
    [InlineData(FaultRecordVersion.Uapi52)]
    [InlineData(FaultRecordVersion.InKernel)]
    public void R2_every_input_is_refused_or_is_exactly_what_the_record_encodes_to(FaultRecordVersion version)
    {
        var size = FaultRecordLayout.SizeOf(version);
        var seeds = Samples(RecordGenerators.Records, record => Encoded(version, record));
        var again = new byte[size];
        Try(seeds, (int)version, input =>
        {
            if (!FaultRecordCodec.TryDecode(version, input, out var record, out var error))
                return Refused(error, input.Length);

            FaultRecordCodec.Encode(version, record, again);
            Assert.True(input[..size].SequenceEqual(again), $"{Bytes.Hex(input[..size].ToArray())} became {record}.");
            return true;
        });
    }

    [Theory]
    [InlineData(FaultRecordVersion.V1)]
    [InlineData(FaultRecordVersion.V2)]
    [InlineData(FaultRecordVersion.Uapi52)]
    [InlineData(FaultRecordVersion.InKernel)]
    public void R2_every_input_is_refused_or_is_exactly_what_the_response_encodes_to(FaultRecordVersion version)
    {
        var layout = PageResponseLayout.Of(version);
        var again = new byte[layout.Shape.Size];
        var seeds = Samples(RecordGenerators.Responses.Where(response => response.Group.Value <= layout.MaxGroup), response =>
        {
            var bytes = new byte[layout.Shape.Size];
            PageResponseCodec.Encode(version, response, bytes);
            return bytes;
        });
        Try(seeds, (int)version, input =>
        {
            if (!PageResponseCodec.TryDecode(version, input, out var response, out var error))
                return Refused(error, input.Length);

            PageResponseCodec.Encode(version, response, again);
            Assert.True(input.SequenceEqual(again), $"{Bytes.Hex(input.ToArray())} became {response}.");
            return true;
        });
    }

    [Fact]
    public void R2_every_input_is_refused_or_is_exactly_what_the_batch_encodes_to()
    {
        var records = new FaultRecord[FaultBatch.MaxRecords];
        var again = new byte[FaultBatch.SizeOf(FaultRecordVersion.V2, FaultBatch.MaxRecords)];
        var batches =
            from version in RecordGenerators.Versions
            from some in RecordGenerators.Records.ListOf(3)
            select (version, some);
        var seeds = Samples(batches, pair =>
        {
            var said = pair.some.Where(record => RecordTranslation.CanSay(pair.version, record)).ToArray();
            var bytes = new byte[FaultBatch.SizeOf(pair.version, said.Length)];
            FaultBatch.Encode(pair.version, said, bytes);
            return bytes;
        });
        Try(seeds, 9, input =>
        {
            if (!FaultBatch.TryDecode(input, records, out var header, out var error))
                return Refused(error, input.Length);

            var size = FaultBatch.Encode(header.Version, records.AsSpan(0, header.Count), again);
            Assert.True(input.SequenceEqual(again.AsSpan(0, size)), $"{Bytes.Hex(input.ToArray())} became another batch.");
            return true;
        });
    }

    private delegate bool Decoding(ReadOnlySpan<byte> input);

    private static byte[][] Samples<T>(Gen<T> values, Func<T, byte[]?> encode) =>
        [.. values.Sample(20, 500).Select(encode).OfType<byte[]>()];

    private static byte[]? Encoded(FaultRecordVersion version, FaultRecord record) =>
        RecordTranslation.TryTranslate(version, ref record, out _) ? Bytes.Encode(version, record) : null;

    private static bool Refused(RecordError error, int length)
    {
        Assert.NotEqual(RecordRule.None, error.Rule);
        Assert.InRange(error.Offset, 0, length);
        return false;
    }

    private static void Try(byte[][] seeds, int seed, Decoding decode)
    {
        var random = new Random(seed);
        int accepted = 0, refused = 0;
        for (var i = 0; i < Inputs; i++)
        {
            if (decode(Input(random, seeds)))
                accepted++;
            else
                refused++;
        }

        Assert.True(accepted > Inputs / 100 && refused > Inputs / 100, $"{accepted} taken, {refused} refused: one side was hardly tried.");
    }

    private static byte[] Input(Random random, byte[][] seeds)
    {
        if (random.Next(8) == 0)
        {
            var noise = new byte[random.Next(130)];
            random.NextBytes(noise);
            return noise;
        }

        var bytes = (byte[])seeds[random.Next(seeds.Length)].Clone();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                1 => (byte)random.Next(256),
                _ => 0,
            };
        }

        return random.Next(16) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
