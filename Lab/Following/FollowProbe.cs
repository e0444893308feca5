using Iopf.Hardware.Devices;
using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Following;

/// <summary>Tells a follower what a device does inside, and whoever was told before.</summary>
internal sealed class FollowProbe(DeviceFollower follower, IDeviceProbe inner) : IDeviceProbe
{
    public void Started(long now) => inner.Started(now);

    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now)
    {
        if (faulted)
            Ends(stream, touch, GroupEnd.Made, new AccessMadeFact(touch.Page));

        inner.Used(stream, touch, frame, faulted, intended, now);
    }

    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now)
    {
        Ends(stream, touch, GroupEnd.Failed, new AccessFailedFact(touch.Page, failure));
        inner.Failed(stream, touch, failure, now);
    }

    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now)
    {
        follower.Asked(stream, index, requests);
        inner.Asked(stream, index, requests, now);
    }

    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now)
    {
        follower.Answered(stream, index, code);
        inner.Answered(stream, index, code, asked, now);
    }

    public void Stalled(AccessStream stream, int times, long sent, long now) => inner.Stalled(stream, times, sent, now);

    public void Terminated(AccessStream stream, PageTouch touch, long now)
    {
        Ends(stream, touch, GroupEnd.Failed, new AccessTerminatedFact(touch.Page));
        inner.Terminated(stream, touch, now);
    }

    public void PriRestarted(PriFunction function)
    {
        follower.GivesUp(stream: null);
        inner.PriRestarted(function);
    }

    public void Cached(AccessStream stream, Translation translation) => inner.Cached(stream, translation);

    public void Invalidated(InvalidationRequest request) => inner.Invalidated(request);

    public void Abandoned(AccessStream stream, PageRequestGroupIndex index)
    {
        follower.GivesUp(stream.Number);
        inner.Abandoned(stream, index);
    }

    public void Flushed(RequesterId requester)
    {
        if (requester == follower.Device)
            follower.GivesUp(stream: null);

        inner.Flushed(requester);
    }

    public void PriObserved(PriFunction function, PriAnswer answer) => inner.PriObserved(function, answer);

    public void Finished(long now) => inner.Finished(now);

    private void Ends(AccessStream stream, PageTouch touch, GroupEnd end, FollowedFact fact)
    {
        follower.GoesOn(stream, end, fact);
        follower.StallEnds(stream.Function ?? follower.Device, stream.Pasid, touch.Page, end, fact);
    }
}
