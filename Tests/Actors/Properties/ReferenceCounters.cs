using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Properties;

/// <summary>What the counters of a device's faults should say.</summary>
internal sealed class ReferenceCounters
{
    public long Accepted { get; set; }

    public long Rejected { get; set; }

    public long Dropped { get; set; }

    public long PartialsDropped { get; set; }

    /// <summary>By <see cref="ClosedBy"/>.</summary>
    public long[] Closed { get; } = new long[Enum.GetValues<ClosedBy>().Length];

    /// <summary>By <see cref="AnswerRefusal"/>.</summary>
    public long[] Refused { get; } = new long[Enum.GetValues<AnswerRefusal>().Length];

    public string Text(int owed, int collecting)
    {
        var (cancelled, ignored) = (Closed[(int)ClosedBy.Cancelled], Closed[(int)ClosedBy.Ignored]);
        return $"accepted {Accepted}, rejected {Rejected}, dropped {Dropped}, partials {PartialsDropped}, answered {Closed.Sum() - cancelled - ignored}, "
            + $"cancelled {cancelled}, ignored {ignored}, deadlines {Closed[(int)ClosedBy.Deadline]}, lost {Closed[(int)ClosedBy.GroupLost]}, "
            + $"cut {Closed[(int)ClosedBy.Drained]}, refused {string.Join('/', Refused.Skip(1))}, owed {owed}, collecting {collecting}";
    }
}
