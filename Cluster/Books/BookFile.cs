using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>
/// Reads a file of a folder of books. A book may be written meanwhile: each area is read until two readings in turn are equal, which shows it as it was at a
/// moment between them, since its counters and states never come back to what they were.
/// </summary>
internal static class BookFile
{
    /// <summary>So often an area is read at most. A note takes a small part of the time between two.</summary>
    private const int MostReadings = 10_000;

    /// <summary>Reads a book.</summary>
    public static BookReading<LifeRecord> Read(string path)
    {
        try
        {
            using var file = Open(path);
            if (ReadBytes(file, path, out var bytes) is { } error)
                return new(null, error);

            // What is no book has no areas; why, is said below.
            if (BookReader.Check(bytes, out var layout) is null && layout!.Areas.Any(area => !Settle(file, bytes, area)))
                return new(null, new InputError(path, 0, 0, "is written faster than it can be read"));

            return BookReader.Read(path, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(null, Unreadable(path, failure));
        }
    }

    /// <summary>Reads a settlement.</summary>
    public static BookReading<Settlement> ReadSettlement(string path)
    {
        try
        {
            using var file = Open(path);
            return ReadBytes(file, path, out var bytes) is { } error ? new(null, error) : SettlementFormat.Read(path, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(null, Unreadable(path, failure));
        }
    }

    /// <summary>Reads the bytes of a book once, whoever writes it meanwhile; null where that cannot be done.</summary>
    public static byte[]? ReadOnce(string path)
    {
        try
        {
            using var file = Open(path);
            return ReadBytes(file, path, out var bytes) is null ? bytes : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static InputError Unreadable(string path, Exception failure) => new(path, 0, 0, $"cannot be read: {failure.Message}");

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private static InputError? ReadBytes(FileStream file, string path, out byte[] bytes)
    {
        bytes = [];
        if (file.Length > BookPlan.MostBytes)
            return new InputError(path, 0, 0, $"has {file.Length} bytes, at most {BookPlan.MostBytes} are possible");

        bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return null;
    }

    private static bool Settle(FileStream file, byte[] bytes, DeviceArea area)
    {
        var start = area.Start * BookLayout.WordBytes;
        var before = bytes.AsSpan(start, (area.End - area.Start) * BookLayout.WordBytes);
        var now = new byte[before.Length];
        for (var i = 0; i < MostReadings; i++)
        {
            file.Position = start;
            file.ReadExactly(now);
            if (now.AsSpan().SequenceEqual(before))
                return true;

            now.CopyTo(before);
        }

        return false;
    }
}
