using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// What the devices have in flight, by what they send and what they show of their inside: credits (D2), uses of indexes (D3), answers (D4, D5),
/// resets (D9). A device is known by its bus.
/// </summary>
internal sealed class DeviceSide(Book book, Findings findings, MachineSetup setup)
{
    private readonly Dictionary<byte, Pri> _devices = [];
    private readonly Dictionary<(RequesterId, ulong), int> _accesses = []; // at a unit, by the life in which they were sent

    /// <summary>A device sends a page request.</summary>
    public void Asked(PageRequest request)
    {
        var pri = Of(request.Requester);
        var use = new Use(request, book.LifeOf(request.Requester), request.Last);
        findings.Expect(book.Find(request) is null, "D2", $"{request} was sent again");
        if (request.IsStopMarker)
        {
            use.Excuse = Prediction.MarkerAnswered;
            book.Add(request, use);
            return;
        }

        if (pri.Open.TryGetValue(request.Index.Value, out var open) && !open.IsComplete)
            use = open;
        else
            findings.Expect(open is null, "D3", $"{request} uses an index of {open}");

        pri.Open[use.Index] = use;
        findings.Expect(use.First.Requester == request.Requester && use.First.Pasid == request.Pasid, "D2", $"{request} in {use}");
        book.Add(request, use);
        findings.Expect(pri.Open.Values.Sum(other => other.Requests.Count) <= setup.Credits, "D2", $"{request} has no credit");
    }

    /// <summary>A device took an answer for one of its groups.</summary>
    /// <param name="device">The device.</param>
    /// <param name="index">The group.</param>
    /// <param name="code">The answer.</param>
    /// <param name="meant">The use that the answer was given for; null: none.</param>
    public void Answered(RequesterId device, PageRequestGroupIndex index, PageResponseCode code, Use? meant)
    {
        var pri = Of(device);
        if (!pri.Open.Remove(index.Value, out var hit))
        {
            findings.Violated("D5", $"{device} took an answer to index {index}, which it does not use");
            return;
        }

        hit.End = hit == meant ? UseEnd.Answered : UseEnd.Mistaken;
        if (hit != meant)
            hit.Excuse = Mistaken(meant, $"the answer to {meant?.ToString() ?? "nothing"} closed {hit}");

        if (code is PageResponseCode.Success or PageResponseCode.InvalidRequest)
            return;

        pri.Stop(UseEnd.Stopped);
        pri.Closed.Add(hit);
        pri.IsHalted = true;
    }

    /// <summary>A device found no group for an answer.</summary>
    public void Unexpected(RequesterId device, PageResponseCode code, Use? meant)
    {
        Mistaken(meant, $"{device} got an answer to {meant?.ToString() ?? "nothing"}, which is not in flight");
        Of(device).IsTakenForStopped |= code == PageResponseCode.ResponseFailure;
    }

    /// <summary>A Response Failure comes to a device. One for a VF that is being reset, or was, may stop nothing, though the core takes PRI for stopped.</summary>
    public void Failed(RequesterId function) => Of(function).IsTakenForStopped |= function.Function != 0 && book.LifeOf(function) > 0;

    /// <summary>A function was reset: the PF with all that its device has in flight, a VF alone.</summary>
    public void Flushed(RequesterId function)
    {
        var pri = Of(function);
        book.Reset(function);
        foreach (var use in pri.Open.Values.Where(use => function.Function == 0 || use.First.Requester == function).ToList())
        {
            use.End = UseEnd.Reset;
            pri.Open.Remove(use.Index);
        }

        if (function.Function == 0)
            (pri.IsHalted, pri.IsTakenForStopped, pri.Closed) = (false, false, []);
    }

    /// <summary>Software restarted PRI, and nobody was told: answers to what was in flight may meet what comes (S4).</summary>
    public void Restarted(RequesterId device)
    {
        var pri = Of(device);
        pri.Stop(UseEnd.Restarted);
        pri.Closed.ForEach(use => use.Excuse ??= Prediction.AnswerAfterRestart);
        (pri.IsHalted, pri.IsTakenForStopped) = (false, true);
    }

    /// <summary>A device without PRI sends an access.</summary>
    public void Accessed(DeviceAccess access)
    {
        var (key, life) = ((access.Requester, access.Id), book.LifeOf(access.Requester));
        findings.Expect(!_accesses.TryGetValue(key, out var sent) || sent != life, "D8", $"{access} was sent twice");
        _accesses[key] = life;
    }

    /// <summary>The unit ends an access.</summary>
    public void Ended(AccessCompletion completion) =>
        findings.Expect(_accesses.Remove((completion.Requester, completion.Id)), "D8", $"{completion}, but it is not at the unit");

    /// <summary>Why a device may wait for ever, as is foretold; null: it may not.</summary>
    public string? ReasonToWait(RequesterId device)
    {
        var pri = Of(device);
        if (pri.IsHalted)
            return "its PRI stopped";

        var stalls = book.All.Select(seen => seen.Use).Where(use => use is { IsStuck: true, First.Stall: not null } && IsBeside(use.First.Requester, device))
            .Where(use => use.Life == book.LifeOf(use.First.Requester)).ToList();
        if (stalls.Count == MachineSetup.StallTags)
            return "all tags of its unit are in use for ever";

        var stuck = pri.Open.Values.FirstOrDefault(use => use.IsStuck) ?? stalls.Find(use => use.First.Requester.Bus == device.Bus);
        if (stuck is null && pri.IsTakenForStopped)
            stuck = WrittenOff(pri);

        return stuck?.ToString();
    }

    /// <summary>What a device has in flight.</summary>
    public string InFlight(RequesterId device) => string.Join("; ", Of(device).Open.Values);

    private Use? WrittenOff(Pri pri)
    {
        var use = pri.Open.Values.FirstOrDefault(use => use.IsWrittenOff);
        if (use is not null)
            findings.Note(Prediction.WrittenOff);

        return use;
    }

    // Devices are spread over the units in turn.
    private bool IsBeside(RequesterId one, RequesterId other) => (one.Bus - other.Bus) % setup.Units == 0;

    private Prediction? Mistaken(Use? meant, string what)
    {
        var excuse = meant is not null && meant.Life == book.LifeOf(meant.First.Requester) ? meant.Excuse : null;
        findings.Predict(excuse, "D5", what);
        return excuse;
    }

    private Pri Of(RequesterId function)
    {
        if (!_devices.TryGetValue(function.Bus, out var pri))
            _devices.Add(function.Bus, pri = new Pri());

        return pri;
    }

    /// <summary>The PRI that the functions of a device share.</summary>
    private sealed class Pri
    {
        public SortedDictionary<ushort, Use> Open { get; set; } = [];

        /// <summary>Uses that ended without their own answer since the last reset, or that stopped PRI.</summary>
        public List<Use> Closed { get; set; } = [];

        public bool IsHalted { get; set; }

        /// <summary>The core may take it for stopped, which it is not: it missed a Response Failure, or was restarted and nobody was told.</summary>
        public bool IsTakenForStopped { get; set; }

        public void Stop(UseEnd end)
        {
            foreach (var use in Open.Values)
                use.End = end;

            Closed.AddRange(Open.Values);
            Open.Clear();
        }
    }
}
