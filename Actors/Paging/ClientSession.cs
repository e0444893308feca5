using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Paging;

/// <summary>A client's sessions with one pager after the other: which one is asked for or goes on, and which message means what to it.</summary>
/// <param name="channel">The channel to the pager.</param>
/// <param name="life">Which machine of its number the client's machine is.</param>
internal sealed class ClientSession(ChannelName channel, long life)
{
    private bool _isReleased;

    /// <summary>Where it stands.</summary>
    public SessionPhase Phase { get; private set; }

    /// <summary>The session that was asked for last.</summary>
    public SessionName Name { get; private set; }

    /// <summary>Whether a pager has groups of it.</summary>
    public bool GoesOn => Phase is SessionPhase.Open or SessionPhase.Leaving;

    /// <summary>Whether a pager may be told anything.</summary>
    public bool MaySay => GoesOn && !_isReleased;

    /// <summary>Whether the pager is to be told that it gets nothing more.</summary>
    public bool OwesRelease => Phase == SessionPhase.Leaving && !_isReleased;

    /// <summary>The next session is asked for.</summary>
    /// <param name="number">Its number.</param>
    public void Ask(int number) => (Phase, Name) = (SessionPhase.Connecting, new SessionName(channel, life, number));

    /// <summary>A pager says that a session has begun.</summary>
    /// <returns>False: it is not the one that is asked for.</returns>
    public bool Open(SessionName session)
    {
        if (Phase != SessionPhase.Connecting || session != Name)
            return false;

        (Phase, _isReleased) = (SessionPhase.Open, false);
        return true;
    }

    /// <summary>The pager says that it leaves.</summary>
    /// <returns>False: that makes no sense now.</returns>
    public bool Leave()
    {
        if (Phase != SessionPhase.Open)
            return false;

        Phase = SessionPhase.Leaving;
        return true;
    }

    /// <summary>The pager was told that it gets nothing more.</summary>
    public void NoteReleased() => _isReleased = true;

    /// <summary>What a refusal means. While a session is asked for, whoever is asked may refuse it; later only the pager.</summary>
    public SessionEnd Read(SessionRefused refused, bool isOfPager)
    {
        if (refused.Session != Name || !(GoesOn ? isOfPager : Phase == SessionPhase.Connecting))
            return SessionEnd.None;
        if (refused.Current is { } current && current.Channel == channel && current.Life > life)
            return SessionEnd.Superseded;

        return GoesOn ? SessionEnd.Lost : SessionEnd.None;
    }

    /// <summary>The session is over.</summary>
    public void End(SessionEnd how) => Phase = how == SessionEnd.Superseded ? SessionPhase.Superseded : SessionPhase.Clearing;
}
