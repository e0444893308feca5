using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// The answers on their way from the core by the unit to the device, or from the unit itself, each with the use that it was given for. An answer
/// names an index only, so which use was meant has to be followed from where it was given.
/// </summary>
internal sealed class AnswersUnderWay(Book book, Findings findings)
{
    private readonly List<(PageResponse Response, Use? Meant)> _toUnit = [];
    private readonly List<(PageResponse Response, Use? Meant)> _toDevice = [];
    private object? _handled; // by a unit
    private Use? _carried;

    /// <summary>The core gives an answer.</summary>
    public void Given(PageResponse response, Use? meant) => _toUnit.Add((response, meant));

    /// <summary>A unit begins to handle a message.</summary>
    public void AtUnit(object? message)
    {
        _handled = message;
        _carried = message is PageResponse response ? Take(_toUnit, response) : null;
    }

    /// <summary>A unit sends an answer: the one that it carries, one to the request that it handles, or one to a request in its queue.</summary>
    public void Sent(PageResponse response)
    {
        var meant = _handled switch
        {
            PageResponse => _carried,
            PageRequest request => book.Find(request)?.Use,
            _ => Queued(response),
        };
        findings.Expect(meant is not null, "D5", $"{response} is for nothing that was asked");
        _toDevice.Add((response, meant));
    }

    /// <summary>An answer is lost with the mailbox of a unit, or of a device, that is no more.</summary>
    public void Lost(PageResponse response, bool atUnit) => Take(atUnit ? _toUnit : _toDevice, response);

    /// <summary>An answer reaches its device.</summary>
    /// <returns>The use that it was given for; null: none, or one of a time before the hardware was lost.</returns>
    public Use? Arrived(PageResponse response) => Take(_toDevice, response);

    private static Use? Take(List<(PageResponse Response, Use? Meant)> list, PageResponse response)
    {
        var at = list.FindIndex(under => under.Response == response);
        if (at < 0)
            return null;

        var meant = list[at].Meant;
        list.RemoveAt(at);
        return meant;
    }

    // The driver answers for what it read and cannot report.
    private Use? Queued(PageResponse response)
    {
        var queued = book.All.Where(seen => seen is { Place: RequestPlace.AtUnit, Request.Last: true } && seen.Request.Requester == response.Requester);
        var use = queued.Where(seen => seen.Use.Index == response.Index.Value).MinBy(seen => seen.Request.Serial)?.Use;
        use?.Requests.ForEach(seen => seen.Place = RequestPlace.Lost);
        return use;
    }
}
