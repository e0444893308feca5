using Iopf.Text;

namespace Iopf.Host.Files;

/// <summary>
/// An input at whose other end somebody may wait for what has been found until now: it tells when nothing comes for a while, and when
/// much time has passed although something always comes. An interruption is its end. Owns nothing.
/// </summary>
/// <param name="inner">The input.</param>
/// <param name="isLive">Whether reading may wait (a pipe, a terminal, a device).</param>
/// <param name="clock">The clock.</param>
/// <param name="idle">Called between two reads, on the reader's own thread; true where nothing comes, false where something always does.</param>
/// <param name="interrupted">Ends it.</param>
internal sealed class WatchedStream(Stream inner, bool isLive, TimeProvider clock, Action<bool> idle, CancellationToken interrupted) : ForwardStream
{
    private const int BufferSize = 1 << 16;

    /// <summary>Silence after which what was found is shown.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>After that it is shown however much comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly byte[] _buffer = new byte[isLive ? BufferSize : 0];
    private ReadOnlyMemory<byte> _rest;
    private long _told = clock.GetTimestamp();

    public override int Read(Span<byte> buffer)
    {
        if (interrupted.IsCancellationRequested)
            return 0;

        if (!isLive)
            return inner.Read(buffer);

        if (_rest.IsEmpty)
            _rest = _buffer.AsMemory(0, Wait());

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    /// <summary>Reads at least a byte, or nothing at the end. A read of a terminal cannot be called off, so it is left behind after an interruption.</summary>
    private int Wait()
    {
        var reading = inner.ReadAsync(_buffer, interrupted).AsTask();
        if (clock.GetElapsedTime(_told) >= Patience)
            Tell(isSilent: false);

        try
        {
            return Wait(reading, Silence);
        }
        catch (TimeoutException)
        {
            Tell(isSilent: true);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        try
        {
            return Wait(reading, Timeout.InfiniteTimeSpan);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private int Wait(Task<int> reading, TimeSpan time) => reading.WaitAsync(time, clock, interrupted).GetAwaiter().GetResult();

    private void Tell(bool isSilent)
    {
        idle(isSilent);
        _told = clock.GetTimestamp();
    }
}
