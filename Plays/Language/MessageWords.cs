using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Field = Iopf.Plays.Language.ChoiceField;

namespace Iopf.Plays.Language;

/// <summary>A type of message as stories name it.</summary>
/// <param name="Word">The name: that of the type, in small letters with hyphens.</param>
/// <param name="Type">The type.</param>
/// <param name="Fields">What it says of itself.</param>
internal sealed record MessageWord(string Word, Type Type, ChoiceField Fields);

/// <summary>The messages that stories name.</summary>
internal static class MessageWords
{
    private const Field Request = Field.Device | Field.Pasid | Field.Page | Field.Index | Field.Last;

    /// <summary>All of them, in the order of the way of a fault.</summary>
    public static IReadOnlyList<MessageWord> All { get; } =
    [
        Of<TranslationRequest>(Field.Device | Field.Pasid | Field.Page), Of<TranslationCompletion>(Field.Device | Field.Pasid), Of<PageRequest>(Request), Of<RequestLost>(Request),
        Of<DeviceAccess>(Field.Device | Field.Pasid | Field.Page), Of<AccessCompletion>(Field.Device | Field.Pasid),
        Of<FaultJob>(Request), Of<ServeFault>(Request | Field.MayBlock), Of<FaultServed>(Field.Device | Field.Status), Of<FaultDeferred>(Field.Device),
        Of<GroupAnswer>(Field.Device | Field.Pasid | Field.Index | Field.Code), Of<JobWithdrawn>(Field.Device | Field.By), Of<PageResponse>(Field.Device | Field.Pasid | Field.Index | Field.Code),
        Of<InjectFault>(Request), Of<GuestAnswer>(Field.Device | Field.Pasid | Field.Index | Field.Code), Of<GuestAnswerRefused>(Field.Device | Field.Pasid | Field.Index | Field.Code),
        Of<RegisterHandler>(Field.None), Of<HandlerRegistered>(Field.None), Of<UnregisterHandler>(Field.None), Of<HandlerUnregistered>(Field.None),
        Of<GuestRegistered>(Field.None), Of<GuestUnregistered>(Field.None), Of<RecordsRegistered>(Field.None),
        Of<SpaceChanged>(Field.None), Of<DeviceUnplugged>(Field.Device), Of<PriRestarted>(Field.Device), Of<PasidStopped>(Field.Device | Field.Pasid), Of<DriverHeld>(Field.None),
        Of<InvalidatePages>(Field.Device | Field.Pasid), Of<PagesInvalidated>(Field.Device), Of<InvalidationRequest>(Field.Device | Field.Pasid), Of<InvalidationCompletion>(Field.Device),
    ];

    /// <summary>The message of that name; null if there is none.</summary>
    public static MessageWord? Find(string word) => All.FirstOrDefault(each => each.Word == word);

    private static MessageWord Of<T>(Field fields) => new(Hyphened(typeof(T).Name), typeof(T), fields);

    private static string Hyphened(string name) =>
        string.Concat(name.Select((letter, at) => char.IsAsciiLetterUpper(letter) ? $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
