using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Cluster.Books;

/// <summary>Notes in a book how far the streams of a device are, and passes on all that it hears.</summary>
public sealed class StreamProbe : IDeviceProbe
{
    private readonly StreamBook _book;
    private readonly IReadOnlyList<long> _before;
    private readonly IDeviceProbe _inner;

    /// <summary>Notes how far the streams are when the life begins, so that a life without an access tells the next one, too.</summary>
    /// <param name="book">The streams of the device.</param>
    /// <param name="before">How many accesses of each stream were done by earlier lives; those of streams beyond its end are 0.</param>
    /// <param name="inner">Who else looks into the device.</param>
    /// <exception cref="ArgumentOutOfRangeException">The book has fewer streams, or a number is less than 0.</exception>
    public StreamProbe(StreamBook book, IReadOnlyList<long> before, IDeviceProbe inner)
    {
        (_book, _before, _inner) = (book, before, inner);
        for (var stream = 0; stream < before.Count; stream++)
            book.Done(stream, before[stream]);
    }

    /// <inheritdoc/>
    public void Started(long now) => _inner.Started(now);

    /// <inheritdoc/>
    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now)
    {
        Note(stream);
        _inner.Used(stream, touch, frame, faulted, intended, now);
    }

    /// <inheritdoc/>
    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now)
    {
        Note(stream);
        _inner.Failed(stream, touch, failure, now);
    }

    /// <inheritdoc/>
    public void Terminated(AccessStream stream, PageTouch touch, long now)
    {
        Note(stream);
        _inner.Terminated(stream, touch, now);
    }

    /// <inheritdoc/>
    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now) => _inner.Asked(stream, index, requests, now);

    /// <inheritdoc/>
    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now) =>
        _inner.Answered(stream, index, code, asked, now);

    /// <inheritdoc/>
    public void Stalled(AccessStream stream, int times, long sent, long now) => _inner.Stalled(stream, times, sent, now);

    /// <inheritdoc/>
    public void PriRestarted(PriFunction function) => _inner.PriRestarted(function);

    /// <inheritdoc/>
    public void Cached(AccessStream stream, Translation translation) => _inner.Cached(stream, translation);

    /// <inheritdoc/>
    public void Invalidated(InvalidationRequest request) => _inner.Invalidated(request);

    /// <inheritdoc/>
    public void Abandoned(AccessStream stream, PageRequestGroupIndex index) => _inner.Abandoned(stream, index);

    /// <inheritdoc/>
    public void Flushed(RequesterId requester) => _inner.Flushed(requester);

    /// <inheritdoc/>
    public void PriObserved(PriFunction function, PriAnswer answer) => _inner.PriObserved(function, answer);

    /// <inheritdoc/>
    public void Finished(long now) => _inner.Finished(now);

    // A device tells of an access before it counts it.
    private void Note(AccessStream stream)
    {
        var earlier = stream.Number < _before.Count ? _before[stream.Number] : 0;
        _book.Done(stream.Number, earlier + stream.Position + 1);
    }
}
