using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// What the core is given and what becomes of it: each last request that it gets ends once (C10), answered over the wire with the right code, or
/// written off for a reason that there was. What it decides it tells by its probe; whether that is so the links show.
/// </summary>
internal sealed class CoreSide(Book book, Findings findings, MachineSetup setup, AnswersUnderWay answers, HandlerSide handlers, Refusals refusals, Breaks breaks)
    : ICoreProbe
{
    // With these an actor may go that has counted.
    private static readonly DisturbanceKind[] Uncounting =
    [
        DisturbanceKind.KillFaults, DisturbanceKind.KillOs, DisturbanceKind.KillMachine, DisturbanceKind.Unplug, DisturbanceKind.ReleaseDevice,
    ];

    private readonly Dictionary<(RequesterId, uint), string> _domains = [];
    private readonly HashSet<DisturbanceKind> _causes = [];
    private readonly HashSet<(RequesterId, uint)> _stalls = []; // reported and not answered, by tag
    private readonly HashSet<byte> _failed = []; // the buses of devices that were answered Response Failure
    private SeenRequest? _owed; // its answer is the next thing that the core sends
    private PageResponseCode _code;
    private long _now;
    private TimeSpan _time;

    /// <summary>Groups that are owed for ever, as is foretold.</summary>
    public int Left { get; private set; }

    /// <summary>Whether all that counted is there.</summary>
    public bool HasAllCounters => !_causes.Overlaps(Uncounting);

    /// <summary>Something is done to the machine, which may be a reason for what follows.</summary>
    public void Disturbed(DisturbanceKind kind) => _causes.Add(kind);

    /// <summary>The fault state of a function gets a message.</summary>
    public void Delivered(RequesterId function, object? message, TimeSpan time)
    {
        Settle();
        (_now, _time) = (_now + 1, time);
        switch (message)
        {
            case PageRequest request:
                Take(request);
                break;
            case MalformedPageRequest malformed:
                Take(malformed.Request);
                break;
            case AttachFaults attach:
                _domains[(function, KeyOf(attach.Pasid))] = attach.Domain.Path.Name;
                break;
            case DetachFaults detach:
                _domains.Remove((function, KeyOf(detach.Pasid)));
                break;
            case DrainFaults drain:
                _domains.Remove((function, KeyOf(drain.Pasid)));
                break;
        }

        if (message is not (PageRequest or MalformedPageRequest or GroupClosed or GroupAnswer or AnswerRefused or CloseGroup or GetCounters))
            breaks.Add(function, _now);
    }

    /// <summary>A unit's driver hands something to the core.</summary>
    public void Reported(object message)
    {
        if ((message as PageRequest ?? (message as MalformedPageRequest)?.Request) is not { } request)
            return;

        if (request.Stall is not null)
            OnStall(request);

        if (request.IsStopMarker)
            findings.Predict(setup.IsAmd ? Prediction.MarkerReported : null, "D6", $"{request} was reported");

        var seen = book.Find(request, RequestPlace.AtUnit);
        findings.Expect(seen is not null, "C2", $"{request} was reported, but is not in the unit");
        if (seen is not null)
            seen.Place = RequestPlace.Reported;
    }

    /// <summary>A unit forgets a function: its tags are free.</summary>
    public void Removed(RequesterId function)
    {
        _stalls.RemoveWhere(stall => stall.Item1 == function);
        book.Forget(function);
    }

    /// <summary>A unit loses a request.</summary>
    public void Lost(RequestLost lost)
    {
        // A unit that forgot a function and got it again may read a marker from before: nobody waits for anything of it.
        if (lost.Request.IsStopMarker && book.Find(lost.Request, RequestPlace.Lost) is not null)
            return;

        var seen = book.Find(lost.Request, RequestPlace.AtUnit);
        findings.Expect(seen is not null, "Q2", $"{lost.Request} was lost, but is not in the unit");
        if (seen is null)
            return;

        seen.Place = RequestPlace.Lost;
        if (!lost.Request.Last || lost.Request.IsStopMarker || lost.Answered)
            return;

        // Of all rows of docs/profiles.md only AMD's queue, full or off, drops a last request.
        findings.Predict(setup.IsAmd ? Prediction.StuckForLostLast : null, "Q2", $"{seen} was lost without an answer: {lost.Why}");
        (seen.Use.IsStuck, seen.Use.LostLast) = (true, true);
    }

    /// <inheritdoc/>
    public void Begun(GroupId id, PageRequest last, long now)
    {
        Settle();
        var seen = book.Find(last, RequestPlace.Taken);
        findings.Expect(seen is { Group: null, Ends: 0, Jobs: 0 }, "C10", $"{last} begins group {id}, and is {seen?.ToString() ?? "not in the core"}");
        findings.Expect(now == _time.Ticks, "C8", $"group {id} begins at {_time.Ticks}, and is told to begin at {now}");
        if (seen is not null)
            seen.Group = id;
    }

    /// <inheritdoc/>
    public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
    {
        Settle();
        var seen = book.Find(last);
        if (seen is null)
        {
            findings.Violated("C10", $"{last} was closed and never sent");
            return;
        }

        findings.Expect(seen.Place == RequestPlace.Taken && ++seen.Ends == 1, "C10", $"{seen} was closed ({by}) at its end number {seen.Ends}, {seen.Place}");
        findings.Expect(seen.Group == id, "C10", $"{seen} was closed as group {id}, and began as {seen.Group?.ToString() ?? "none"}");
        findings.Expect(Endings.MayBe(by, setup, _causes, _time - seen.TakenTime), "C10", $"{seen} was closed by {by}, and there was no reason for that");
        var isInTime = setup.Deadline == TimeSpan.Zero || _time - seen.TakenTime <= setup.Deadline;
        findings.Expect(isInTime, "C8", $"{seen} was closed by {by} after {_time - seen.TakenTime}");
        findings.Note(by);
        seen.Use.IsWrittenOff = by == ClosedBy.PriStopped;
        if (by is ClosedBy.Cancelled or ClosedBy.HardwareLost or ClosedBy.OsLost or ClosedBy.PriStopped)
            return;

        if (by == ClosedBy.Ignored)
        {
            seen.Use.IsStuck = true;
            findings.Note(Prediction.Ignored);
            return;
        }

        handlers.Closed(seen, code, by, answer);
        (_owed, _code) = (seen, code);
        if (code != PageResponseCode.ResponseFailure)
            return;

        breaks.AddAll(last.Requester, _now);
        _causes.Add(DisturbanceKind.ResponseFailure);
        _failed.Add(last.Requester.Bus);
    }

    /// <inheritdoc/>
    public void Refused(AnswerName name, AnswerRefusal reason) => refusals.Counted(new(name, reason));

    /// <inheritdoc/>
    public void NotTaken(PageRequest request, FaultRouteReason reason)
    {
        Settle();
        if (book.Find(request, RequestPlace.Taken) is not { } seen)
        {
            findings.Violated("C2", $"{request} was refused, but the core did not get it");
            return;
        }

        seen.Place = RequestPlace.Refused;
        findings.Expect(++seen.Ends == 1, "C10", $"{seen} ended before it was refused ({reason})");
        if (reason == FaultRouteReason.Stopped && request is { Stall: null, Last: true })
            Dropped(seen);
        else if (request.Last)
            (_owed, _code) = (seen, PageResponseCode.InvalidRequest);
    }

    /// <summary>The core answers.</summary>
    public void Answered(PageResponse response)
    {
        var use = _owed?.Use;
        var isRight = use is not null && (use.First.Stall is null) == (response.Stall is null)
            && response.Requester == use.First.Requester && response.Tag.Value == use.Index;
        findings.Expect(isRight, "C10", $"{response} is an answer to nothing that is owed; that is {use?.ToString() ?? "nothing"}");
        if (isRight)
        {
            findings.Expect(response.Code == _code, "C6", $"{response} goes to {use}, which was closed with {_code}");
            var pasid = setup.AnswersName && response.Stall is null ? use!.First.Pasid : null;
            findings.Expect(response.Pasid == pasid, "D1", $"{response} goes to {use}");
            _owed = null;
        }

        if (response.Stall is { } tag)
            _stalls.Remove((response.Requester, tag.Value));
        else
            answers.Given(response, isRight ? use : null);
    }

    /// <summary>Nothing is owed any more, and all that the core got has ended.</summary>
    public void Finish()
    {
        Settle();
        foreach (var seen in book.All)
        {
            if (seen is { Place: RequestPlace.Taken, Ends: 0 } && (seen.LostAnswer || IsGuestsMarker(seen) || MetMarker(seen)) && setup.Deadline == TimeSpan.Zero)
                Leave();
            else
                findings.Expect(!seen.Request.Last || seen.Place < RequestPlace.Taken || seen.Ends == 1, "C10", $"{seen} has {seen.Ends} ends");
        }
    }

    // A guest's driver drops a marker as it has to, also one that AMD's driver has made a request of.
    private bool IsGuestsMarker(SeenRequest seen) => seen.Request.IsStopMarker && setup.HasGuests;

    // A guest that names index and PASID alone names such a marker too, which has index 0: what it says of a group may be taken for the marker.
    private bool MetMarker(SeenRequest seen) => setup.IsAmd && seen.Request.Last && seen.Use.Index == 0
        && setup.Domains.Any(domain => domain is { Servant: Servant.Guest, Mapping: not GuestMapping.VirtualIndex }) && book.All.Any(other =>
        other is { Request.IsStopMarker: true, Ends: 1 } && other.Request.Requester == seen.Request.Requester && other.Request.Pasid == seen.Request.Pasid);

    private void Leave()
    {
        findings.Note(Prediction.LeftToNobody);
        Left++;
    }

    // The answer of a group follows at once on its end.
    private void Settle()
    {
        findings.Expect(_owed is null, "C10", $"{_owed} was closed with {_code}, and nothing was sent");
        _owed = null;
    }

    private void Take(PageRequest request)
    {
        var seen = book.Find(request, RequestPlace.Reported);
        findings.Expect(seen is not null, "C2", $"{request} reached the core, but was not reported");
        if (seen is null)
            return;

        (seen.Place, seen.TakenAt, seen.TakenTime) = (RequestPlace.Taken, _now, _time);
        seen.Domain = _domains.GetValueOrDefault((request.Requester, KeyOf(request.Pasid)));
    }

    private void OnStall(PageRequest stall)
    {
        findings.Expect(_stalls.Add((stall.Requester, stall.Tag.Value)), "D8", $"{stall} has a tag that is in use");
        book.Add(stall, new Use(stall, book.LifeOf(stall.Requester), complete: true)).Place = RequestPlace.AtUnit;
    }

    // It would have to hear of a reset that nobody told it of, or that has not come to it yet.
    private void Dropped(SeenRequest seen)
    {
        seen.Use.IsStuck = true;
        Prediction? foretold = _failed.Contains(seen.Request.Requester.Bus) ? Prediction.DroppedWhileStopped : null;
        findings.Predict(foretold, "C6", $"{seen} was dropped, and its device was given no Response Failure");
    }

    private static uint KeyOf(Pasid? pasid) => pasid?.Value ?? uint.MaxValue;
}
