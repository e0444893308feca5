using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Cluster.Books;

/// <summary>Notes in a book how far the streams of a device are, and passes on all that it hears.</summary>
/// <param name="book">The streams of the device.</param>
/// <param name="inner">Who else looks into the device.</param>
public sealed class StreamProbe(StreamBook book, IDeviceProbe inner) : IDeviceProbe
{
    /// <inheritdoc/>
    public void Started(long now) => inner.Started(now);

    /// <inheritdoc/>
    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now)
    {
        Note(stream);
        inner.Used(stream, touch, frame, faulted, intended, now);
    }

    /// <inheritdoc/>
    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now)
    {
        Note(stream);
        inner.Failed(stream, touch, failure, now);
    }

    /// <inheritdoc/>
    public void Terminated(AccessStream stream, PageTouch touch, long now)
    {
        Note(stream);
        inner.Terminated(stream, touch, now);
    }

    /// <inheritdoc/>
    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now) => inner.Asked(stream, index, requests, now);

    /// <inheritdoc/>
    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now) =>
        inner.Answered(stream, index, code, asked, now);

    /// <inheritdoc/>
    public void Stalled(AccessStream stream, int times, long sent, long now) => inner.Stalled(stream, times, sent, now);

    /// <inheritdoc/>
    public void PriRestarted(PriFunction function) => inner.PriRestarted(function);

    /// <inheritdoc/>
    public void Cached(AccessStream stream, Translation translation) => inner.Cached(stream, translation);

    /// <inheritdoc/>
    public void Invalidated(InvalidationRequest request) => inner.Invalidated(request);

    /// <inheritdoc/>
    public void Abandoned(AccessStream stream, PageRequestGroupIndex index) => inner.Abandoned(stream, index);

    /// <inheritdoc/>
    public void Flushed(RequesterId requester) => inner.Flushed(requester);

    /// <inheritdoc/>
    public void PriObserved(PriFunction function, PriAnswer answer) => inner.PriObserved(function, answer);

    /// <inheritdoc/>
    public void Finished(long now) => inner.Finished(now);

    // A device tells of an access before it counts it.
    // A stream that goes on behind earlier lives counts on from theirs.
    private void Note(AccessStream stream) => book.Done(stream.Number, stream.Position + 1 - book.Before[stream.Number]);
}
