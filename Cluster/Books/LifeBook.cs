using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Books;

/// <summary>The book that a life writes. Each device's part is written by the thread of that device alone; the others' methods may be called by any thread.</summary>
public sealed class LifeBook : IDisposable
{
    private readonly IBookWords _words;
    private readonly Dictionary<RequesterId, (DeviceBook Groups, StreamBook Streams)> _devices = [];
    private readonly HomelessGroups _homeless;

    /// <summary>Writes into an empty book.</summary>
    internal LifeBook(IBookWords words, LifeName name, BookLayout layout)
    {
        (_words, Name, _homeless) = (words, name, new HomelessGroups(words));
        foreach (var area in layout.Areas)
            _devices.Add(area.Device.Requester, (new(words, area), new(words, area)));
    }

    /// <summary>Whose book it is.</summary>
    public LifeName Name { get; }

    /// <summary>
    /// Who notes the groups of a device: the same for all fault states that it has in turn. Groups of a device that is not in the plan are counted as
    /// groups without a place.
    /// </summary>
    public ICoreProbe ProbeOf(RequesterId device) => _devices.TryGetValue(device, out var book) ? book.Groups : _homeless;

    /// <summary>Who notes how far the streams of a device are.</summary>
    /// <exception cref="KeyNotFoundException">The device is not in the plan.</exception>
    public StreamBook StreamsOf(RequesterId device) => _devices[device].Streams;

    /// <summary>An answer came that was for another life, and was refused.</summary>
    public void RefuseAnswer() => _words.Increment(BookLayout.RefusedWord);

    /// <summary>The life takes no new faults, and waits for what is owed.</summary>
    public void Drain() => _words.Write(BookLayout.StateWord, (long)LifeState.Draining);

    /// <summary>The life has ended by itself. Nothing is noted any more; what is still open then nobody will close.</summary>
    public void End() => _words.Write(BookLayout.StateWord, (long)LifeState.Ended);

    /// <summary>
    /// Gives the file back. Called when all that note in it have stopped: what is noted after that throws. A life that has not ended by then stays open for
    /// whoever reads the book.
    /// </summary>
    public void Dispose() => _words.Dispose();

    private sealed class HomelessGroups(IBookWords words) : ICoreProbe
    {
        public void Begun(GroupId id, PageRequest last, long now) => words.Increment(BookLayout.HomelessWord);

        public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
        {
            // Its beginning was counted.
        }

        public void Refused(AnswerName name, AnswerRefusal reason)
        {
            // An answer that is refused changes nothing of what is owed.
        }

        public void NotTaken(PageRequest request, FaultRouteReason reason)
        {
            // What is not taken begins no group.
        }
    }
}
