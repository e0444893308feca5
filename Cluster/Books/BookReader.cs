using System.Buffers.Binary;
using System.Collections.Immutable;
using Iopf.Messages;
using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>Reads the bytes of a book. What is no book, or says what no life writes, is refused with an error; nothing is thrown.</summary>
internal static class BookReader
{
    private const int HeadBytes = BookLayout.DirectoryWord * BookLayout.WordBytes;

    /// <summary>Reads a whole book.</summary>
    /// <param name="source">What the book is called in an error.</param>
    /// <param name="bytes">Its bytes.</param>
    public static BookReading<LifeRecord> Read(string source, ReadOnlySpan<byte> bytes)
    {
        if (Check(bytes, out var layout) is { } problem)
            return Wrong(source, problem);

        var words = new long[layout!.Length];
        for (var i = 0; i < words.Length; i++)
            words[i] = Word(bytes, i);

        var devices = ImmutableArray.CreateBuilder<DeviceRecord>(layout.Areas.Length);
        foreach (var area in layout.Areas)
        {
            if (DeviceReader.Read(words, area, out var device) is { } wrong)
                return Wrong(source, $"device {area.Device.Requester}: {wrong}");

            devices.Add(device!);
        }

        var name = new LifeName((int)words[BookLayout.HostWord], words[BookLayout.LifeWord]);
        var (refused, homeless) = (words[BookLayout.RefusedWord], words[BookLayout.HomelessWord]);
        return new(new(name, (LifeState)words[BookLayout.StateWord], refused, homeless, devices.MoveToImmutable()), null);
    }

    /// <summary>How far a life is, from a book that was read while it was written; null: this is none.</summary>
    public static LifeGlance? Glance(ReadOnlySpan<byte> bytes)
    {
        if (Check(bytes, out var layout) is not null)
            return null;

        var (accesses, groups) = (0L, 0L);
        foreach (var area in layout!.Areas)
        {
            groups += Word(bytes, area.BegunWord);
            for (var stream = 0; stream < area.Device.Streams; stream++)
                accesses += Word(bytes, area.StreamWord(stream));
        }

        var name = new LifeName((int)Word(bytes, BookLayout.HostWord), Word(bytes, BookLayout.LifeWord));
        return new LifeGlance(name, (LifeState)Word(bytes, BookLayout.StateWord), accesses, groups);
    }

    /// <summary>Reads how a book is laid out, without its areas' contents.</summary>
    /// <returns>Why it is no book; null: it is one.</returns>
    public static string? Check(ReadOnlySpan<byte> bytes, out BookLayout? layout)
    {
        layout = null;
        if (bytes.Length < BookLayout.WordBytes || Word(bytes, BookLayout.MagicWord) != BookLayout.Magic)
            return "this is no book: it does not begin with IOPFBOOK";

        if (bytes.Length < HeadBytes)
            return $"the book is cut: it has {bytes.Length} bytes, and its head {HeadBytes}";

        var version = (uint)Word(bytes, BookLayout.VersionWord);
        if (version != BookLayout.Version)
            return $"the book has version {version}; {BookLayout.Version} can be read";

        if (CheckHead(bytes) is { } problem)
            return problem;

        var devices = (int)(Word(bytes, BookLayout.VersionWord) >> 32);
        var first = BookLayout.FirstArea(devices) * BookLayout.WordBytes;
        if (bytes.Length < first)
            return $"the book is cut: it has {bytes.Length} bytes, and its head {first}";

        var plan = new BookPlan(Devices(bytes, devices));
        if (plan.Problem() is { } wrong)
            return wrong;

        for (var word = BookLayout.DirectoryWord + devices; word < BookLayout.FirstArea(devices); word++)
        {
            if (Word(bytes, word) != 0)
                return $"word {word} is not 0";
        }

        layout = new BookLayout(plan);
        if (Word(bytes, BookLayout.LengthWord) != layout.Length)
            return $"the book says that it has {Word(bytes, BookLayout.LengthWord)} words; with these devices it has {layout.Length}";

        return bytes.Length == layout.Length * BookLayout.WordBytes
            ? null
            : $"the book has {bytes.Length} bytes, and says that it has {layout.Length * BookLayout.WordBytes}";
    }

    /// <summary>Whether a number is a possible one.</summary>
    public static bool IsCount(long number) => number is >= 0 and <= BookLayout.MostCount;

    private static string? CheckHead(ReadOnlySpan<byte> bytes)
    {
        if (Word(bytes, BookLayout.VersionWord) >> 32 is < 0 or > BookPlan.MostDevices)
            return $"{Word(bytes, BookLayout.VersionWord) >> 32} devices are impossible";

        if (Word(bytes, BookLayout.HostWord) is < 0 or > int.MaxValue || Word(bytes, BookLayout.LifeWord) < 0)
            return $"host {Word(bytes, BookLayout.HostWord)}, life {Word(bytes, BookLayout.LifeWord)} is impossible";

        if (Word(bytes, BookLayout.StateWord) is < (long)LifeState.Running or > (long)LifeState.Ended)
            return $"state {Word(bytes, BookLayout.StateWord)} is impossible";

        if (!IsCount(Word(bytes, BookLayout.RefusedWord)) || !IsCount(Word(bytes, BookLayout.HomelessWord)))
            return $"a counter of the life is not between 0 and {BookLayout.MostCount}";

        for (var word = BookLayout.LengthWord + 1; word < BookLayout.DirectoryWord; word++)
        {
            if (word is < BookLayout.StateWord or > BookLayout.HomelessWord && Word(bytes, word) != 0)
                return $"word {word} is not 0";
        }

        return null;
    }

    private static EquatableArray<BookedDevice> Devices(ReadOnlySpan<byte> bytes, int count)
    {
        var devices = ImmutableArray.CreateBuilder<BookedDevice>(count);
        for (var i = 0; i < count; i++)
            devices.Add(EmptyBook.DeviceOf(Word(bytes, BookLayout.DirectoryWord + i)));

        return devices.MoveToImmutable();
    }

    private static long Word(ReadOnlySpan<byte> bytes, int word) => BinaryPrimitives.ReadInt64LittleEndian(bytes[(word * BookLayout.WordBytes)..]);

    private static BookReading<LifeRecord> Wrong(string source, string problem) => new(null, new InputError(source, 0, 0, problem));
}
