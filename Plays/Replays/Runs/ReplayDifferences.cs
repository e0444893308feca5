using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Replays.Runs;

/// <summary>Compares the recorded answers with the model's. Nothing is to compare where a recording holds no answers.</summary>
internal sealed class ReplayDifferences
{
    private readonly List<ReplayDifference> _kept = [];

    public ReplayDifferences(ReplayScript script)
    {
        if (!script.Recording.HasAnswers)
            return;

        for (var i = 0; i < script.Groups.Count; i++)
        {
            var group = script.Check.Groups[i];
            var recorded = group.Answer == RecordedGroup.None ? (PageResponseCode?)null : script.Recording.Events[group.Answer].Code;
            if (recorded == script.Groups[i].Code)
                continue;

            Count++;
            if (_kept.Count < ReplayReport.MostDifferences)
                _kept.Add(Difference(script, i, group, recorded, script.Groups[i].Code));
        }
    }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<ReplayDifference> Kept => _kept;

    /// <summary>All of them.</summary>
    public long Count { get; }

    private static ReplayDifference Difference(ReplayScript script, int number, RecordedGroup group, PageResponseCode? recorded, PageResponseCode? model)
    {
        var at = group.Answer == RecordedGroup.None ? group.Last : group.Answer;
        var name = script.Recording.NameOf(script.Recording.Events[group.Last].Tag);
        var says = recorded is { } code ? $"recorded {Wording.Of(code)}" : "no answer recorded";
        return new ReplayDifference(
            number, script.Recording.PlaceOf(at), recorded, model, $"{name}: {says}, the model {(model is { } other ? $"answers {Wording.Of(other)}" : "does not answer")}");
    }
}
