using System.Buffers.Binary;
using System.Collections.Immutable;
using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>
/// A settlement in bytes: words of 8 bytes, each little endian. 8 words of head: <c>IOPFLOST</c>; version (31:0) and number of groups (63:32); host; life; the
/// number of words; the life that settles, or -1; two that are 0. Then two words a group: requester (15:0) and slot (63:16); its number.
/// </summary>
internal static class SettlementFormat
{
    private const long Magic = 0x5453_4F4C_4650_4F49;
    private const int Version = 1;
    private const int HeadWords = 8;
    private const int GroupWords = 2;
    private const int MostGroups = BookPlan.MostBytes / (DeviceArea.GroupWords * BookLayout.WordBytes);
    private const int SlotShift = 16;

    /// <summary>Writes a settlement.</summary>
    public static byte[] Write(Settlement settlement)
    {
        var words = new long[HeadWords + (settlement.Groups.Length * GroupWords)];
        (words[0], words[1]) = (Magic, Version | ((long)settlement.Groups.Length << 32));
        (words[2], words[3], words[4], words[5]) = (settlement.Life.Host, settlement.Life.Life, words.Length, settlement.By ?? -1);
        for (var i = 0; i < settlement.Groups.Length; i++)
        {
            var (group, at) = (settlement.Groups[i], HeadWords + (i * GroupWords));
            (words[at], words[at + 1]) = (group.Requester.Value | ((long)group.Slot << SlotShift), group.Number);
        }

        var bytes = new byte[words.Length * BookLayout.WordBytes];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * BookLayout.WordBytes), words[i]);

        return bytes;
    }

    /// <summary>Reads one.</summary>
    /// <param name="source">What it is called in an error.</param>
    /// <param name="bytes">Its bytes.</param>
    public static BookReading<Settlement> Read(string source, ReadOnlySpan<byte> bytes)
    {
        if (Check(bytes) is { } problem)
            return new(null, new InputError(source, 0, 0, problem));

        var groups = ImmutableArray.CreateBuilder<SettledGroup>();
        var seen = new HashSet<SettledGroup>();
        for (var at = HeadWords; at < bytes.Length / BookLayout.WordBytes; at += GroupWords)
        {
            var (place, number) = (Word(bytes, at), Word(bytes, at + 1));
            var (slot, requester) = ((ulong)place >> SlotShift, new Messages.RequesterId((ushort)place));
            if (slot >= BookPlan.MostGroups || number < 1 || !seen.Add(new(requester, (int)slot, number)))
                return new(null, new InputError(source, 0, 0, $"group {number} of {requester} in slot {slot} is impossible or stands there twice"));

            groups.Add(new(requester, (int)slot, number));
        }

        var by = Word(bytes, 5);
        return new(new(new((int)Word(bytes, 2), Word(bytes, 3)), by < 0 ? null : by, groups.ToImmutable()), null);
    }

    private static string? Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BookLayout.WordBytes || Word(bytes, 0) != Magic)
            return "this is no settlement: it does not begin with IOPFLOST";

        if (bytes.Length < HeadWords * BookLayout.WordBytes)
            return $"the settlement is cut: it has {bytes.Length} bytes, and its head {HeadWords * BookLayout.WordBytes}";

        if ((uint)Word(bytes, 1) is not Version and var version)
            return $"the settlement has version {version}; {Version} can be read";

        var count = Word(bytes, 1) >> 32;
        if (count is < 0 or > MostGroups || Word(bytes, 4) != HeadWords + (count * GroupWords))
            return $"{count} groups in {Word(bytes, 4)} words are impossible";

        if (bytes.Length != Word(bytes, 4) * BookLayout.WordBytes)
            return $"the settlement has {bytes.Length} bytes, and says that it has {Word(bytes, 4) * BookLayout.WordBytes}";

        if (Word(bytes, 2) is < 0 or > int.MaxValue || Word(bytes, 3) < 0 || Word(bytes, 5) < -1 || Word(bytes, 6) != 0 || Word(bytes, 7) != 0)
            return "its head is impossible";

        return Word(bytes, 5) is >= 0 and var by && by <= Word(bytes, 3) ? $"life {by} cannot settle life {Word(bytes, 3)}" : null;
    }

    private static long Word(ReadOnlySpan<byte> bytes, int word) => BinaryPrimitives.ReadInt64LittleEndian(bytes[(word * BookLayout.WordBytes)..]);
}
