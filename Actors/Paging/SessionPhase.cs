namespace Iopf.Actors.Paging;

/// <summary>Where a client stands with its pager.</summary>
internal enum SessionPhase : byte
{
    /// <summary>There is no session, and none is asked for: devices forget the pages of the one before.</summary>
    Clearing,

    /// <summary>A session is asked for.</summary>
    Connecting,

    /// <summary>A session goes on.</summary>
    Open,

    /// <summary>A session goes on, but its pager leaves: it is given nothing more.</summary>
    Leaving,

    /// <summary>The pager serves a machine of this number that was made later: this one gets nothing served any more.</summary>
    Superseded,
}

/// <summary>How a session ends.</summary>
internal enum SessionEnd : byte
{
    /// <summary>Not yet.</summary>
    None,

    /// <summary>The pager is gone, or does not know it any more. Another one follows.</summary>
    Lost,

    /// <summary>The pager serves a machine of this number that was made later: this one gets nothing served any more.</summary>
    Superseded,
}
