using Iopf.Messages.Records;
using Xunit;

namespace Iopf.Tests.Messages.Records;

/// <summary>Expected bytes, written by hand: hexadecimal digits at offsets, zero everywhere else.</summary>
internal static class Bytes
{
    public static byte[] Of(int size, params (int Offset, string Digits)[] parts)
    {
        var bytes = new byte[size];
        foreach (var (offset, digits) in parts)
            Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal)).CopyTo(bytes, offset);
        return bytes;
    }

    public static byte[] With(byte[] bytes, int offset, byte value)
    {
        var changed = (byte[])bytes.Clone();
        changed[offset] = value;
        return changed;
    }

    public static byte[] Encode(FaultRecordVersion version, FaultRecord record)
    {
        // What stood there before must not show through.
        var bytes = new byte[FaultRecordLayout.SizeOf(version)];
        bytes.AsSpan().Fill(0xff);
        Assert.Equal(bytes.Length, FaultRecordCodec.Encode(version, record, bytes));
        return bytes;
    }

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    public static void AssertRefused(FaultRecordVersion version, byte[] bytes, RecordRule rule, int offset)
    {
        Assert.False(FaultRecordCodec.TryDecode(version, bytes, out var record, out var error), $"{version.Name()} took {Hex(bytes)}.");
        Assert.Equal(new RecordError(rule, offset), error);
        Assert.Equal(default, record);
    }
}
