using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Replays.Runs;
using Arch = Iopf.Hardware.Units.Profiles.Architecture;

namespace Iopf.Tests.Plays.Replays;

/// <summary>Writes recordings by hand. Lines count from 1; times, where they are given, are in µs.</summary>
internal sealed class Told(
    RecordingKind kind = RecordingKind.DeviceFaultTrace, Arch architecture = Arch.Vtd, RecordingLimits? limits = null)
{
    private readonly RecordingBuilder _builder = new("told", limits ?? RecordingLimits.Default);
    private int _line;

    /// <summary>A rule that an event broke when it was added.</summary>
    public string? Refused { get; private set; }

    public Told Asks(ushort tag, bool last = true, uint? pasid = 1, ulong page = 0, int device = 0, PageAccess access = PageAccess.Read, long? at = null) => Add(new RecordedEvent
    {
        Tag = tag,
        Last = last,
        Pasid = Of(pasid),
        Address = Iova.FromPage(page == 0 ? (ulong)_line + 1 : page),
        Access = access,
        Time = TimeOf(at),
    }, device);

    public Told Part(ushort tag, uint? pasid = 1, int device = 0, long? at = null) => Asks(tag, last: false, pasid: pasid, device: device, at: at);

    public Told Marker(uint pasid = 1) => Asks(0, pasid: pasid, access: PageAccess.None);

    public Told Answers(ushort tag, PageResponseCode code = PageResponseCode.Success, uint? pasid = 1, int device = 0, long? at = null) => Add(new RecordedEvent
    {
        IsAnswer = true,
        Tag = tag,
        Pasid = Of(pasid),
        Code = code,
        Time = TimeOf(at),
    }, device);

    public Recording End() => _builder.Build(kind, architecture, "told by hand");

    public RecordingCheck Check() => RecordingCheck.Of(End());

    public ReplayReport Play(ReplaySettings? settings = null) => ReplayRun.Execute(End(), settings ?? new ReplaySettings(), CancellationToken.None);

    private Told Add(RecordedEvent told, int device)
    {
        _line++;
        Refused ??= _builder.Add(told with { Place = _line, Device = _builder.Device("", (ulong)(0x100 + (device * 8)), $"device {device}") });
        return this;
    }

    private static Pasid? Of(uint? pasid) => pasid is { } value ? new Pasid(value) : null;

    private static long TimeOf(long? at) => at is { } time ? time * 1_000 : RecordedEvent.NoTime;
}
