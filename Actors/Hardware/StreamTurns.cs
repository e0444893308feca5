using Akka.Actor;

namespace Iopf.Actors.Hardware;

/// <summary>When the streams of a device get their next turn: behind what waits for the device now, or at a time.</summary>
internal sealed class StreamTurns
{
    private readonly ContinueStream[] _continue;
    private readonly bool[] _queued;

    public StreamTurns(int streams)
    {
        _continue = [.. Enumerable.Range(0, streams).Select(stream => new ContinueStream(stream))];
        _queued = new bool[streams];
    }

    /// <summary>After this time.</summary>
    public void After(int stream, TimeSpan time, ITimerScheduler timers) => timers.StartSingleTimer(_continue[stream], _continue[stream], time);

    /// <summary>Behind what waits for the device now.</summary>
    public void Queue(int stream, IActorRef device)
    {
        if (_queued[stream])
            return;

        _queued[stream] = true;
        device.Tell(_continue[stream]);
    }

    /// <summary>The turn of a stream came.</summary>
    public void Came(int stream) => _queued[stream] = false;
}

/// <summary>A device to itself: a stream gets its turn.</summary>
/// <param name="Stream">The stream.</param>
internal sealed record ContinueStream(int Stream);
