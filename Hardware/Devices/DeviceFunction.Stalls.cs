using Iopf.Messages;

namespace Iopf.Hardware.Devices;

// Accesses of a device without PRI: they go to the unit as they are, and wait there (D8).
public sealed partial class DeviceFunction
{
    /// <summary>The access that a stream misses, after <see cref="StreamStepKind.Access"/>.</summary>
    public DeviceAccess Access(AccessStream stream, long now)
    {
        (stream.Epoch, stream.AskedAt, stream.AtUnit) = (stream.Cache.Epoch, now, true);
        stream.TranslationId = NextId(stream);
        var touch = stream.Current;
        return new DeviceAccess(FunctionOf(stream), stream.Pasid, stream.TranslationId, touch.Address, Needs(touch), _settings.Retries);
    }

    /// <summary>The stream whose access is over; null if it waits for that no more.</summary>
    public AccessStream? StreamOf(AccessCompletion completion)
    {
        var stream = StreamOf(completion.Id);
        return stream.AtUnit && stream.TranslationId == completion.Id ? stream : null;
    }

    /// <summary>
    /// The unit is done with an access. If it made it, its translation enters the cache; where that was invalidated on its way, the access is
    /// sent again, as no page may be used after its invalidation (D7).
    /// </summary>
    public StreamStep Completed(AccessStream stream, AccessCompletion completion, long now)
    {
        stream.AtUnit = false;
        if (completion.Stalls > 0)
        {
            stream.Faulted = true;
            _probe?.Stalled(stream, completion.Stalls, stream.AskedAt, now);
        }

        if (stream.IsOver)
            return new(StreamStepKind.Wait);

        switch (completion.Status)
        {
            case AccessStatus.Done:
                if (stream.Cache.Fill(stream.Pasid, completion.Translation, stream.Epoch))
                    _probe?.Cached(stream, completion.Translation);

                return Resume(stream, now);
            case AccessStatus.Terminated:
                _probe?.Terminated(stream, stream.Current, now);
                stream.BecomeReady(now);
                stream.Advance();
                return Run(stream, now);
            case AccessStatus.OutOfRetries:
                return Fail(stream, AccessFailure.TooManyRetries, now);
            case AccessStatus.Refused:
                return Fail(stream, AccessFailure.TranslationError, now);
            case AccessStatus.Aborted when completion.Stalls == 0:
                return Fail(stream, AccessFailure.NoStall, now);
            default:
                return Fail(stream, AccessFailure.Invalid, now);
        }
    }

    // A translation request asks for a page to read and write; a transaction is one of both.
    private PageAccess Needs(PageTouch touch) => _settings.Stalls && touch.IsWrite ? PageAccess.Write : touch.Access;
}
