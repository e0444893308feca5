using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Runs;

/// <summary>What is to be played, and what came of it so far. Used by the one thread of a simulated run.</summary>
internal sealed class ReplayScript
{
    private readonly int[] _groupOf;
    private readonly ReplayedGroup[] _groups;
    private readonly Dictionary<PageRequest, List<int>> _inFlight = [];

    public ReplayScript(Recording recording, RecordingCheck check, ReplaySettings settings)
    {
        (Recording, Check, Settings) = (recording, check, settings);
        (Timeline, _groups) = (new ReplayTimeline(recording), new ReplayedGroup[check.Groups.Count]);
        _groupOf = new int[recording.Events.Count];
        Array.Fill(_groupOf, RecordedGroup.None);
        for (var i = 0; i < check.Groups.Count; i++)
            _groupOf[check.Groups[i].Last] = i;
    }

    public Recording Recording { get; }

    public RecordingCheck Check { get; }

    public ReplaySettings Settings { get; }

    public ReplayTimeline Timeline { get; }

    /// <summary>What the model made of each group.</summary>
    public IReadOnlyList<ReplayedGroup> Groups => _groups;

    /// <summary>Devices that have issued all their requests.</summary>
    public int Finished { get; set; }

    /// <summary>Requests issued so far.</summary>
    public long Issued { get; private set; }

    /// <summary>Requests that the core refused or dropped.</summary>
    public long NotTaken { get; set; }

    /// <summary>Answers of the model for an index of which nothing was in flight.</summary>
    public long Unexpected { get; set; }

    /// <summary>Answers of the model before the last request of a group (D4).</summary>
    public long Early { get; set; }

    /// <summary>Groups begun while the model had not answered the one before of that index.</summary>
    public long Reused { get; set; }

    /// <summary>How long devices waited for answers of the model, in ticks, all together.</summary>
    public long Waited { get; set; }

    /// <summary>The circle in which the model goes, in words; null: it came to rest.</summary>
    public string? Circle { get; set; }

    /// <summary>Times that the model stopped a device's PRI.</summary>
    public long Stops { get; set; }

    /// <summary>
    /// What is equal of a request wherever it is met on its way. A stall gets its tag from the unit, and its event tells one direction only: of it
    /// this is function, address space and page.
    /// </summary>
    public static PageRequest KeyOf(PageRequest request) => request.Stall is null
        ? request
        : new PageRequest(request.Requester, request.Pasid, default, request.Address.PageBase, PageAccess.None, Last: true) { Stall = default(StallTag) };

    /// <summary>A request as it goes over the wire; a stall has the recorded tag. Its serial is its place in the recording.</summary>
    public PageRequest RequestOf(int number)
    {
        var asked = Recording.Events[number];
        var requester = Recording.Devices[asked.Device].Requester;
        return Recording.IsStall
            ? new PageRequest(requester, asked.Pasid, default, AddressOf(asked), asked.Access, Last: true) { Stall = new StallTag(asked.Tag), Serial = (ulong)number + 1 }
            : new PageRequest(requester, asked.Pasid, new PageRequestGroupIndex(asked.Tag), AddressOf(asked), asked.Access, asked.Last) { Serial = (ulong)number + 1 };
    }

    /// <summary>A request is issued.</summary>
    /// <returns>The group that it completes; <see cref="RecordedGroup.None"/>: it completes none.</returns>
    public int Issue(int number, PageRequest request, long now)
    {
        Issued++;
        var group = _groupOf[number];
        if (group == RecordedGroup.None)
            return group;

        _groups[group] = new ReplayedGroup { IsIssued = true, Issued = now };
        var key = KeyOf(request);
        if (!_inFlight.TryGetValue(key, out var groups))
            _inFlight.Add(key, groups = []);

        groups.Add(group);
        return group;
    }

    /// <summary>The device got its answer.</summary>
    public void Answer(int group, PageResponseCode code, long now)
    {
        Forget(group);
        _groups[group] = _groups[group] with { Code = code, Answered = now };
    }

    /// <summary>The device forgets a group (D4).</summary>
    public void Forget(int group)
    {
        var key = KeyOf(RequestOf(Check.Groups[group].Last));
        if (_inFlight.TryGetValue(key, out var groups) && groups.Remove(group) && groups.Count == 0)
            _inFlight.Remove(key);
    }

    /// <summary>The group that a request completes; <see cref="RecordedGroup.None"/>: it completes none.</summary>
    public int GroupOf(int number) => _groupOf[number];

    /// <summary>How much longer a client takes for a group, in ticks.</summary>
    /// <param name="last">Its last request, or one equal to it.</param>
    /// <param name="now">The time.</param>
    public long HoldFor(PageRequest last, long now)
    {
        if (Settings.Service is { } service)
            return service.Ticks;

        if (!Recording.HasAnswers || !_inFlight.TryGetValue(KeyOf(last), out var groups))
            return 0;

        var (group, recorded) = (_groups[groups[0]], Check.Groups[groups[0]]);
        var answered = recorded.Answer == RecordedGroup.None ? Timeline.End : Timeline[recorded.Answer];
        return Math.Max(0, group.Issued + answered - Timeline[recorded.Last] - now);
    }

    // An SMMU's lower half has 48 bits of its own; the model's tables have the canonical addresses of the others.
    private Iova AddressOf(RecordedEvent asked) =>
        Recording.Architecture is Architecture.SmmuPri or Architecture.SmmuStall ? ReplayWords.Canonical(asked.Address) : asked.Address;
}
