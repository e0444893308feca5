using Iopf.Messages;

namespace Iopf.Hardware.Devices;

// A PASID is stopped at the device (D6); software restarts its PRI (S4).
public sealed partial class DeviceFunction
{
    /// <summary>
    /// The device stops using a PASID: the streams of it end, and ask for nothing any more. What they asked for before is outstanding until it is
    /// answered.
    /// </summary>
    /// <returns>Whether a stream ended that had not been over before.</returns>
    public bool StopPasid(RequesterId function, Pasid pasid)
    {
        var ended = false;
        foreach (var stream in _streams)
        {
            if (stream.IsOver || !IsOf(stream, function, pasid))
                continue;

            stream.Phase = StreamPhase.Ended;
            ended = true;
        }

        return ended;
    }

    /// <summary>
    /// The Stop Marker of a PASID, to be sent behind its last request. It takes no credit and belongs to no group; its index means nothing. Its serial
    /// tells it from other markers of that PASID.
    /// </summary>
    /// <returns>Null if there is no PRI, or it is off, or the function is.</returns>
    public PageRequest? StopMarker(RequesterId function, Pasid pasid) =>
        Pri.Enabled && !_off.Contains(function)
            ? new PageRequest(function, pasid, default, default, PageAccess.None, Last: true) { Serial = _streams.IsEmpty ? 0 : NextSerial(_streams[0]) }
            : null;

    /// <summary>Whether an answer to a group of that PASID, or the end of an access that waits at the unit, is outstanding.</summary>
    public bool IsOutstanding(RequesterId function, Pasid pasid) =>
        Array.Exists(_asked, stream => stream is not null && IsOf(stream, function, pasid))
        || _streams.Any(stream => stream.AtUnit && IsOf(stream, function, pasid));

    /// <summary>
    /// Software disables PRI, resets it and enables it again, as the driver of a function may without telling its IOMMU (S4): groups and credits
    /// are forgotten here and nowhere else, so that answers to them may meet new groups. Streams ask again from the start.
    /// </summary>
    /// <returns>False if there is no PRI, or it is off: then nothing changes.</returns>
    public bool RestartPri(long now)
    {
        if (!Pri.Enabled)
            return false;

        Pri.Disable();
        Pri.Reset();
        Pri.Enable(_settings.PriAllocation);
        Array.Clear(_asked);
        _waiting.Clear();
        _probe?.PriRestarted(Pri);
        foreach (var stream in _streams)
        {
            if (_off.Contains(FunctionOf(stream)))
                continue; // a VF that is being reset goes on when that is done

            if (stream.Phase is not (StreamPhase.WaitingForAnswer or StreamPhase.WaitingForCredits or StreamPhase.Stopped))
                continue;

            stream.IsBegun = false;
            stream.BecomeReady(now);
        }

        return true;
    }

    private bool IsOf(AccessStream stream, RequesterId function, Pasid pasid) => stream.Pasid == pasid && FunctionOf(stream) == function;
}
