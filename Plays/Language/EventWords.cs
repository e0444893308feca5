using Iopf.Actors.Protocol.Local;
using Iopf.Plays.Staging;
using Field = Iopf.Plays.Language.ChoiceField;

namespace Iopf.Plays.Language;

/// <summary>Something that happens inside an actor, as stories name it.</summary>
/// <param name="Word">The name.</param>
/// <param name="Meaning">What happened.</param>
/// <param name="Is">Whether a report is it.</param>
/// <param name="Fields">What it says of itself.</param>
internal sealed record EventWord(string Word, string Meaning, Func<object, bool> Is, ChoiceField Fields);

/// <summary>The events that stories name.</summary>
internal static class EventWords
{
    private const Field Request = Field.Device | Field.Pasid | Field.Page | Field.Index;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EventWord> All { get; } =
    [
        new("device-started", "a device has started, perhaps again", each => each is DeviceStarted, Field.Device),
        new("access-made", "an access was made that had to wait for a fault", each => each is AccessMade, Field.Device | Field.Pasid | Field.Page),
        new("access-failed", "an access failed", each => each is AccessFailed, Field.Pasid | Field.Page),
        new("access-terminated", "an access that had stalled was ended without an error", each => each is AccessTerminated, Field.Pasid | Field.Page),
        new("in-guest", "a group has arrived in a guest", each => each is InGuest, Request),
        new("group-ended", "the core has closed a group", each => each is GroupEnded, Request | Field.Code | Field.By),
        new("answer-settled", "an answer was taken or refused", each => each is GroupEnded { Answer: not null } or AnswerNotTaken or GuestRefused, Field.None),
        new("answer-refused", "an answer was refused", each => each is AnswerNotTaken or GuestRefused, Field.None),
        new("request-not-taken", "the core has refused or dropped a request", each => each is RequestNotTaken, Request),
        new("records-read", "the reader of a records client has read a batch", each => each is BatchRead, Field.None),
        new("records-answered", "the reader of a records client has written answers", each => each is AnswersWritten, Field.None),
        new("killed", "an actor was killed", each => each is ActorKilled, Field.None),
        new("workload-done", "all accesses of all devices are made or have failed", each => each is RunFinished, Field.None),
    ];

    /// <summary>The event of that name; null if there is none.</summary>
    public static EventWord? Find(string word) => All.FirstOrDefault(each => each.Word == word);
}
