using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Tests.Hardware.Devices;

/// <summary>What a device did, in order.</summary>
internal sealed class RecordingProbe : IDeviceProbe
{
    public List<(int Stream, ulong Page, bool Faulted, long Intended, long At)> Uses { get; } = [];

    public List<(int Stream, ulong Page, AccessFailure Failure)> Failures { get; } = [];

    public List<PriAnswer> Answers { get; } = [];

    public List<(int Stream, PageRequestGroupIndex Index)> Abandons { get; } = [];

    public int Flushes { get; private set; }

    public int Restarts { get; private set; }

    public List<(int Stream, int Times, long Sent, long Ended)> Stalls { get; } = [];

    public List<(int Stream, ulong Page)> Terminations { get; } = [];

    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now) =>
        Uses.Add((stream.Number, touch.Page, faulted, intended, now));

    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now) =>
        Failures.Add((stream.Number, touch.Page, failure));

    public void PriObserved(PriFunction function, PriAnswer answer) => Answers.Add(answer);

    public void Flushed(RequesterId requester) => Flushes++;

    public void Abandoned(AccessStream stream, PageRequestGroupIndex index) => Abandons.Add((stream.Number, index));

    public void Stalled(AccessStream stream, int times, long sent, long now) => Stalls.Add((stream.Number, times, sent, now));

    public void Terminated(AccessStream stream, PageTouch touch, long now) => Terminations.Add((stream.Number, touch.Page));

    public void PriRestarted(PriFunction function) => Restarts++;

    public void Started(long now)
    {
    }

    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now)
    {
    }

    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now)
    {
    }

    public void Cached(AccessStream stream, Translation translation)
    {
    }

    public void Invalidated(InvalidationRequest request)
    {
    }

    public void Finished(long now)
    {
    }
}
