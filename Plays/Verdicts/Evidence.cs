using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>What is known of a performance, for its judge.</summary>
internal sealed class Evidence(IReadOnlyList<PlayEvent> events, IReadOnlyList<Role> roles)
{
    /// <summary>All that happened.</summary>
    public IReadOnlyList<PlayEvent> Events => events;

    /// <summary>The columns.</summary>
    public IReadOnlyList<Role> Roles => roles;

    /// <summary>What was counted.</summary>
    public PlaySummary Summary { get; } = Counts.Of(events);

    /// <summary>The groups that were closed, in that order.</summary>
    public IReadOnlyList<GroupEnded> Ended => [.. Reports<GroupEnded>()];

    /// <summary>The groups of an address space that were closed, in that order.</summary>
    public IReadOnlyList<GroupEnded> EndedOf(uint pasid) => [.. Ended.Where(ended => ended.Last.Pasid == new Pasid(pasid))];

    /// <summary>Messages of one kind that were sent, in that order.</summary>
    public IEnumerable<T> Sent<T>() => events.Where(each => each.Kind == PlayEventKind.Sent).Select(each => each.Subject).OfType<T>();

    /// <summary>Reports of one kind, in that order.</summary>
    public IEnumerable<T> Reports<T>() => events.Where(each => each.Kind == PlayEventKind.Note).Select(each => each.Subject).OfType<T>();

    /// <summary>The number of the first event that matches; the number of all events where none does.</summary>
    public int When(Func<PlayEvent, bool> matches) => events.FirstOrDefault(matches)?.Number ?? events.Count;

    /// <summary>The answers that the device got for an address space, in that order.</summary>
    public IReadOnlyList<PageResponseCode> AnswersTo(uint pasid) => [.. EndedOf(pasid).Where(ended => ended.By.IsAnswered).Select(ended => ended.Code)];
}
