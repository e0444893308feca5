using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Paging;

/// <summary>What a message of its machine means to a pager.</summary>
internal enum Taking : byte
{
    /// <summary>It makes no sense.</summary>
    Impossible,

    /// <summary>It was noted.</summary>
    Noted,

    /// <summary>The machine keeps sending groups and acknowledges no answer: there is no room for refusals either.</summary>
    TooMuch,
}

/// <summary>What a pager has to do in one session: the groups that it was given, what it has not sent yet, and how far it is with leaving.</summary>
/// <param name="settings">How it works.</param>
/// <param name="service">What serves groups, without those of another session.</param>
/// <param name="tally">What is counted.</param>
internal sealed class PagerDuty(PagerSettings settings, IPageService service, PagerTally tally)
{
    private readonly Queue<IPageChange> _answers = new(); // for which the window has no room
    private bool _isReleased;

    /// <summary>How many groups it has, and answers and other changes of the table that wait to be sent.</summary>
    public int Open => service.Open + _answers.Count;

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
            case ServeFault serve when !_isReleased && service.Add(serve.Group):
                return Taking.Noted;
            case JobWithdrawn withdrawn:
                tally.Withdrawn += service.Withdraw(withdrawn) ? 1 : 0;
                return Taking.Noted;
            case PagerReleased when IsAnnounced:
                _isReleased = true;
                return Taking.Noted;
            default:
                return service.Note(message) ? Taking.Noted : Taking.Impossible;
        }
    }

    /// <summary>The service says something, which waits to be sent.</summary>
    public void Add(IPageChange change) => _answers.Enqueue(change);

    /// <summary>What waits longest to be sent.</summary>
    /// <returns>False: none waits.</returns>
    public bool TryAnswer([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPageChange? answer) => _answers.TryDequeue(out answer);

    private Taking Decline(JobId job)
    {
        tally.NoRoom++;
        if (_answers.Count >= 2 * settings.MostWaiting)
            return Taking.TooMuch;

        _answers.Enqueue(new PagesServed(job, HandlerStatus.Invalid, [], []));
        return Taking.Noted;
    }
}
