using System.Runtime.InteropServices;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Lab.History;
using Iopf.Lab.Invariants;
using Iopf.Lab.Statistics;
using Iopf.Messages;

namespace Iopf.Lab.Observing;

/// <summary>
/// What one device does in a run: counts, times, and the invariants that only the device's inside shows (D2, D7). Written by the device's
/// actor; others read it when the run is over, and the progress at any time.
/// </summary>
internal sealed class DeviceObservation : IDeviceProbe
{
    private readonly Ledger _ledger;
    private readonly StageFollower _follower;
    private readonly Dictionary<(ulong Space, ulong Page), Held> _held = [];
    private readonly Dictionary<(RequesterId Function, ulong Frame), (ulong Space, ulong Page)> _frames = [];
    private readonly HashSet<(ulong Space, ulong Page)> _used = [];
    private HashSet<RequesterId>? _asked; // functions that asked for pages, which share one PRI (D1)
    private readonly long[] _answers = new long[(int)PageResponseCode.ResponseFailure + 1];
    private readonly long[] _failures = new long[Enum.GetValues<AccessFailure>().Length];
    private int[] _requests = []; // by group index
    private int? _stalled; // number of the stream
    private long _accesses;
    private long _groups;
    private long _lastUse;
    private int _outstanding;
    private long? _startedAt;
    private volatile bool _isCutOff;

    /// <summary>Nothing happened yet.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="ledger">The ledger of the run.</param>
    /// <param name="tally">Adds up the times of groups; null: nobody wants to know.</param>
    /// <param name="host">Its machine.</param>
    public DeviceObservation(RequesterId requester, Ledger ledger, StageTally? tally = null, int host = 0)
    {
        (Requester, _ledger) = (requester, ledger);
        _follower = new StageFollower(requester, ledger, tally ?? new(), Log) { Host = host };
    }

    public InvariantLog Log { get; } = new();

    public Histogram Service { get; } = new();

    public Histogram Response { get; } = new();

    public Histogram ResponseFaulted { get; } = new();

    public SortedDictionary<int, long> GroupSizes { get; } = [];

    public long Accesses => Volatile.Read(ref _accesses);

    public long Groups => Volatile.Read(ref _groups);

    public long Hits { get; private set; }

    public long Failures => _failures.Sum();

    /// <summary>Groups sent for an access that was answered Success before and faulted again (D4).</summary>
    public long Retries { get; private set; }

    public long Requests { get; private set; }

    /// <summary>Time that groups waited for credits or an index, in ns.</summary>
    public long CreditTime { get; private set; }

    /// <summary>A Response Failure stopped PRI, and it was not enabled again.</summary>
    public bool IsPriStopped { get; private set; }

    public RequesterId Requester { get; }

    /// <summary>Its VFs, each by itself; none where it has none.</summary>
    public SortedList<RequesterId, FunctionTally> Functions { get; } = [];

    /// <summary>Gets a record of each group; null: nobody does.</summary>
    public IRunHistory? History
    {
        get => _follower.History;
        set => _follower.History = value;
    }

    public long StartedAt => _startedAt ?? 0;

    public long? FinishedAt { get; private set; }

    public long LastUse => Volatile.Read(ref _lastUse);

    public int DistinctPages => _used.Count;

    public long AnswersOf(PageResponseCode code) => _answers[(int)code];

    public long FailuresOf(AccessFailure failure) => _failures[(int)failure];

    /// <summary>
    /// Told of each access that is done how many of its stream are, by the stream's number; null: nobody. A run that is cut off changes nothing of it, as
    /// the next life must make none of them again.
    /// </summary>
    public Action<int, long>? NoteStream { get; set; }

    /// <summary>The run is over: groups that are open are recorded with the time until then, in ticks.</summary>
    public void Close(long now) => _follower.Close(now);

    /// <summary>The run is cut off: nothing that the device does from now on is noted.</summary>
    public void CutOff() => _isCutOff = true;

    public void Started(long now) => _startedAt ??= now;

    public void Used(AccessStream stream, PageTouch touch, FrameNumber frame, bool faulted, long intended, long now)
    {
        Note(stream);
        if (_isCutOff)
            return;

        Volatile.Write(ref _accesses, _accesses + 1);
        Volatile.Write(ref _lastUse, now);
        var key = (SpaceOf(FunctionOf(stream), stream.Pasid), touch.Page);
        ref var held = ref CollectionsMarshal.GetValueRefOrNullRef(_held, key);
        var holds = !System.Runtime.CompilerServices.Unsafe.IsNullRef(ref held) && held.Frame == frame.Value;
        if (!Log.Check(InvariantId.NoUseAfterInvalidation, holds))
        {
            Log.Violated(InvariantId.NoUseAfterInvalidation, $"device {Requester} used page {touch.Page:x} of PASID {stream.Pasid} after its invalidation");
        }
        else if (!held.Used)
        {
            held.Used = true;
            _used.Add(key);
        }

        Hits += stream.Missed ? 0 : 1;
        var response = Nanoseconds(now - intended);
        Response.Record(response);
        var function = TallyOf(stream);
        function?.Made();
        if (!faulted)
            return;

        function?.Faulted(response);
        ResponseFaulted.Record(response);
        _follower.Over(stream, intended, now, GroupEnd.Made);
    }

    public void Failed(AccessStream stream, PageTouch touch, AccessFailure failure, long now)
    {
        Note(stream);
        if (_isCutOff)
            return;

        Volatile.Write(ref _accesses, _accesses + 1);
        Volatile.Write(ref _lastUse, now);
        _failures[(int)failure]++;
        TallyOf(stream)?.Failed();
        _follower.Over(stream, stream.Due, now, GroupEnd.Failed, failure == AccessFailure.Invalid);
        if (failure == AccessFailure.Invalid && stream.Number == _stalled)
            (_answers[(int)PageResponseCode.Success], _answers[(int)PageResponseCode.InvalidRequest]) =
                (_answers[(int)PageResponseCode.Success] - 1, _answers[(int)PageResponseCode.InvalidRequest] + 1);

        _stalled = null;
    }

    public void Asked(AccessStream stream, PageRequestGroupIndex index, int requests, long now)
    {
        if (_isCutOff)
            return;

        Volatile.Write(ref _groups, _groups + 1);
        Requests += requests;
        CreditTime += Nanoseconds(now - (stream.StarvedAt ?? now));
        Retries += stream.Retries > 0 ? 1 : 0;
        GrowingTable.Cover(ref _requests, index.Value, PageRequestGroupIndex.Count);
        _requests[index.Value] = requests;
        _outstanding += requests;
        (_asked ??= [Requester]).Add(FunctionOf(stream));
        GroupSizes[requests] = GroupSizes.GetValueOrDefault(requests) + 1;
        _follower.Asked(stream, index, requests, now);
    }

    public void PriObserved(PriFunction function, PriAnswer answer)
    {
        if (_isCutOff)
            return;

        if (!Log.Check(InvariantId.NoUnexpectedIndex, answer != PriAnswer.Unexpected))
            Log.Violated(InvariantId.NoUnexpectedIndex, $"device {Requester} got an answer for an index that is not in flight (UPRGI)");

        IsPriStopped = !function.CanIssue && function.Enabled;
        if (function.ResponseFailure)
        {
            _outstanding = 0;
            _follower.GivenUp(null);
        }

        var holds = function.OutstandingRequests == _outstanding && function.CreditsAvailable + function.OutstandingRequests == function.Allocation;
        if (!Log.Check(InvariantId.CreditsConserved, holds))
            Log.Violated(InvariantId.CreditsConserved, $"device {Requester} has {function.OutstandingRequests} requests in flight, {_outstanding} by count");
    }

    public void Answered(AccessStream stream, PageRequestGroupIndex index, PageResponseCode code, long asked, long now)
    {
        if (_isCutOff)
            return;

        _answers[(int)code]++;
        _outstanding -= _requests[index.Value];
        _requests[index.Value] = 0;
        Service.Record(Nanoseconds(now - asked));
        _follower.Answered(stream, code, now);
    }

    public void Cached(AccessStream stream, Translation translation)
    {
        if (_isCutOff)
            return;

        var key = (SpaceOf(FunctionOf(stream), stream.Pasid), translation.Page.Page);
        var frame = (FunctionOf(stream), translation.Frame.Value);
        var alone = !_frames.TryGetValue(frame, out var other) || other == key;
        if (!Log.Check(InvariantId.NoUseAfterInvalidation, alone))
            Log.Violated(InvariantId.NoUseAfterInvalidation, $"device {Requester} holds frame {translation.Frame.Value:x} for pages {other.Page:x} and {key.Page:x}");

        Forget(key);
        _held[key] = new Held { Frame = translation.Frame.Value };
        _frames[frame] = key;
    }

    public void Invalidated(InvalidationRequest request)
    {
        if (_isCutOff)
            return;

        var pages = PageRange.From(request.First, request.Pages);
        var space = SpaceOf(request.Requester, request.Pasid);
        if (pages.Count <= (ulong)_held.Count)
        {
            for (var page = pages.Start; page < pages.End; page++)
                Forget((space, page));
        }
        else
        {
            foreach (var key in _held.Keys.Where(key => key.Space == space && pages.Contains(key.Page)).ToList())
                Forget(key);
        }
    }

    public void Flushed(RequesterId function)
    {
        _ledger.Cancelled(function);
        if (!_isCutOff)
            _follower.GivenUp(function);

        foreach (var key in _held.Keys.Where(key => key.Space >> 32 == function.Value).ToList())
            Forget(key);

        if (function == Requester)
        {
            Array.Clear(_requests);
            _outstanding = 0;
        }
    }

    public void Abandoned(AccessStream stream, PageRequestGroupIndex index)
    {
        if (_isCutOff)
            return;

        _outstanding -= _requests[index.Value];
        _requests[index.Value] = 0;
    }

    // Each time that an access got a tag it was a group of one (D8), and its end answers them all: Success but for the last one of an access
    // that failed, which is told next.
    public void Stalled(AccessStream stream, int times, long sent, long now)
    {
        if (_isCutOff)
            return;

        Volatile.Write(ref _groups, _groups + times);
        Requests += times;
        Retries += times - 1;
        _answers[(int)PageResponseCode.Success] += times;
        _stalled = stream.Number;
        GroupSizes[1] = GroupSizes.GetValueOrDefault(1) + times;
        Service.Record(Nanoseconds(now - sent));
        _follower.Stalled(stream, times, sent, now);
    }

    public void Terminated(AccessStream stream, PageTouch touch, long now)
    {
        Note(stream);
        if (_isCutOff)
            return;

        Volatile.Write(ref _accesses, _accesses + 1);
        Volatile.Write(ref _lastUse, now);
        TallyOf(stream)?.Made();
        _follower.Over(stream, stream.Due, now, GroupEnd.Failed);
    }

    public void PriRestarted(PriFunction function)
    {
        IsPriStopped = false;
        Array.Clear(_requests);
        _outstanding = 0;
        foreach (var asker in _asked ?? [Requester])
            _ledger.Restarted(asker);

        if (!_isCutOff)
            _follower.GivenUp(null);
    }

    public void Finished(long now) => FinishedAt ??= _isCutOff ? null : now; // said again by a device that is reset afterwards

    // The stream still stands at the access.
    private void Note(AccessStream stream) => NoteStream?.Invoke(stream.Number, stream.Position + 1);

    // A function and a PASID in one number.
    private static ulong SpaceOf(RequesterId function, Pasid? pasid) => ((ulong)function.Value << 32) | (pasid?.Value ?? uint.MaxValue);

    private FunctionTally? TallyOf(AccessStream stream) => Functions.Count == 0 ? null : Functions[FunctionOf(stream)];

    private RequesterId FunctionOf(AccessStream stream) => stream.Function ?? Requester;

    private static long Nanoseconds(long ticks) => ticks * TimeSpan.NanosecondsPerTick;

    private void Forget((ulong Space, ulong Page) key)
    {
        if (_held.Remove(key, out var held))
            _frames.Remove((new RequesterId((ushort)(key.Space >> 32)), held.Frame));
    }

    private struct Held
    {
        public ulong Frame;
        public bool Used;
    }
}
