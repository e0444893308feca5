using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Plays.Replays.Recordings;

/// <summary>Collects a recording, within its limits.</summary>
/// <param name="source">The file as the user named it.</param>
/// <param name="limits">How much is taken in.</param>
internal sealed class RecordingBuilder(string source, RecordingLimits limits)
{
    private readonly List<RecordedDevice> _devices = [];
    private readonly Dictionary<(string Unit, ulong Id), int> _numbers = [];
    private readonly HashSet<RequesterId> _taken = [];
    private readonly HashSet<(int Device, Pasid? Pasid)> _spaces = [];
    private readonly List<RecordedEvent> _events = [];
    private readonly List<string> _restOrder = [];
    private readonly Dictionary<string, long> _rest = new(StringComparer.Ordinal);
    private int _requests;
    private bool _hasTimes = true;

    /// <summary>Events so far.</summary>
    public IReadOnlyList<RecordedEvent> Events => _events;

    /// <summary>The number of a device, which is made where it is new.</summary>
    /// <param name="unit">Its unit or segment; empty where the recording does not say it.</param>
    /// <param name="id">Its requester, stream or device id.</param>
    /// <param name="name">What it is called; null: by its id.</param>
    public int Device(string unit, ulong id, string? name)
    {
        if (_numbers.TryGetValue((unit, id), out var number))
            return number;

        number = _devices.Count;
        _numbers.Add((unit, id), number);
        _devices.Add(new RecordedDevice(name ?? $"id 0x{id:x}", FreeRequester((ushort)id)));
        return number;
    }

    /// <summary>Adds a request or an answer.</summary>
    /// <returns>The limit that it breaks; null: none.</returns>
    public string? Add(RecordedEvent added)
    {
        if (_events.Count == limits.Events)
            return $"a recording has at most {limits.Events:N0} requests and answers; replay a part of it";

        if (_devices.Count > limits.Devices)
            return $"a recording has at most {limits.Devices:N0} devices";

        // A PASID names one address space for all devices; without one each function has its own.
        if (!added.IsAnswer && _spaces.Add((added.Pasid is null ? added.Device : -1, added.Pasid)) && _spaces.Count > limits.Spaces)
            return $"a recording has at most {limits.Spaces:N0} address spaces";

        _requests += added.IsAnswer ? 0 : 1;
        _hasTimes &= added.Time != RecordedEvent.NoTime;
        _events.Add(added);
        return null;
    }

    /// <summary>Counts something that is not played.</summary>
    public void CountRest(string what)
    {
        if (!_rest.TryGetValue(what, out var count))
            _restOrder.Add(what);

        _rest[what] = count + 1;
    }

    /// <summary>The recording of all that was added.</summary>
    public Recording Build(RecordingKind kind, Architecture architecture, string reason) => new()
    {
        Source = source,
        Kind = kind,
        Architecture = architecture,
        ArchitectureReason = reason,
        Devices = _devices,
        Events = _events,
        Rest = [.. _restOrder.Select(what => new RecordedRest(what, _rest[what]))],
        HasAnswers = _requests < _events.Count,
        HasTimes = _hasTimes && _events.Count > 0,
        Requests = _requests,
    };

    private RequesterId FreeRequester(ushort wanted)
    {
        var requester = new RequesterId(wanted);
        while (!_taken.Add(requester))
            requester = new RequesterId((ushort)(requester.Value + 1));

        return requester;
    }
}
