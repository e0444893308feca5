using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>
/// Looks, at each page that a device uses, into the page table: the page is there with that frame, or is on its way out and its frame is
/// nobody else's yet (D7).
/// </summary>
internal sealed class FrameWatch(IDeviceProbe inner, Func<FrameNumber, PageTable> tableOf) : IDeviceProbe
{
    private readonly List<string> _stale = [];

    /// <summary>Uses of a page whose frame had been given to another.</summary>
    public IReadOnlyList<string> Stale => _stale;

    /// <summary>The frame that each address space of the device used last.</summary>
    public Dictionary<Pasid, FrameNumber> LastUse { get; } = [];

    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now)
    {
        foreach (var entry in tableOf(frame).Entries())
        {
            if ((entry.Frame == frame) != (entry.Page == touch.Address))
                _stale.Add($"page {touch.Page:x} was used in frame {frame.Value:x} while page {entry.Page.Page:x} was in {entry.Frame.Value:x}");
        }

        if (stream.Pasid is { } pasid)
            LastUse[pasid] = frame;

        inner.Used(stream, touch, frame, faulted, intended, now);
    }

    public void Started(long now) => inner.Started(now);

    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now) => inner.Failed(stream, touch, failure, now);

    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now) => inner.Asked(stream, index, requests, now);

    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now) =>
        inner.Answered(stream, index, code, asked, now);

    public void Abandoned(AccessStream stream, PageRequestGroupIndex index) => inner.Abandoned(stream, index);

    public void Cached(AccessStream stream, Translation translation) => inner.Cached(stream, translation);

    public void Invalidated(InvalidationRequest request) => inner.Invalidated(request);

    public void Flushed(RequesterId requester) => inner.Flushed(requester);

    public void PriObserved(PriFunction function, PriAnswer answer) => inner.PriObserved(function, answer);

    public void Stalled(AccessStream stream, int times, long sent, long now) => inner.Stalled(stream, times, sent, now);

    public void Terminated(AccessStream stream, PageTouch touch, long now) => inner.Terminated(stream, touch, now);

    public void PriRestarted(PriFunction function) => inner.PriRestarted(function);

    public void Finished(long now) => inner.Finished(now);
}
