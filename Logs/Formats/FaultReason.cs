using Iopf.Logs.Reading;

namespace Iopf.Logs.Formats;

/// <summary>
/// The number in <c>[fault reason 38]</c>. Since 5.14 it has <c>0x</c>. Before, it has not, and mainline wrote it in decimal digits
/// (<c>%02d</c>) while some kernels, and Xen with an <c>h</c> behind it, wrote hexadecimal ones. So, without <c>0x</c>:
/// hexadecimal where there is a letter; else the reading that is a reason of VT-d for this kind of fault (F§5.1: 20 to 26 for interrupts, none
/// of them for DMA); decimal where both are. The radix that was taken is the record's field <c>reason radix</c>.
/// </summary>
internal static class FaultReason
{
    private static readonly (int First, int Last)[] Ranges =
        [(0x01, 0x0D), (0x30, 0x32), (0x38, 0x3A), (0x40, 0x48), (0x50, 0x52), (0x58, 0x5D), (0x70, 0x7C), (0x80, 0x87), (0x90, 0x90)];

    /// <summary>Reads a reason of 8 bits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> number, bool interrupt, out int reason, out uint radix)
    {
        (reason, radix) = (0, 16);
        var digits = number is [.. var shorter, (byte)'h'] ? shorter : number;
        LineCursor cursor = new LineCursor(digits);
        if (!cursor.Hex(out uint hexadecimal) || !cursor.AtEnd)
            return false;

        cursor = new LineCursor(digits);
        var marked = digits.Length != number.Length || digits.StartsWith("0x"u8) || digits.StartsWith("0X"u8);
        if (!marked && cursor.Decimal(out var value) && cursor.AtEnd && (IsReason(value, interrupt) || !IsReason(hexadecimal, interrupt)))
        {
            reason = value <= byte.MaxValue ? (int)value : -1;
            radix = 10;
            return reason >= 0;
        }

        reason = hexadecimal <= byte.MaxValue ? (int)hexadecimal : -1;
        return reason >= 0;
    }

    private static bool IsReason(ulong value, bool interrupt)
    {
        if (interrupt)
            return value is >= 0x20 and <= 0x26;

        foreach (var (first, last) in Ranges)
        {
            if (value >= (ulong)first && value <= (ulong)last)
                return true;
        }

        return false;
    }
}
