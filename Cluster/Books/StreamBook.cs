namespace Iopf.Cluster.Books;

/// <summary>Notes how far the streams of a device are, so that the next life of its machine goes on from there. Written by one thread at a time.</summary>
public sealed class StreamBook
{
    private readonly IBookWords _words;
    private readonly DeviceArea _area;
    private readonly long[] _before;

    /// <summary>Goes on where the streams were when the life began.</summary>
    internal StreamBook(IBookWords words, DeviceArea area)
    {
        (_words, _area) = (words, area);
        _before = [.. Enumerable.Range(0, area.Device.Streams).Select(stream => words.Read(area.StreamWord(stream)))];
    }

    /// <summary>How many accesses of each stream were done by earlier lives.</summary>
    public IReadOnlyList<long> Before => _before;

    /// <summary>So many accesses of a stream are done, those of earlier lives included.</summary>
    /// <param name="stream">The stream, from 0.</param>
    /// <param name="accesses">How many, from 0; never less than before.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stream, or the number is less than 0.</exception>
    public void Done(int stream, long accesses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stream, _before.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(accesses);
        _words.Write(_area.StreamWord(stream), accesses);
    }

    /// <summary>Writes how far the streams were when an earlier life ended, into a book that is being made.</summary>
    internal static void Carry(IBookWords words, BookLayout layout, LifeRecord earlier)
    {
        var done = earlier.Devices.ToDictionary(device => device.Device.Requester, device => device.Streams);
        foreach (var area in layout.Areas)
        {
            if (!done.TryGetValue(area.Device.Requester, out var streams))
                continue;

            for (var stream = 0; stream < Math.Min(streams.Length, area.Device.Streams); stream++)
                words.Write(area.StreamWord(stream), streams[stream]);
        }
    }
}
