using System.Diagnostics.CodeAnalysis;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Paging;

/// <summary>A group that a client owes an answer to.</summary>
/// <typeparam name="TDomain">Who a domain is.</typeparam>
/// <param name="Group">The group.</param>
/// <param name="Domain">Whom the answer goes to.</param>
internal readonly record struct PagerDebt<TDomain>(CompleteGroup Group, TDomain Domain)
{
    /// <summary>The answer to it.</summary>
    public GroupAnswer With(PageResponseCode code) => GroupAnswer.To(Group, code);
}

/// <summary>
/// The groups that a client owes answers to: those that wait for a session, or for room in its window, and those that its pager has. There is a limit to each of
/// both. A group is answered once: whoever closes it takes it out.
/// </summary>
/// <typeparam name="TDomain">Who a domain is.</typeparam>
/// <param name="mostWaiting">How many may wait.</param>
/// <param name="mostOwed">How many there may be in all.</param>
/// <param name="tally">What is counted.</param>
internal sealed class PagerDebts<TDomain>(int mostWaiting, int mostOwed, PagerClientTally tally)
{
    private readonly WaitingLine<JobId, PagerDebt<TDomain>> _waiting = new();
    private readonly Dictionary<JobId, PagerDebt<TDomain>> _sent = [];

    /// <summary>How many groups are owed an answer.</summary>
    public int Count => _waiting.Count + _sent.Count;

    /// <summary>Whether groups are taken; else every one is refused.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>A group comes, and waits.</summary>
    /// <param name="group">The group.</param>
    /// <param name="domain">Whom its answer goes to.</param>
    /// <param name="fits">Whether a pager can be told of it at all.</param>
    /// <returns>Ignore: it is answered later. Invalid: there is no room for it, or it does not fit.</returns>
    public HandlerStatus Take(CompleteGroup group, TDomain domain, bool fits = true)
    {
        if (!fits)
        {
            tally.TooLarge++;
            return HandlerStatus.Invalid;
        }

        var hasRoom = IsOpen && _waiting.Count < mostWaiting && Count < mostOwed && !_sent.ContainsKey(group.Job);
        if (!hasRoom || !_waiting.TryAdd(group.Job, new(group, domain)))
        {
            tally.NoRoom++;
            return HandlerStatus.Invalid;
        }

        tally.Given++;
        return HandlerStatus.Ignore;
    }

    /// <summary>The group that waits longest goes to the pager.</summary>
    /// <returns>False: none waits.</returns>
    public bool TrySend([NotNullWhen(true)] out CompleteGroup? group)
    {
        group = null;
        if (!_waiting.TryTake(out var debt))
            return false;

        group = debt.Group;
        _sent.Add(group.Job, debt);
        return true;
    }

    /// <summary>The pager said what became of a group.</summary>
    /// <returns>The answer to the group, and who gets it; null: the pager does not have that group, or the group was closed meanwhile.</returns>
    public (TDomain Domain, GroupAnswer Answer)? Settle(PagesServed served)
    {
        if (!_sent.Remove(served.Job, out var debt))
        {
            tally.Late++;
            return null;
        }

        tally.Answered++;
        return (debt.Domain, debt.With(served.Status == HandlerStatus.Handled ? PageResponseCode.Success : PageResponseCode.InvalidRequest));
    }

    /// <summary>A group was closed, and needs no answer any more.</summary>
    /// <returns>Whether the pager has it, and is to be told.</returns>
    public bool Withdraw(JobId job)
    {
        _waiting.Remove(job, out _);
        return _sent.Remove(job);
    }

    /// <summary>A session is over: what its pager had is lost. If no other session follows, so is what waits.</summary>
    /// <returns>The answers to what is lost, and who gets them.</returns>
    public IReadOnlyList<(TDomain Domain, GroupAnswer Answer)> Lose(SessionEnd how)
    {
        var lost = _sent.Values.ToList();
        _sent.Clear();
        IsOpen = how != SessionEnd.Superseded;
        tally.Superseded += IsOpen ? 0 : 1;
        while (!IsOpen && _waiting.TryTake(out var debt))
            lost.Add(debt);

        tally.Lost += lost.Count;
        return [.. lost.Select(debt => (debt.Domain, debt.With(PageResponseCode.InvalidRequest)))];
    }
}
