using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Lab.Statistics;
using Iopf.Messages;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;

namespace Iopf.Plays.Replays.Runs;

/// <summary>A group to which the model says something else than the recording.</summary>
/// <param name="Group">Number of the group in <see cref="RecordingCheck.Groups"/>.</param>
/// <param name="Place">Where the recorded answer stands; where there is none, the group's last request.</param>
/// <param name="Recorded">The recorded code; null: none is recorded.</param>
/// <param name="Model">The model's; null: the model did not answer.</param>
/// <param name="Text">It in a sentence.</param>
public sealed record ReplayDifference(int Group, RecordingPlace Place, PageResponseCode? Recorded, PageResponseCode? Model, string Text);

/// <summary>How many groups were answered what.</summary>
/// <param name="Success">Success.</param>
/// <param name="Invalid">Invalid Request.</param>
/// <param name="Failure">Response Failure.</param>
/// <param name="None">Not answered.</param>
public sealed record ReplayAnswers(long Success, long Invalid, long Failure, long None);

/// <summary>What a replay has shown.</summary>
public sealed record ReplayReport
{
    /// <summary>The differences that are kept; all are counted.</summary>
    public const int MostDifferences = 1_000;

    /// <summary>The recording.</summary>
    public required Recording Recording { get; init; }

    /// <summary>What is wrong in it.</summary>
    public required RecordingCheck Check { get; init; }

    /// <summary>How it was played.</summary>
    public required ReplaySettings Settings { get; init; }

    /// <summary>Address spaces.</summary>
    public required int Spaces { get; init; }

    /// <summary>How many groups have how many requests, by ascending size.</summary>
    public required IReadOnlyList<(int Size, long Groups)> Sizes { get; init; }

    /// <summary>The recorded answers to these groups.</summary>
    public required ReplayAnswers Recorded { get; init; }

    /// <summary>The group whose recorded answer is the first that is not Success: its number in <see cref="RecordingCheck.Groups"/>; null: there is none.</summary>
    public required int? FirstError { get; init; }

    /// <summary>The model's answers to them.</summary>
    public required ReplayAnswers Model { get; init; }

    /// <summary>From last request to answer as recorded, in ns; null where the recording has no times or no answers.</summary>
    public required HistogramSummary? Latency { get; init; }

    /// <summary>The first <see cref="MostDifferences"/> groups whose answers differ.</summary>
    public required IReadOnlyList<ReplayDifference> Differences { get; init; }

    /// <summary>All groups whose recorded code is not the model's.</summary>
    public required long Different { get; init; }

    /// <summary>Requests issued.</summary>
    public required long Issued { get; init; }

    /// <summary>Requests that the model's core refused or dropped.</summary>
    public required long NotTaken { get; init; }

    /// <summary>Answers of the model for an index of which its device had nothing in flight.</summary>
    public required long Unexpected { get; init; }

    /// <summary>Answers of the model to groups without their last request.</summary>
    public required long Early { get; init; }

    /// <summary>Groups begun while the model still owed the answer to the one before of that index.</summary>
    public required long Reused { get; init; }

    /// <summary>How long devices waited for the model, in ns of virtual time, all together.</summary>
    public required long WaitedNs { get; init; }

    /// <summary>Times that the model stopped the PRI of a device (Response Failure).</summary>
    public required long Stops { get; init; }

    /// <summary>The invariants of the run.</summary>
    public required IReadOnlyList<InvariantResult> Invariants { get; init; }

    /// <summary>What happened to the first groups; null where none is to be shown, or there is none.</summary>
    public required MessageChart? Chart { get; init; }

    /// <summary>What it comes to.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict in a sentence.</summary>
    public required string Why { get; init; }
}
