using Iopf.Plays.Casting;
using Iopf.Plays.Language;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Written;

/// <summary>Says of messages and events whether they are those that a story means.</summary>
internal sealed class ChoiceMatch(MessageChoice choice, StoryParts parts)
{
    private readonly MessageWord? _message = choice.Message is { } name ? MessageWords.Find(name.Text) : null;
    private readonly EventWord? _event = choice.Event is { } name ? EventWords.Find(name.Text) : null;

    /// <summary>It in words.</summary>
    public string Text
    {
        get
        {
            var details = new List<string>();
            if (choice.Number is { } number)
                details.Add($"number {number} of them");

            if (choice.Device is { } device)
                details.Add($"of {device.Text}");

            if (choice.Pasid is { } pasid)
                details.Add($"PASID {pasid}");

            if (choice.Page is { } page)
                details.Add($"page {page}");

            if (choice.Index is { } index)
                details.Add($"index {index}");

            if (choice.Code is { } code)
                details.Add(Wording.Of(code));

            if (choice.By is { } by)
                details.Add($"since {Wording.Of(by)}");

            var ends = $"{(choice.From is { } from ? $" from {from.Text}" : "")}{(choice.To is { } to ? $" to {to.Text}" : "")}";
            return $"{(_event is null ? "the message" : "the event")} {_message?.Word ?? _event!.Word}{ends}{(details.Count == 0 ? "" : $" ({string.Join(", ", details)})")}";
        }
    }

    /// <summary>Whether a message that passes is meant.</summary>
    public bool IsMeant(Passing passing) => IsMessage(passing.Message, passing.From, passing.To, passing.Count);

    /// <summary>Whether something that happened is meant: that a message was sent, or a report.</summary>
    public bool IsMeant(PlayEvent each) => each switch
    {
        { Kind: PlayEventKind.Sent, Subject: { } message } => IsMessage(message, each.From, each.To, each.Count),
        { Kind: PlayEventKind.Note, Subject: { } report } => _event?.Is(report) == true && IsFrom(each.From) && Fits(Facts.OfReport(report)),
        _ => false,
    };

    private bool IsMessage(object message, string from, string to, int count) =>
        message.GetType() == _message?.Type && IsFrom(from) && (choice.To is null || choice.To.Text == to)
        && (choice.Number is null || choice.Number == count) && Fits(Facts.OfMessage(message));

    private bool IsFrom(string from) => choice.From is null || choice.From.Text == from;

    private bool Fits(Facts facts) =>
        (choice.Device is null || facts.Device == StageCast.RequesterOf(parts[choice.Device].Number))
        && (choice.Pasid is null || facts.Pasid?.Value == (uint)choice.Pasid)
        && (choice.Page is null || facts.Page == (ulong)choice.Page)
        && (choice.Index is null || facts.Index == choice.Index)
        && (choice.Last is null || facts.Last == choice.Last)
        && (choice.Code is null || facts.Code == choice.Code)
        && (choice.Status is null || facts.Status == choice.Status)
        && (choice.MayBlock is null || facts.MayBlock == choice.MayBlock)
        && (choice.By is null || facts.By == choice.By);
}
