using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What comes to a queue, as the tables of Q2 tell it apart.</summary>
public enum RequestKind : byte
{
    /// <summary>The last request of a group.</summary>
    Last,

    /// <summary>Another request of a group.</summary>
    NotLast,

    /// <summary>A Stop Marker (D6).</summary>
    StopMarker,

    /// <summary>The record of a stalled transaction (D8).</summary>
    Stall,

    /// <summary>The record of a fault that stalls nothing: the transaction was terminated.</summary>
    Event,
}

/// <summary>What is known of kinds.</summary>
public static class RequestKinds
{
    /// <summary>The kind of a request at a queue of page requests.</summary>
    public static RequestKind Of(PageRequest request)
    {
        if (!request.Last)
            return RequestKind.NotLast;

        return request.IsStopMarker ? RequestKind.StopMarker : RequestKind.Last;
    }

    /// <summary>The name in tables and JSON.</summary>
    public static string NameOf(RequestKind kind) => kind switch
    {
        RequestKind.Last => "last",
        RequestKind.NotLast => "not-last",
        RequestKind.StopMarker => "stop-marker",
        RequestKind.Stall => "stall",
        _ => "event",
    };
}
