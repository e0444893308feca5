using Iopf.Os.Faults;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>Counts what happened.</summary>
internal static class Counts
{
    public static PlaySummary Of(IReadOnlyList<PlayEvent> events)
    {
        var ended = events.Select(each => each.Subject).OfType<GroupEnded>().ToList();
        var answered = ended.Where(each => each.By.IsAnswered).ToList();
        return new PlaySummary
        {
            Closed = ended.Count,
            Answered = answered.Count,
            ByHandler = answered.Count(each => each.By == ClosedBy.Handler),
            Premature = events.Count(each => each is { Kind: PlayEventKind.Note, Mark: PlayMark.Premature }),
            Refused = events.Count(each => each is { Kind: PlayEventKind.Note, Mark: PlayMark.Refused }),
            Cancelled = ended.Count(each => each.By.IsCancelled),
            Ignored = ended.Count(each => each.By == ClosedBy.Ignored),
            Deadlines = ended.Count(each => each.By == ClosedBy.Deadline),
            NotTaken = events.Count(each => each.Subject is RequestNotTaken),
            FailedAccesses = events.Count(each => each.Subject is AccessFailed),
        };
    }
}
