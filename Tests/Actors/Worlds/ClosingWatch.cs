using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>Remembers what closed groups.</summary>
internal sealed class ClosingWatch : ICoreProbe
{
    private readonly long[] _closed = new long[Enum.GetValues<ClosedBy>().Length];

    /// <summary>How many groups were closed for a reason.</summary>
    public long Of(ClosedBy by) => _closed[(int)by];

    public void Begun(GroupId id, PageRequest last, long now)
    {
        // Only ends are counted.
    }

    public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer) => _closed[(int)by]++;

    public void Refused(AnswerName name, AnswerRefusal reason)
    {
        // What becomes of answers is the business of other watches.
    }

    public void NotTaken(PageRequest request, FaultRouteReason reason)
    {
        // A request that is not taken opens no group.
    }
}
