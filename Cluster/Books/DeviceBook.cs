using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Books;

/// <summary>
/// Notes the groups of one device in its area of a book, as the core's probe of that device. It is written by one thread at a time. After each single store
/// a reader finds every group either not begun, open, or closed once: <c>docs/books.md</c> has the order of the stores and why.
/// </summary>
internal sealed class DeviceBook : ICoreProbe
{
    private readonly IBookWords _words;
    private readonly DeviceArea _area;
    private long _begun;
    private long _closed;

    /// <summary>Notes in an area in which nothing is noted yet.</summary>
    public DeviceBook(IBookWords words, DeviceArea area) => (_words, _area) = (words, area);

    /// <inheritdoc/>
    public void Begun(GroupId id, PageRequest last, long now)
    {
        if (!HasPlaceFor(id))
        {
            Count(_area.OverflowWord);
            return;
        }

        // The words of a group that is not open mean nothing, so they come first; its state makes it open.
        var group = _area.GroupWord(id.Slot);
        _words.Write(group + GroupWords.Name, GroupWords.NameOf(id, last));
        _words.Write(group + GroupWords.Space, GroupWords.SpaceOf(last));
        _words.Write(group + GroupWords.Since, now);
        _words.Write(group, GroupState.Open(++_begun).Word);
        _words.Write(_area.BegunWord, _begun);
    }

    /// <inheritdoc/>
    public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
    {
        if (!HasPlaceFor(id))
            return; // its beginning was counted as one that found no place

        var group = _area.GroupWord(id.Slot);
        if (!new GroupState(_words.Read(group)).IsOpen || (uint)_words.Read(group + GroupWords.Name) != id.Generation)
        {
            Count(_area.ClosedTwiceWord);
            return;
        }

        var closing = Closing.Of(by, code);
        _words.Write(group, GroupState.Closed(++_closed, closing).Word);
        Count(_area.ClosedWord(closing));
    }

    /// <inheritdoc/>
    public void Refused(AnswerName name, AnswerRefusal reason)
    {
        // An answer that is refused changes nothing of what is owed.
    }

    /// <inheritdoc/>
    public void NotTaken(PageRequest request, FaultRouteReason reason)
    {
        // What is not taken begins no group.
    }

    private bool HasPlaceFor(GroupId id) => (uint)id.Slot < (uint)_area.Device.Groups;

    private void Count(int word) => _words.Write(word, _words.Read(word) + 1);
}
