using Iopf.Actors.Protocol.Local;
using Iopf.Plays.Directing;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Performing;

/// <summary>Scripts in which something happens after a number of messages.</summary>
internal static class EveryStep
{
    /// <summary>What the remark on the disturbance begins with.</summary>
    private const string Now = "now: ";

    /// <summary>Waits for a number of messages of the machine, or for the end of its workload.</summary>
    /// <param name="director">The director.</param>
    /// <param name="step">The number, from 1.</param>
    /// <param name="what">What happens then, in words.</param>
    /// <param name="act">What happens then; not if the end comes first.</param>
    /// <param name="after">What is waited for after it.</param>
    public static IEnumerable<Cue> Script(Director director, int step, string what, Action act, params IReadOnlyList<Cue> after)
    {
        var isOver = false;
        for (var count = 0; count < step && !isOver; count++)
            yield return new Cue("a message, or the end", each => IsMessage(each) || (isOver = each.Subject is RunFinished));

        if (!isOver)
        {
            director.Phase($"{Now}{what}, after {step} message{(step == 1 ? "" : "s")}");
            act();
            foreach (var cue in after)
                yield return cue;
        }
    }

    /// <summary>Whether the workload was not at its end before it.</summary>
    public static bool Happened(IReadOnlyList<PlayEvent> events) =>
        events.Any(each => each.Kind == PlayEventKind.Phase && each.Text.StartsWith(Now, StringComparison.Ordinal));

    /// <summary>Whether it was done: the end did not come first, and somebody was there to be killed where that was to be done.</summary>
    public static bool IsDone(IReadOnlyList<PlayEvent> events) =>
        Happened(events) && (!events.Any(each => each.Subject is KillOrdered) || events.Any(each => each.Subject is ActorKilled));

    /// <summary>Why nothing was done.</summary>
    public static string WhyUndone(IReadOnlyList<PlayEvent> events) => Happened(events)
        ? "nothing was done: who was to be killed is not there at that step"
        : "nothing was done: the workload is over before that step";

    /// <summary>The end of the workload.</summary>
    public static Cue End => Cue.Report<RunFinished>("the end of the workload");

    private static bool IsMessage(PlayEvent each) => each.Kind == PlayEventKind.Sent && each.From != DirectorActor.Name && each.To != DirectorActor.Name;
}
