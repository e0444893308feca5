using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Checks;

/// <summary>Reads a recording from its beginning to its end and holds it against the rules. Used once.</summary>
internal sealed class RecordingChecker
{
    private readonly Recording _recording;
    private readonly RuleLog _log;
    private readonly ArchitectureProfile _profile;
    private readonly RecordedState[] _devices;
    private readonly List<RecordedGroup> _groups = [];
    private long _stopMarkers;
    private long _usedAgain;

    public RecordingChecker(Recording recording)
    {
        (_recording, _log, _profile) = (recording, new RuleLog(recording), ArchitectureProfile.For(recording.Architecture));
        _devices = [.. recording.Devices.Select(_ => new RecordedState())];
    }

    /// <summary>The next event.</summary>
    public void Take(int at)
    {
        var taken = _recording.Events[at];
        var device = _devices[taken.Device];
        if (taken.IsAnswer)
            Answered(at, taken, device);
        else if (taken.IsStopMarker && !_recording.IsStall)
            Stopped(taken, device);
        else
            Asked(at, taken, device);
    }

    /// <summary>The recording is at its end.</summary>
    public RecordingCheck Finish()
    {
        foreach (var device in _devices)
        {
            if (device.Early != RecordedGroup.None)
                RefuseEarly(device);

            foreach (var (tag, slot) in device.Slots)
                Finish(tag, slot);
        }

        return new RecordingCheck
        {
            Groups = _groups,
            Findings = _log.Findings,
            Rules = _log.Results(UncheckedWhy),
            StopMarkers = _stopMarkers,
            UsedAgain = _usedAgain,
        };
    }

    private void Finish(ushort tag, RecordedSlot slot)
    {
        foreach (var group in slot.Open)
        {
            _log.Check(RecordingRule.ClosedOnce, false, _groups[group].Last, () =>
                $"the group of {_recording.NameOf(tag)} is not answered in this recording");
        }

        if (slot.Partials > 0)
        {
            _log.Check(RecordingRule.LastRequestComes, false, slot.FirstPartial, () =>
                $"{slot.Partials} {(slot.Partials == 1 ? "request" : "requests")} of {_recording.NameOf(tag)} without a last one in this recording");
        }
    }

    private void Stopped(RecordedEvent marker, RecordedState device)
    {
        _stopMarkers++;
        device.Stopped.Add(marker.Pasid!.Value.Value);
    }

    private void Asked(int at, RecordedEvent asked, RecordedState device)
    {
        // An answer that came early belongs to the very next request of its device, if that completes its group; else it answers nothing.
        var early = device.Early;
        if (early != RecordedGroup.None && !(asked.Last && _recording.Events[early].Tag == asked.Tag))
            RefuseEarly(device);

        CheckDevice(at, asked, device);
        var slot = device[asked.Tag];
        if (slot.Partials == 0)
            Begin(at, asked, slot);
        else
            CheckPasid(at, asked, slot);

        if (!asked.Last)
        {
            slot.FirstPartial = slot.Partials == 0 ? at : slot.FirstPartial;
            slot.Partials++;
        }
        else
        {
            _log.Check(RecordingRule.LastRequestComes, true, at, Nothing);
            slot.Open.Add(_groups.Count);
            _groups.Add(new RecordedGroup(at, slot.Partials + 1));
            slot.Partials = 0;
        }

        if (device.Early != RecordedGroup.None)
            Close(early, _recording.Events[early], slot);

        device.Early = RecordedGroup.None;
    }

    private void CheckDevice(int at, RecordedEvent asked, RecordedState device)
    {
        _log.Check(RecordingRule.QuietAfterFailure, device.Failure == RecordedGroup.None, at, () =>
            $"asked after the Response Failure of {_recording.PlaceOf(device.Failure)}: PRI was enabled again in between, or this device does not stop");
        device.Failure = RecordedGroup.None;

        var isStopped = asked.Pasid is { } pasid && device.Stopped.Remove(pasid.Value);
        _log.Check(RecordingRule.QuietAfterMarker, !isStopped, at, () => $"PASID {asked.Pasid} asks after its Stop Marker");

        if (_profile.Malformed.IsEmpty)
            return;

        var rule = MalformedRequest.Find(_profile, RequestOf(asked));
        _log.Check(RecordingRule.WellFormed, rule is null, at, () => rule!.Text);
    }

    // The first request of a group: its index may be used again only when the group before was answered.
    private void Begin(int at, RecordedEvent asked, RecordedSlot slot)
    {
        _usedAgain += slot.Open.Count > 0 ? 1 : 0;
        if (!_recording.HasAnswers)
        {
            slot.Open.Clear();
            return;
        }

        _log.Check(RecordingRule.IndexNotReused, slot.Open.Count == 0, at, () =>
            $"{_recording.NameOf(asked.Tag)} is used again, and its group of {_recording.PlaceOf(_groups[slot.Open[^1]].Last)} is not answered yet");
    }

    private void CheckPasid(int at, RecordedEvent asked, RecordedSlot slot)
    {
        var first = _recording.Events[slot.FirstPartial];
        _log.Check(RecordingRule.OnePasidInGroup, first.Pasid == asked.Pasid, at, () =>
            $"{_recording.NameOf(asked.Tag)} has a request of {Of(asked.Pasid)} in the group that {_recording.PlaceOf(slot.FirstPartial)} began for {Of(first.Pasid)}");
    }

    private void Answered(int at, RecordedEvent answer, RecordedState device)
    {
        var slot = device[answer.Tag];
        if (slot.Open.Count > 0)
            Close(at, answer, slot);
        else if (_recording.Kind == RecordingKind.PageRequestTrace && device.Early == RecordedGroup.None)
            device.Early = at; // prq_report is written after the core was told, so an answer may stand before it (F§5.6)
        else
            NotInFlight(at, answer, slot);

        if (answer.Code == PageResponseCode.ResponseFailure)
            Fail(at, device);
    }

    private void Close(int at, RecordedEvent answer, RecordedSlot slot)
    {
        var found = slot.Open.FindIndex(group => answer.Pasid is null || PasidOf(group) == answer.Pasid);
        _log.Check(RecordingRule.PasidOfAnswer, found >= 0, at, () =>
            $"the answer to {_recording.NameOf(answer.Tag)} names {Of(answer.Pasid)}, its group of {_recording.PlaceOf(_groups[slot.Open[0]].Last)} {Of(PasidOf(slot.Open[0]))}");
        var closed = slot.Open[Math.Max(found, 0)];
        _log.Check(RecordingRule.NoUnexpectedIndex, true, at, Nothing);
        _log.Check(RecordingRule.ClosedOnce, true, at, Nothing);
        _log.Check(RecordingRule.AnsweredAtLast, true, at, Nothing);
        slot.Open.Remove(closed);
        slot.LastAnswered = closed;
        _groups[closed] = _groups[closed] with { Answer = at };
    }

    private void NotInFlight(int at, RecordedEvent answer, RecordedSlot slot)
    {
        var name = _recording.NameOf(answer.Tag);
        if (slot.Partials > 0)
        {
            _log.Check(RecordingRule.AnsweredAtLast, false, at, () =>
                $"{name} is answered, and the last request of the group that {_recording.PlaceOf(slot.FirstPartial)} began has not come");
            slot.Partials = 0;
        }
        else if (slot.LastAnswered != RecordedGroup.None)
        {
            var group = _groups[slot.LastAnswered];
            _log.Check(RecordingRule.ClosedOnce, false, at, () =>
                $"{name} is answered again: its group of {_recording.PlaceOf(group.Last)} was answered at {_recording.PlaceOf(group.Answer)}");
        }
        else
        {
            _log.Check(RecordingRule.NoUnexpectedIndex, false, at, () => $"{name} is answered, and nothing of it was asked before in this recording");
        }
    }

    private void RefuseEarly(RecordedState device)
    {
        var (at, answer) = (device.Early, _recording.Events[device.Early]);
        device.Early = RecordedGroup.None;
        NotInFlight(at, answer, device[answer.Tag]);
    }

    // PRI stops: the function forgets its groups, and answers to them mean nothing (D4).
    private void Fail(int at, RecordedState device)
    {
        if (_recording.IsStall)
            return;

        device.Failure = at;
        foreach (var slot in device.Slots.Values)
            slot.Abandon();
    }

    private string? UncheckedWhy(RecordingRule rule) =>
        rule == RecordingRule.WellFormed && _profile.Malformed.IsEmpty ? $"no driver of this architecture is known to refuse a request ({_profile.Title})"
        : !rule.NeedsAnswers || _recording.HasAnswers ? null
        : rule == RecordingRule.IndexNotReused && _usedAgain > 0
            ? $"the recording holds no answers; an index was used again after its last request {_usedAgain:N0} {(_usedAgain == 1 ? "time" : "times")}, which is right only if an answer came in between"
            : "the recording holds no answers";

    private PageRequest RequestOf(RecordedEvent asked) => new(
        _recording.Devices[asked.Device].Requester, asked.Pasid, new PageRequestGroupIndex(asked.Tag), asked.Address, asked.Access, asked.Last);

    private Pasid? PasidOf(int group) => _recording.Events[_groups[group].Last].Pasid;

    private static string Of(Pasid? pasid) => pasid is { } value ? $"PASID {value}" : "no PASID";

    private static string Nothing() => "";
}
