using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Paging;

/// <summary>What a pager does when it is asked for a session.</summary>
internal enum SessionAdmission : byte
{
    /// <summary>It is told to have begun.</summary>
    Begin,

    /// <summary>It goes on: that is said again.</summary>
    Repeat,

    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>Nothing: the pager that is made in place of this one will be asked.</summary>
    Ignore,
}

/// <summary>Decides what a pager does when it is asked for a session.</summary>
internal static class SessionAdmissions
{
    /// <summary>Decides.</summary>
    /// <param name="open">What is asked for.</param>
    /// <param name="channel">The channel of the pager.</param>
    /// <param name="current">Its session; null: it has none.</param>
    /// <param name="isOfMachine">Whether the machine of that session asks.</param>
    /// <param name="isLeaving">Whether the pager leaves.</param>
    public static SessionAdmission Of(OpenSession open, ChannelName channel, SessionName? current, bool isOfMachine, bool isLeaving)
    {
        if (open.Session == current && isOfMachine)
            return SessionAdmission.Repeat;
        if (open.Session.Channel != channel || open.Window is < 1 or > DeliverySettings.MaxWindow || (current is { } session && !open.Session.IsAfter(session)))
            return SessionAdmission.Refuse;

        return isLeaving ? SessionAdmission.Ignore : SessionAdmission.Begin;
    }
}
