using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>What a message of its machine means to a pager.</summary>
internal enum Taking : byte
{
    /// <summary>It makes no sense.</summary>
    Impossible,

    /// <summary>It was noted.</summary>
    Noted,

    /// <summary>Another group waits for a worker.</summary>
    Work,

    /// <summary>The machine asks on and on and takes no answer: there is no room for refusals either.</summary>
    TooMuch,
}

/// <summary>What a pager has to do in one session: the groups that it was given, the answers that it has not sent yet, and how far it is with leaving.</summary>
/// <param name="session">The session.</param>
/// <param name="settings">How it works.</param>
/// <param name="work">The workers and what they have, without groups of another session.</param>
/// <param name="tally">What is counted.</param>
internal sealed class PagerDuty(SessionName session, PagerSettings settings, PagerWork work, PagerTally tally)
{
    private readonly PageSupply _supply = new(settings.Space());
    private readonly Queue<PagesServed> _answers = new(); // for which the window has no room
    private bool _isReleased;

    /// <summary>How many groups it owes an answer to.</summary>
    public int Open => work.Open + _answers.Count;

    /// <summary>Whether the machine was told that this pager leaves.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Whether all is answered, and no group comes any more.</summary>
    public bool IsDone => _isReleased && Open == 0;

    /// <summary>Its machine says something.</summary>
    public Taking Take(IWireMessage message)
    {
        switch (message)
        {
            case ServeFault serve when Open >= settings.MostWaiting:
                return Decline(serve.Group.Job);
            case ServeFault serve when !_isReleased && work.Add(serve.Group):
                return Taking.Work;
            case JobWithdrawn withdrawn:
                tally.Withdrawn += work.Remove(withdrawn.Job) ? 1 : 0;
                return Taking.Noted;
            case PagerReleased when IsAnnounced:
                _isReleased = true;
                return Taking.Noted;
            default:
                return Taking.Impossible;
        }
    }

    /// <summary>The time of a group is over: it is served, and its answer waits to be sent.</summary>
    public void Serve(CompleteGroup group)
    {
        var pages = _supply.Serve(group);
        tally.Served += pages.Status == HandlerStatus.Handled ? 1 : 0;
        tally.Failed += pages.Status == HandlerStatus.Handled ? 0 : 1;
        settings.Probe?.Served(session, group.Job, _supply.Space);
        _answers.Enqueue(new PagesServed(group.Job, pages.Status, pages.Removed, pages.Mapped));
    }

    /// <summary>The answer that waits longest.</summary>
    /// <returns>False: none waits.</returns>
    public bool TryAnswer([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PagesServed? answer) => _answers.TryDequeue(out answer);

    private Taking Decline(JobId job)
    {
        tally.NoRoom++;
        if (_answers.Count >= 2 * settings.MostWaiting)
            return Taking.TooMuch;

        _answers.Enqueue(new PagesServed(job, HandlerStatus.Invalid, [], []));
        return Taking.Noted;
    }
}
