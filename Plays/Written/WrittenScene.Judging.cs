using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Casting;
using Iopf.Plays.Language;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Written;

// What must have come of it.
internal sealed partial class WrittenScene
{
    /// <inheritdoc/>
    public override void Judge(Judge judge)
    {
        foreach (var check in _story.Expect.Where(check => check.Condition.Holds(_cases)))
        {
            switch (check.Evidence[0].Evidence)
            {
                case CountEvidence count:
                    Expect(judge, check, Count(count.Count, judge.Evidence));
                    break;
                case SeenEvidence seen:
                    Expect(judge, check, judge.Evidence.Events.Count(new ChoiceMatch(seen.What, _parts).IsMeant));
                    break;
                case GroupEvidence group:
                    Expect(judge, check.Rule, group);
                    break;
                case AnswersEvidence answers:
                    judge.ExpectAll(check.Rule, answers.Codes, AnswersTo(answers, judge.Evidence));
                    break;
                default:
                    break;
            }
        }
    }

    private static void Expect(Judge judge, WrittenCheck check, int found) =>
        judge.Expect($"{check.Rule}: {check.Is}", check.Is.Admits(found), $"{found} instead");

    private static void Expect(Judge judge, string rule, GroupEvidence group)
    {
        var ended = judge.Evidence.Ended;
        var at = group.Number > 0 ? group.Number - 1 : ended.Count + group.Number;
        var found = at >= 0 && at < ended.Count ? ended[at] : null;
        if (group.Code is { } code)
            judge.Expect($"{rule}: {Wording.Of(code)}", found?.Code == code, found is null ? $"only {ended.Count} were closed" : $"{Wording.Of(found.Code)} instead");
        else
            judge.Expect($"{rule}: {Wording.Of(group.By!.Value)}", found?.By == group.By, found is null ? $"only {ended.Count} were closed" : $"{Wording.Of(found.By)} instead");
    }

    private IReadOnlyList<PageResponseCode> AnswersTo(AnswersEvidence answers, Evidence evidence)
    {
        var device = StageCast.RequesterOf(answers.Device is { } named ? _parts[named].Number : 0);
        return [.. evidence.EndedOf((uint)answers.Pasid).Where(ended => ended.Last.Requester == device && ended.By.IsAnswered).Select(ended => ended.Code)];
    }

    private static int Count(PlayCount count, Evidence evidence) => count switch
    {
        PlayCount.Closed => evidence.Summary.Closed,
        PlayCount.Answered => evidence.Summary.Answered,
        PlayCount.ByHandler => evidence.Summary.ByHandler,
        PlayCount.Premature => evidence.Summary.Premature,
        PlayCount.Refused => evidence.Summary.Refused,
        PlayCount.Cancelled => evidence.Summary.Cancelled,
        PlayCount.Ignored => evidence.Summary.Ignored,
        PlayCount.Deadlines => evidence.Summary.Deadlines,
        PlayCount.NotTaken => evidence.Summary.NotTaken,
        PlayCount.MadeAccesses => evidence.Reports<AccessMade>().Count(),
        _ => evidence.Summary.FailedAccesses,
    };
}
