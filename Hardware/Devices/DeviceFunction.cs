using System.Collections.Immutable;
using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Hardware.Devices;

/// <summary>
/// A device that plays streams of accesses: looks translations up in its cache (D7), asks its unit for those it misses, and asks with page
/// requests for the pages that are not there (D2 to D5). It says what to send; the device's actor sends. Each of its functions has a cache
/// and says its own address; there is one PRI for all (D1).
/// </summary>
public sealed partial class DeviceFunction
{
    // A stream that runs on hits alone stops after so many accesses, so that a message that came meanwhile gets its turn.
    private const int Turn = 4096;

    private readonly DeviceSettings _settings;
    private readonly ImmutableArray<AccessStream> _streams;
    private readonly IDeviceProbe? _probe;
    private readonly Dictionary<RequesterId, TranslationCache> _caches;
    private readonly Queue<AccessStream> _waiting = new();
    private AccessStream?[] _asked = []; // by index
    private ulong _translations;
    private bool _began;

    /// <summary>Makes a device as after power-on.</summary>
    /// <param name="settings">How it is built.</param>
    /// <param name="streams">Its workload, from where it stands.</param>
    /// <param name="probe">Who is told of its inside; null: nobody.</param>
    /// <exception cref="KeyNotFoundException">A stream is of a function that the device does not have.</exception>
    public DeviceFunction(DeviceSettings settings, ImmutableArray<AccessStream> streams, IDeviceProbe? probe)
    {
        (_settings, _streams, _probe) = (settings, streams, probe);
        _caches = settings.Functions.ToDictionary(function => function, _ => new TranslationCache(settings.CacheEntries));
        foreach (var stream in streams)
            stream.Cache = _caches[FunctionOf(stream)];

        Pri = new PriFunction(settings.PriCapacity, settings.PasidInResponse, settings.IndexOrder, firstIndex: settings.FirstIndex);
    }

    /// <summary>Its page request interface.</summary>
    public PriFunction Pri { get; }

    /// <summary>Its streams.</summary>
    public ImmutableArray<AccessStream> Streams => _streams;

    /// <summary>All streams are at their end.</summary>
    public bool IsFinished => _streams.All(stream => stream.IsOver);

    /// <summary>Makes the accesses that are due and hit the cache.</summary>
    public StreamStep Run(AccessStream stream, long now)
    {
        if (stream.Phase == StreamPhase.Running && stream.ReadyAt > now)
            return new(StreamStepKind.WaitUntil, stream.ReadyAt);

        for (var turn = Turn; stream.Phase == StreamPhase.Running; turn--)
        {
            if (IsHeldBack(stream))
                return new(StreamStepKind.Wait);

            var due = stream.Due;
            if (due > now)
                return new(StreamStepKind.WaitUntil, WakeTime(stream));

            if (turn == 0)
                return new(StreamStepKind.Again);

            var touch = stream.Current;
            if (!stream.Cache.TryGet(stream.Pasid, touch.Address, Needs(touch), out var frame))
                return Want(stream, now);

            _probe?.Used(stream, touch, frame, stream.Faulted, due, stream.MadeAt);
            stream.Advance();
        }

        return new(stream.Phase == StreamPhase.Finished ? StreamStepKind.Finished : StreamStepKind.Wait);
    }

    /// <summary>The translation request for what a stream wants, after <see cref="StreamStepKind.Translate"/>.</summary>
    public TranslationRequest Translate(AccessStream stream)
    {
        stream.Epoch = stream.Cache.Epoch;
        stream.TranslationId = NextId(stream);
        ImmutableArray<Iova> pages = [.. stream.Wanted.Select(touch => touch.Address)];
        return new TranslationRequest(FunctionOf(stream), stream.Pasid, stream.TranslationId, pages, PageAccess.Read);
    }

    /// <summary>The stream that a completion is for; null if it waits for it no more.</summary>
    public AccessStream? StreamOf(TranslationCompletion completion)
    {
        var stream = StreamOf(completion.Id);
        return stream.Phase == StreamPhase.Translating && stream.TranslationId == completion.Id ? stream : null;
    }

    /// <summary>
    /// Translations came: they enter the cache, and what is still missing is to be asked for. An error fails the access; nothing can be asked
    /// for (Q6).
    /// </summary>
    public StreamStep Translated(AccessStream stream, TranslationCompletion completion, long now)
    {
        if (completion.Status != TranslationStatus.Success)
            return Fail(stream, AccessFailure.TranslationError, now);

        // The page of the access enters last: those beside it cannot push it out of a small cache again, so the access is made.
        var wanted = stream.Wanted;
        for (var i = completion.Pages.Length - 1; i >= 0; i--)
        {
            var translation = completion.Pages[i];
            if (!Grants(translation, wanted[i]))
                continue;

            if (stream.Cache.Fill(stream.Pasid, translation, stream.Epoch))
                _probe?.Cached(stream, translation);

            wanted.RemoveAt(i);
        }

        if (wanted.Count == 0 || wanted[0] != stream.Current)
            return Resume(stream, now);

        if (!_settings.HasPri)
            return Fail(stream, AccessFailure.NoPri, now);

        if (stream.Retries > _settings.Retries)
            return Fail(stream, AccessFailure.TooManyRetries, now);

        return new(StreamStepKind.Ask);
    }

    /// <summary>Removes translations (D7). Accesses that were due before must have been made by then.</summary>
    public void Invalidate(InvalidationRequest request)
    {
        if (!_caches.TryGetValue(request.Requester, out var cache))
            return;

        cache.Invalidate(request.Pasid, request.First, request.Pages);
        _probe?.Invalidated(request);
    }

    /// <summary>The streams that run and use the address space of an invalidation.</summary>
    public IEnumerable<AccessStream> RunningIn(InvalidationRequest request) => _streams.Where(stream =>
        stream.Phase == StreamPhase.Running && stream.Pasid == request.Pasid && FunctionOf(stream) == request.Requester);

    private ulong NextId(AccessStream stream) => (++_translations * (ulong)_streams.Length) + (ulong)stream.Number;

    private AccessStream StreamOf(ulong id) => _streams[(int)(id % (ulong)_streams.Length)];

    private static bool Grants(Translation translation, PageTouch touch) => (translation.Granted & touch.Access) == touch.Access;

    private RequesterId FunctionOf(AccessStream stream) => stream.Function ?? _settings.Requester;

    private StreamStep Resume(AccessStream stream, long now)
    {
        stream.BecomeReady(now);
        return Run(stream, now);
    }

    private StreamStep Fail(AccessStream stream, AccessFailure failure, long now)
    {
        _probe?.Failed(stream, stream.Current, failure, now);
        stream.BecomeReady(now);
        stream.Advance();
        return Run(stream, now);
    }

    // The page of the access, and further ones that its next accesses will miss.
    private StreamStep Want(AccessStream stream, long now)
    {
        if (!stream.IsBegun)
            stream.MissedAt = now;

        (stream.Missed, stream.IsBegun) = (true, true);
        if (_settings.Stalls)
        {
            stream.Phase = StreamPhase.Translating;
            return new(StreamStepKind.Access);
        }

        var wanted = stream.Wanted;
        wanted.Clear();
        wanted.Add(stream.Current);
        var end = IsHeld ? 0 : Math.Min(stream.Count, stream.Position + 1 + _settings.Lookahead);
        for (var position = stream.Position + 1; position < end && wanted.Count < _settings.GroupSize; position++)
        {
            var touch = stream.At(position);
            if (!wanted.Exists(other => other.Page == touch.Page) && !stream.Cache.TryGet(stream.Pasid, touch.Address, touch.Access, out _))
                wanted.Add(touch);
        }

        stream.Phase = StreamPhase.Translating;
        return new(StreamStepKind.Translate);
    }

    // The next access that will miss, or at the latest the end of a turn: what lies before hits and needs no waking.
    private long WakeTime(AccessStream stream)
    {
        var end = Math.Min(stream.Count - 1, stream.Position + Turn);
        for (var position = stream.Position; position < end; position++)
        {
            var touch = stream.At(position);
            if (!stream.Cache.TryGet(stream.Pasid, touch.Address, Needs(touch), out _))
                return stream.IntendedAt(position);
        }

        return stream.IntendedAt(end);
    }
}
