using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Machines;

/// <summary>How the use of an index ended at the device.</summary>
internal enum UseEnd
{
    /// <summary>It has not.</summary>
    Open,

    /// <summary>By its own answer.</summary>
    Answered,

    /// <summary>By an answer that was for another one.</summary>
    Mistaken,

    /// <summary>By a Response Failure to another one, which stops PRI (D4).</summary>
    Stopped,

    /// <summary>Its function was reset (D9).</summary>
    Reset,

    /// <summary>Software restarted PRI, and told nobody (S4).</summary>
    Restarted,
}

/// <summary>One use of a group index, from its first request to its end; or of a stall tag; or a Stop Marker, which uses none.</summary>
internal sealed class Use(PageRequest first, int life, bool complete)
{
    public PageRequest First { get; } = first;

    public ushort Index { get; } = first.Stall?.Value ?? first.Index.Value;

    /// <summary>Which life of its function it belongs to: each reset begins another.</summary>
    public int Life { get; } = life;

    /// <summary>Its last request was sent.</summary>
    public bool IsComplete { get; set; } = complete;

    public List<SeenRequest> Requests { get; } = [];

    public UseEnd End { get; set; }

    /// <summary>Nobody will answer, as is foretold: only a reset helps.</summary>
    public bool IsStuck { get; set; }

    /// <summary>The core wrote it off, since it took its device's PRI for stopped.</summary>
    public bool IsWrittenOff { get; set; }

    /// <summary>Its last request was lost and not answered.</summary>
    public bool LostLast { get; set; }

    /// <summary>Why its answers may meet another use than this, or none; null: they may not.</summary>
    public Prediction? Excuse { get; set; }

    public override string ToString() =>
        $"{(First.IsStopMarker ? "marker" : First.Stall is null ? "index" : "tag")} {Index} of {First.Requester}, PASID {First.Pasid}, "
        + $"serials {string.Join(' ', Requests.Select(request => request.Request.Serial))} ({End})";
}

/// <summary>Where a request is.</summary>
internal enum RequestPlace
{
    /// <summary>On its way to the unit.</summary>
    Sent,

    /// <summary>In the unit.</summary>
    AtUnit,

    /// <summary>The unit lost it.</summary>
    Lost,

    /// <summary>On its way to the core.</summary>
    Reported,

    /// <summary>The core got it.</summary>
    Taken,

    /// <summary>The core got it, and refused it.</summary>
    Refused,
}

/// <summary>One request, by the serial that tells it from all others.</summary>
internal sealed class SeenRequest(PageRequest request, Use use)
{
    public PageRequest Request { get; } = request;

    public Use Use { get; } = use;

    public RequestPlace Place { get; set; }

    /// <summary>When the core got it: how many messages had been delivered then, and the virtual time.</summary>
    public long TakenAt { get; set; }

    public TimeSpan TakenTime { get; set; }

    /// <summary>The domain that served its address space then.</summary>
    public string? Domain { get; set; }

    /// <summary>The group that the core made of it, if it is the last of one.</summary>
    public GroupId? Group { get; set; }

    /// <summary>How often it ended in the core.</summary>
    public int Ends { get; set; }

    /// <summary>How often a domain got it as the last of a group.</summary>
    public int Jobs { get; set; }

    /// <summary>The answer that a handler gave for it was taken for another group (C7).</summary>
    public bool LostAnswer { get; set; }

    public override string ToString() => $"request {Request.Serial}{(Request.Last ? ", the last," : "")} of {Use}";
}
