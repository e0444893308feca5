using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>
/// Marks the answers of a performance: taken, premature, refused. Which group an answer was given for is known by the number that its core
/// gave the group (a cookie, which no other group has), or from the guest's client; never by its index.
/// </summary>
internal static class Marking
{
    /// <summary>The same events with their marks.</summary>
    /// <param name="events">The events.</param>
    /// <param name="nameOf">What a group is called, by its last request.</param>
    public static IReadOnlyList<PlayEvent> Of(IReadOnlyList<PlayEvent> events, Func<PageRequest, string> nameOf)
    {
        var marked = events.ToList();
        var truth = new Truth(events);
        for (var i = 0; i < marked.Count; i++)
        {
            switch (marked[i])
            {
                case { Kind: PlayEventKind.Note, Subject: GroupEnded { By.IsCancelled: true } }:
                    marked[i] = marked[i] with { Mark = PlayMark.Cancelled };
                    break;
                case { Kind: PlayEventKind.Note, Subject: GroupEnded { Answer: { } answer } ended }:
                    MarkEnded(marked, i, truth, ended, answer, nameOf);
                    break;
                case { Kind: PlayEventKind.Note, Subject: AnswerNotTaken refused }:
                    var found = Find(marked, i, sent => IsSame(sent.Name, refused.Name));
                    marked[i] = marked[i] with { Mark = PlayMark.Refused, IsTold = found >= 0 };
                    Mark(marked, found, PlayMark.Refused, Wording.Of(refused.Reason));
                    break;
                case { Kind: PlayEventKind.Note, Subject: GuestRefused refused }:
                    found = FindReceived(marked, i, refused.Answer);
                    marked[i] = marked[i] with { Mark = PlayMark.Refused, IsTold = found >= 0 };
                    Mark(marked, found, PlayMark.Refused, Wording.Of(refused.Reason));
                    break;
                default:
                    break;
            }
        }

        return marked;
    }

    private static void MarkEnded(List<PlayEvent> events, int at, Truth truth, GroupEnded ended, GroupAnswer answer, Func<PageRequest, string> nameOf)
    {
        var found = Find(events, at, sent => IsSame(sent.Name, answer.Name));
        var right = found < 0 ? truth.GroupOf(answer, ended.Last.Requester) : truth.GroupOf(events[found], ended.Last.Requester);
        var isPremature = right is not null && RequestKey.Of(right) != RequestKey.Of(ended.Last);
        var mark = isPremature ? PlayMark.Premature : PlayMark.Taken;
        events[at] = events[at] with { Mark = mark, IsTold = found >= 0 && !isPremature };
        Mark(events, found, mark, isPremature ? $"it was given for group {nameOf(right!)}" : "");
    }

    // The answer that a report of the core is about is the earliest such that came before and has no mark yet. One that comes late reaches the
    // core by way of its domain: what counts is how it was sent to the core.
    private static int Find(List<PlayEvent> events, int before, Func<GroupAnswer, bool> matches) => events.FindIndex(
        0, before, each => each is { Mark: PlayMark.None, Kind: PlayEventKind.Sent, Subject: GroupAnswer sent } && StageCoreProbe.IsCore(each.To) && matches(sent));

    // A guest's client decides on an answer while it handles it: on the latest of equal ones that it got. How that was sent.
    private static int FindReceived(List<PlayEvent> events, int before, GuestAnswer answer)
    {
        var received = events.FindLastIndex(before, before + 1, each => each.Kind == PlayEventKind.Received && answer.Equals(each.Subject));
        return received < 0 ? -1 : events.FindIndex(each => each.Number == events[received].Message);
    }

    private static void Mark(List<PlayEvent> events, int at, PlayMark mark, string remark)
    {
        if (at < 0)
            return;

        var number = events[at].Number;
        events[at] = events[at] with { Mark = mark, Remark = remark };
        var received = events.FindIndex(each => each.Kind == PlayEventKind.Received && each.Message == number);
        if (received >= 0)
            events[received] = events[received] with { Mark = mark, Remark = remark };
    }

    // Under some policies the core writes into the answer which group it found.
    private static bool IsSame(AnswerName sent, AnswerName name) => (sent with { Group = name.Group }) == name;
}
