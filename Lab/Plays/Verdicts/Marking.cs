using Iopf.Actors;
using Iopf.Hardware;

namespace Iopf.Lab.Plays;

/// <summary>
/// Marks the answers of a performance: taken, premature, refused. Which group an answer was given for is known by the number that its core
/// gave the group (a cookie, which no other group has), or from the guest's client; never by its index.
/// </summary>
internal static class Marking
{
    /// <summary>The same events with their marks.</summary>
    public static IReadOnlyList<PlayEvent> Of(IReadOnlyList<PlayEvent> events)
    {
        var marked = events.ToList();
        var groups = events.Select(each => each.Subject).OfType<FaultJob>().DistinctBy(job => (job.Last.Requester, job.Cookie))
            .ToDictionary(job => (job.Last.Requester, job.Cookie), job => job.Last);
        for (var i = 0; i < marked.Count; i++)
        {
            switch (marked[i])
            {
                case { Kind: PlayEventKind.Note, Subject: GroupEnded { By: ClosedBy.Cancelled } }:
                    marked[i] = marked[i] with { Mark = PlayMark.Cancelled };
                    break;
                case { Kind: PlayEventKind.Note, Subject: GroupEnded { Answer: { } answer } ended }:
                    var right = groups.GetValueOrDefault((ended.Last.Requester, answer.Name.Cookie));
                    var mark = right is null || ReferenceEquals(right, ended.Last) ? PlayMark.Taken : PlayMark.Premature;
                    marked[i] = marked[i] with { Mark = mark, IsTold = MarkAnswer(marked, i, answer.Name, mark, "") && mark == PlayMark.Taken };
                    break;
                case { Kind: PlayEventKind.Note, Subject: AnswerNotTaken refused }:
                    var isTold = MarkAnswer(marked, i, refused.Name, PlayMark.Refused, Wording.Of(refused.Reason));
                    marked[i] = marked[i] with { Mark = PlayMark.Refused, IsTold = isTold };
                    break;
                default:
                    break;
            }
        }

        return marked;
    }

    // The answer that the report is about is the earliest such that came before and has no mark yet.
    private static bool MarkAnswer(List<PlayEvent> events, int before, AnswerName name, PlayMark mark, string remark)
    {
        for (var i = 0; i < before; i++)
        {
            if (events[i] is not { Mark: PlayMark.None, Kind: PlayEventKind.Sent, Subject: GroupAnswer answer } || !IsSame(answer.Name, name))
                continue;

            var number = events[i].Number;
            events[i] = events[i] with { Mark = mark, Remark = remark };
            var received = events.FindIndex(each => each.Kind == PlayEventKind.Received && each.Message == number);
            if (received >= 0)
                events[received] = events[received] with { Mark = mark, Remark = remark };

            return true;
        }

        return false;
    }

    // Under some policies the core writes into the answer which group it found.
    private static bool IsSame(AnswerName sent, AnswerName name) => (sent with { Group = name.Group }) == name;
}
