using System.Runtime.CompilerServices;

namespace Iopf.Lab.Traces;

/// <summary>The grammar of one line of <c>valgrind --tool=lackey --trace-mem=yes</c>.</summary>
internal static class LackeyLine
{
    public const string FormRule = "a line is ` L addr,size`, ` S addr,size`, ` M addr,size`, `I  addr,size`, `==pid== text` or blank";
    public const string AddressRule = "an address has 1 to 16 hexadecimal digits, then a comma";
    public const string SizeRule = "a size is 1 to 4096 bytes, in decimal digits";
    public const string RangeRule = "a data access ends below address 800000000000 (2^47, the user half of a four-level page table)";

    private const int LongestAddress = 16;

    private static readonly byte[] HexValues = MakeHexValues();

    /// <summary>Reads a line, without its line feed. A blank line, a comment or an instruction is no access.</summary>
    /// <returns>The rule that the line breaks, or null.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string? Parse(ReadOnlySpan<byte> line, out bool isAccess, out TraceAccess access)
    {
        isAccess = false;
        access = default;
        if (line.Length <= 3 || line[0] != ' ' || line[2] != ' ')
            return ParseOther(line);

        AccessKind kind;
        switch (line[1])
        {
            case (byte)'L':
                kind = AccessKind.Load;
                break;
            case (byte)'S':
                kind = AccessKind.Store;
                break;
            case (byte)'M':
                kind = AccessKind.Modify;
                break;
            default:
                return ParseOther(line);
        }

        isAccess = true;
        return ParseAccess(line[3..], kind, out access);
    }

    private static string? ParseAccess(ReadOnlySpan<byte> text, AccessKind kind, out TraceAccess access)
    {
        access = default;
        var rule = ParseOperands(text, out var address, out var size);
        if (rule is not null)
            return rule;

        if (address >= TraceAccess.AddressLimit || address + (ulong)size > TraceAccess.AddressLimit)
            return RangeRule;

        access = new TraceAccess(address, size, kind);
        return null;
    }

    private static string? ParseOther(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("I  "u8))
            return ParseOperands(line[3..], out _, out _);

        // Valgrind's own messages: ==pid== normal, --pid-- verbose, **pid** from client requests.
        if (line.Length >= 3 && line[0] == line[1] && line[0] is (byte)'=' or (byte)'-' or (byte)'*' && char.IsAsciiDigit((char)line[2]))
            return null;

        return line.TrimStart(" \t\r"u8).IsEmpty ? null : FormRule;
    }

    private static string? ParseOperands(ReadOnlySpan<byte> text, out ulong address, out int size)
    {
        address = 0;
        size = 0;
        var i = 0;
        for (; i < text.Length; i++)
        {
            var digit = HexValues[text[i]];
            if (digit > 15)
                break;

            address = (address << 4) | digit;
        }

        if (i is 0 or > LongestAddress || i == text.Length || text[i] != ',')
            return AddressRule;

        var digits = text[(i + 1)..];
        if (digits is [.. var rest, (byte)'\r'])
            digits = rest;

        return ParseSize(digits, out size) ? null : SizeRule;
    }

    private static bool ParseSize(ReadOnlySpan<byte> digits, out int size)
    {
        size = 0;
        if (digits.Length is 0 or > 4)
            return false;

        foreach (var digit in digits)
        {
            var value = digit - '0';
            if ((uint)value > 9)
                return false;

            size = (size * 10) + value;
        }

        return size is >= 1 and <= TraceAccess.MaxSize;
    }

    private static byte[] MakeHexValues()
    {
        var values = new byte[256];
        Array.Fill(values, byte.MaxValue);
        for (var digit = 0; digit < 16; digit++)
            values["0123456789abcdef"[digit]] = values["0123456789ABCDEF"[digit]] = (byte)digit;

        return values;
    }
}
