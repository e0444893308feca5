using System.Runtime.CompilerServices;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Bad outcomes that documents foretell: they are no violation, and each has a rule of its own that says where it may be.</summary>
internal enum Prediction
{
    /// <summary>A Stop Marker reaches a handler as a last request: on AMD, whose driver has no check for it (D6).</summary>
    MarkerReported,

    /// <summary>The answer to such a marker meets no group, or one that it is not for, and so do those that follow from that (D5).</summary>
    MarkerAnswered,

    /// <summary>A last request found no room, or no queue, and nobody answers: on AMD (Q3).</summary>
    StuckForLostLast,

    /// <summary>A group has requests of an older one whose last was lost: on AMD, whose driver discards nothing (Q3).</summary>
    Inherited,

    /// <summary>A handler that does not answer later said Ignore: the group stays open at its device (C6).</summary>
    Ignored,

    /// <summary>Software restarted PRI and told nobody: an answer to a group from before meets none, or a new one (S4).</summary>
    AnswerAfterRestart,

    /// <summary>The same for the core, which drops the faults of a device that it has answered Response Failure until it hears of its reset (C6).</summary>
    DroppedWhileStopped,

    /// <summary>
    /// The core wrote off what it owed to the functions of a device whose PRI it took for stopped, since one of them was answered Response Failure. But that
    /// answer met no group, or PRI was restarted and nobody was told: they wait until it hears of a reset (C6, S4).
    /// </summary>
    WrittenOff,

    /// <summary>An answer closed another group than it was given for: where index, or index and PASID, is all that is compared (C7).</summary>
    Premature,

    /// <summary>
    /// The group that such an answer was given for has nobody left, since the handler of the other one left before it answered, and no deadline (C7, C8); nor
    /// has a marker that AMD's driver reported to a guest, whose own driver drops it.
    /// </summary>
    LeftToNobody,

    /// <summary>Somebody's request to a machine was lost with it, as all messages are that wait for an actor which stops.</summary>
    LostWithMachine,
}

/// <summary>What was found in a run.</summary>
internal sealed class Findings
{
    private const int Told = 5;

    private readonly List<string> _violations = [];

    /// <summary>The first of what may not be.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>What was foretold, and how often it was.</summary>
    public SortedDictionary<Prediction, long> Predicted { get; } = [];

    /// <summary>What closed groups in the core, and how often.</summary>
    public SortedDictionary<ClosedBy, long> Endings { get; } = [];

    /// <summary>How many checks were made.</summary>
    public long Checks { get; private set; }

    /// <summary>The time, as violations tell it.</summary>
    public long Step { get; set; }

    public void Expect(bool holds, string requirement, [InterpolatedStringHandlerArgument(nameof(holds))] ref Complaint complaint)
    {
        Checks++;
        if (!holds)
            Violated(requirement, complaint.ToString());
    }

    public void Violated(string requirement, string what)
    {
        if (_violations.Count < Told)
            _violations.Add($"{requirement} at step {Step}: {what}");
    }

    public void Note(ClosedBy ending) => Endings[ending] = Endings.GetValueOrDefault(ending) + 1;

    public void Note(Prediction prediction) => Predicted[prediction] = Predicted.GetValueOrDefault(prediction) + 1;

    /// <summary>It is foretold, or a violation.</summary>
    public void Predict(Prediction? prediction, string requirement, string what)
    {
        Checks++;
        if (prediction is { } foretold)
            Note(foretold);
        else
            Violated(requirement, what);
    }
}

/// <summary>What is wrong; it is written only if something is.</summary>
[InterpolatedStringHandler]
internal ref struct Complaint
{
    private DefaultInterpolatedStringHandler _text;

    public Complaint(int literalLength, int formattedCount, bool holds, out bool isWritten)
    {
        isWritten = !holds;
        _text = holds ? default : new DefaultInterpolatedStringHandler(literalLength, formattedCount);
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToStringAndClear();
}
