namespace Iopf.Cluster.Books;

/// <summary>Notes how far the streams of a device are, so that the next life of its machine goes on from there. Written by one thread at a time.</summary>
public sealed class StreamBook
{
    private readonly IBookWords _words;
    private readonly DeviceArea _area;

    internal StreamBook(IBookWords words, DeviceArea area) => (_words, _area) = (words, area);

    /// <summary>So many accesses of a stream are done, since its first life.</summary>
    /// <param name="stream">The stream, from 0.</param>
    /// <param name="accesses">How many, from 0; never less than before.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stream, or the number is less than 0.</exception>
    public void Done(int stream, long accesses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(stream, _area.Device.Streams);
        ArgumentOutOfRangeException.ThrowIfNegative(accesses);
        _words.Write(_area.StreamWord(stream), accesses);
    }
}
