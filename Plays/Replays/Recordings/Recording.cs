using Iopf.Hardware.Units.Profiles;

namespace Iopf.Plays.Replays.Recordings;

/// <summary>Where a recording comes from.</summary>
public enum RecordingKind : byte
{
    /// <summary>ftrace's <c>intel_iommu:prq_report</c>, and <c>qi_submit</c> of page group responses (F§5.6).</summary>
    PageRequestTrace,

    /// <summary><c>dev_fault</c> and <c>dev_page_response</c> (F§5.6; never in mainline).</summary>
    DeviceFaultTrace,

    /// <summary>A raw dump of a queue.</summary>
    Dump,
}

/// <summary>What a machine's recoverable faults were: requests and answers in their order.</summary>
public sealed record Recording
{
    /// <summary>The file as the user named it.</summary>
    public required string Source { get; init; }

    /// <summary>Where it comes from.</summary>
    public required RecordingKind Kind { get; init; }

    /// <summary>Of which IOMMU.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>How that is known, in words.</summary>
    public required string ArchitectureReason { get; init; }

    /// <summary>The devices, in the order in which they appear.</summary>
    public required IReadOnlyList<RecordedDevice> Devices { get; init; }

    /// <summary>Requests and answers in recorded order.</summary>
    public required IReadOnlyList<RecordedEvent> Events { get; init; }

    /// <summary>What else it holds and is not played: in words, with numbers.</summary>
    public IReadOnlyList<RecordedRest> Rest { get; init; } = [];

    /// <summary>How places are counted.</summary>
    public RecordingPlaces Places => Kind == RecordingKind.Dump ? RecordingPlaces.Bytes : RecordingPlaces.Lines;

    /// <summary>Whether groups are named by stall tags, and each request is a group.</summary>
    public bool IsStall => Architecture == Architecture.SmmuStall;

    /// <summary>Whether it holds answers at all; without them little can be said of what it breaks.</summary>
    public bool HasAnswers { get; init; }

    /// <summary>Whether all events have times.</summary>
    public bool HasTimes { get; init; }

    /// <summary>Page requests, Stop Markers among them.</summary>
    public int Requests { get; init; }

    /// <summary>Answers.</summary>
    public int Answers => Events.Count - Requests;

    /// <summary>Where an event stands.</summary>
    public RecordingPlace PlaceOf(int number) => new(Places, Events[number].Place);

    /// <summary>The name of a group: <c>index 12</c>, or <c>tag 0x4a</c> of a stall.</summary>
    public string NameOf(ushort tag) => IsStall ? $"tag 0x{tag:x}" : $"index {tag}";
}

/// <summary>What a recording holds and a run does not need.</summary>
/// <param name="What">It in words.</param>
/// <param name="Count">How often.</param>
public sealed record RecordedRest(string What, long Count);
