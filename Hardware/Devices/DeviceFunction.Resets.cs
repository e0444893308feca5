using Iopf.Messages;

namespace Iopf.Hardware.Devices;

// Resets, of the device or of one of its VFs (D9), and the start behind them.
public sealed partial class DeviceFunction
{
    private readonly HashSet<RequesterId> _off = []; // VFs that were reset by themselves and are not started again

    /// <summary>PRI is enabled, if it has one; streams that were stopped go on with the access at which they stopped.</summary>
    public void Start(long now)
    {
        if (!_settings.Stalls)
            Pri.Enable(_settings.PriAllocation);

        _probe?.Started(now);
        foreach (var stream in _streams)
        {
            if (!_began)
                stream.BeginAt(now);

            if (!stream.IsOver)
                stream.BecomeReady(now);
        }

        _began = true;
    }

    /// <summary>A VF that was reset by itself goes on. What PRI is, the PF's last start, or a Response Failure since, says.</summary>
    public void Start(RequesterId function, long now)
    {
        _off.Remove(function);
        foreach (var stream in StreamsOf(function))
        {
            if (!stream.IsOver)
                stream.BecomeReady(now);
        }
    }

    /// <summary>The device is reset (D9): PRI off, all groups abandoned, the cache empty. Nothing is sent until <see cref="Start(long)"/>.</summary>
    public void Quiet()
    {
        Pri.ResetFunction();
        Array.Clear(_asked);
        _waiting.Clear();
        _off.Clear();
        foreach (var function in _settings.Functions)
            Stop(function);
    }

    /// <summary>
    /// A VF is reset by itself (D9): its groups are abandoned and its cache is empty, and nothing of it is sent until
    /// <see cref="Start(RequesterId, long)"/>. PRI, which is the PF's, stays as it is, but for the indexes and credits that come back with those
    /// groups: other streams may wait for them (<see cref="NextWaiting"/>). An answer to the VF that comes meanwhile means nothing.
    /// </summary>
    /// <param name="function">One of the VFs.</param>
    public void Quiet(RequesterId function)
    {
        Abandon(function);
        for (var left = _waiting.Count; left > 0; left--)
        {
            if (_waiting.Dequeue() is var stream && FunctionOf(stream) != function)
                _waiting.Enqueue(stream);
        }

        _off.Add(function);
        Stop(function);
    }

    /// <summary>The streams of a function.</summary>
    public IEnumerable<AccessStream> StreamsOf(RequesterId function) => _streams.Where(stream => FunctionOf(stream) == function);

    private void Abandon(RequesterId function)
    {
        for (var index = 0; index < _asked.Length; index++)
        {
            if (_asked[index] is not { } stream || FunctionOf(stream) != function)
                continue;

            _asked[index] = null;
            Pri.Abandon(new((ushort)index));
            _probe?.Abandoned(stream, new((ushort)index));
        }
    }

    private void Stop(RequesterId function)
    {
        _caches[function].Clear();
        foreach (var stream in StreamsOf(function))
        {
            stream.AtUnit = false;
            if (!stream.IsOver)
                (stream.Phase, stream.IsBegun) = (StreamPhase.Stopped, false);
        }

        _probe?.Flushed(function);
    }
}
