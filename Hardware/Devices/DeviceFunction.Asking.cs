using Iopf.Messages;

namespace Iopf.Hardware.Devices;

// Page requests for what a stream misses, and what their answers lead to (D2 to D5).
public sealed partial class DeviceFunction
{
    /// <summary>
    /// Begins the group for what a stream misses, as far as credits go; without credits, or with all indexes in flight, the stream waits.
    /// </summary>
    /// <returns>The requests, the last one with L; empty if the stream waits.</returns>
    public IReadOnlyList<PageRequest> Ask(AccessStream stream, long now)
    {
        var size = (int)Math.Min(IsHeld ? 1 : (uint)stream.Wanted.Count, Pri.CreditsAvailable);
        if (size == 0 || !Pri.TryBeginGroup(stream.Pasid, size, out var index))
        {
            stream.Phase = Pri.CanIssue ? StreamPhase.WaitingForCredits : StreamPhase.Stopped;
            if (Pri.CanIssue)
            {
                stream.StarvedAt ??= now;
                _waiting.Enqueue(stream);
            }
            else
            {
                stream.IsBegun = false;
            }

            return [];
        }

        (stream.Phase, stream.Index, stream.AskedAt, stream.Faulted) = (StreamPhase.WaitingForAnswer, index, now, true);
        GrowingTable.Cover(ref _asked, index.Value, PageRequestGroupIndex.Count);
        _asked[index.Value] = stream;
        var (function, requests) = (FunctionOf(stream), new PageRequest[size]);
        for (var i = 0; i < size; i++)
        {
            var touch = stream.Wanted[i];
            requests[i] = new(function, stream.Pasid, index, touch.Address, touch.Access, i == size - 1) { Serial = NextSerial(stream) };
        }

        _probe?.Asked(stream, index, size, now);
        stream.StarvedAt = null;
        return requests;
    }

    /// <summary>A stream that waits for credits or an index, now that there may be some; null if none waits or one of both is missing.</summary>
    public AccessStream? NextWaiting()
    {
        while (Pri.CreditsAvailable > 0 && Pri.TryPeekIndex(out _) && _waiting.TryDequeue(out var stream))
        {
            if (stream.Phase == StreamPhase.WaitingForCredits)
                return stream;
        }

        return null;
    }

    /// <summary>An answer came (D4, D5). While PRI, or the VF, is off it is one to a group from before the reset, and means nothing (D9).</summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">The time.</param>
    /// <param name="stream">The stream whose group it closed; null if none.</param>
    /// <returns>What that stream does next.</returns>
    public StreamStep Answered(PageResponse response, long now, out AccessStream? stream)
    {
        stream = null;
        if (!Pri.Enabled || _off.Contains(response.Requester))
            return new(StreamStepKind.Wait);

        var answer = Pri.Answer(response, out _);
        stream = answer is PriAnswer.Retry or PriAnswer.Fail or PriAnswer.Stopped ? GrowingTable.At(_asked, response.Index.Value) : null;
        if (stream is not null)
        {
            _asked[response.Index.Value] = null;
            _probe?.Answered(stream, response.Index, response.Code, stream.AskedAt, now);
        }

        _probe?.PriObserved(Pri, answer);
        if (stream is null || (stream.Phase == StreamPhase.Ended && answer != PriAnswer.Stopped))
            return new(StreamStepKind.Wait);

        switch (answer)
        {
            case PriAnswer.Retry:
                stream.Retries++;
                return Retry(stream, now);
            case PriAnswer.Fail:
                return Fail(stream, AccessFailure.Invalid, now);
            default:
                StopAll();
                return new(StreamStepKind.Wait);
        }
    }

    // Counted by the streams, which outlive a restarted device, so that no serial comes again.
    private ulong NextSerial(AccessStream stream) => (++stream.Requests * (ulong)_streams.Length) + (ulong)stream.Number;

    private StreamStep Retry(AccessStream stream, long now)
    {
        if (_settings.RetryDelay == 0)
        {
            stream.Phase = StreamPhase.Translating;
            return new(StreamStepKind.Translate);
        }

        stream.BecomeReady(now + _settings.RetryDelay);
        return new(StreamStepKind.WaitUntil, stream.ReadyAt);
    }

    private void StopAll()
    {
        Array.Clear(_asked);
        _waiting.Clear();
        foreach (var stream in _streams)
        {
            if (stream.Phase is StreamPhase.WaitingForAnswer or StreamPhase.WaitingForCredits)
                (stream.Phase, stream.IsBegun) = (StreamPhase.Stopped, false);
        }
    }
}
