using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Properties;

/// <summary>
/// What the protocol says of the core of one device, its domains and their handlers, as plainly as can be: lists that are searched from end to
/// end. Each operation is over before the next. It writes down what can be seen from outside, in words.
/// </summary>
internal sealed partial class ReferenceCore(CoreSetup setup)
{
    private readonly List<ReferenceGroup> _groups = [];
    private readonly Dictionary<int, int> _served = [];
    private ReferenceCounters _counters = new();
    private bool _stopped;
    private uint _cookie;

    /// <summary>What can be seen of the operations since it was cleared.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>The groups that handlers were asked about, closed or not.</summary>
    public List<ReferenceGroup> Known { get; } = [];

    public long Now { get; private set; }

    public bool HasFaults { get; private set; }

    public bool TakesFaults => IsUp && HasFaults;

    private IEnumerable<ReferenceGroup> Owed => _groups.Where(group => group.Complete);

    private IEnumerable<ReferenceGroup> Partials => _groups.Where(group => !group.Complete);

    /// <summary>C2, C11, C6: a request comes to the core.</summary>
    public void Report(int index, int pasid, int page, bool last)
    {
        if (_stopped)
        {
            Drop(page, FaultRouteReason.Stopped);
            return;
        }

        var open = Partials.SingleOrDefault(group => group.Index == index);
        if (open is not null && open.Pasid != pasid)
        {
            Drop(open);
            open = null;
        }

        if (!_served.TryGetValue(pasid, out var domain))
        {
            if (open is not null)
                Drop(open);

            Refuse(index, pasid, page, last, FaultRouteReason.NoDomain);
        }
        else if (open is not null && open.Domain != domain)
        {
            if (last)
                Drop(open);

            Refuse(index, pasid, page, last, FaultRouteReason.DomainReplaced);
        }
        else if (!last && Partials.Sum(group => group.Pages.Count) == CoreSetup.PartialRequests)
        {
            Refuse(index, pasid, page, last, FaultRouteReason.TooManyRequests);
        }
        else if (open is null && _groups.Count == CoreSetup.Groups)
        {
            Refuse(index, pasid, page, last, FaultRouteReason.TooManyGroups);
        }
        else
        {
            Accept(open ?? new ReferenceGroup(index, pasid, domain), page, last);
        }
    }

    /// <summary>Q4: a request that breaks a rule comes to the core.</summary>
    public void ReportMalformed(int index, int pasid, int page, bool last)
    {
        if (_stopped || !last)
        {
            Drop(page, _stopped ? FaultRouteReason.Stopped : FaultRouteReason.Malformed);
            if (!_stopped && _served.TryGetValue(pasid, out var told))
                TellOf(page, told);

            return;
        }

        Partials.Where(group => group.Index == index).ToList().ForEach(Drop);
        if (!_served.TryGetValue(pasid, out var domain))
            Refuse(index, pasid, page, last, FaultRouteReason.NoDomain);
        else if (_groups.Count == CoreSetup.Groups)
            Refuse(index, pasid, page, last, FaultRouteReason.TooManyGroups);
        else
            Accept(new ReferenceGroup(index, pasid, domain) { Malformed = true }, page, last);
    }

    /// <summary>Q3: what waits for its last request waits in vain.</summary>
    public void Discard() => Partials.ToList().ForEach(Drop);

    public void EnablePri() => _stopped = false;

    /// <summary>
    /// C7: an answer, which says of its group what these three groups are called: the group itself, its cookie, its tag and PASID.
    /// </summary>
    /// <param name="group">The group itself.</param>
    /// <param name="cookie">Whose cookie it says.</param>
    /// <param name="tag">Whose tag and PASID it says.</param>
    /// <param name="code">The answer.</param>
    /// <param name="client">Who sends it; null: the domain.</param>
    public void Answer(ReferenceGroup group, ReferenceGroup cookie, ReferenceGroup tag, PageResponseCode code, int? client)
    {
        var (found, refusal) = Find(group, cookie, tag);
        if (found is null)
        {
            _counters.Refused[(int)refusal]++;
            Seen.Add($"refused: {refusal}");
            if (client is { } sender)
                Seen.Add($"client {sender} is told: {refusal}");
            else
                _domains[group.Domain].AnswersRefused++;
        }
        else
        {
            Close(found, code, ClosedBy.Handler, ownAnswer: client is null && found == group, isInexact: found != group);
        }
    }

    /// <summary>S10: the actors of all groups are killed.</summary>
    public void KillGroups()
    {
        Partials.ToList().ForEach(Drop);
        foreach (var group in Owed.ToList())
            Close(group, setup.ClosingCode, ClosedBy.GroupLost);
    }

    /// <summary>C8, Q5: time passes, and what is due happens in its order.</summary>
    public void Pass(int ticks)
    {
        for (var end = Now + ticks; ;)
        {
            var due = _groups.Select(group => group.Due).Append(_change?.Due).Min();
            if (due is not { } time || time > end)
            {
                Now = end;
                return;
            }

            Now = time;
            Partials.Where(group => group.Due <= Now).ToList().ForEach(Drop);
            foreach (var group in Owed.Where(group => group.Due <= Now).ToList())
                Close(group, setup.ClosingCode, ClosedBy.Deadline);

            CutDrain();
        }
    }

    private (ReferenceGroup? Group, AnswerRefusal Refusal) Find(ReferenceGroup named, ReferenceGroup cookie, ReferenceGroup tag)
    {
        var tagged = Owed.Where(group => group.Index == tag.Index).ToList();
        switch (setup.Matching)
        {
            case AnswerMatching.Index:
                return (tagged.FirstOrDefault(), AnswerRefusal.UnknownTag);
            case AnswerMatching.IndexPasid:
                var right = tagged.Find(group => !setup.PasidInResponse || group.Pasid == 0 || group.Pasid == tag.Pasid);
                return (right, tagged.Count > 0 ? AnswerRefusal.OtherPasid : AnswerRefusal.UnknownTag);
            case AnswerMatching.Cookie:
                return (Owed.SingleOrDefault(group => group.Cookie == cookie.Cookie), AnswerRefusal.UnknownCookie);
            default:
                return (Owed.Contains(named) ? named : null, AnswerRefusal.NotPending);
        }
    }

    private void Accept(ReferenceGroup group, int page, bool last)
    {
        group.Pages.Add(page);
        if (!last)
        {
            if (group.Pages.Count == 1)
            {
                group.Due = setup.PartialDeadline > 0 ? Now + setup.PartialDeadline : null;
                _groups.Add(group);
            }

            return;
        }

        _groups.Remove(group);
        _groups.Add(group);
        _counters.Accepted++;
        (group.Complete, group.Cookie) = (true, ++_cookie);
        group.Due = setup.Deadline > 0 ? Now + setup.Deadline : null;
        Ask(group, 0);
    }

    // Only a last request has an answer.
    private void Refuse(int index, int pasid, int page, bool last, FaultRouteReason reason)
    {
        if (!last)
        {
            Drop(page, reason);
            return;
        }

        Seen.Add($"not taken: {page}, {reason}");
        _counters.Rejected++;
        Respond(index, pasid, PageResponseCode.InvalidRequest);
    }

    private void Drop(int page, FaultRouteReason reason)
    {
        Seen.Add($"not taken: {page}, {reason}");
        _counters.Dropped++;
    }

    private void Drop(ReferenceGroup partial)
    {
        if (_groups.Remove(partial))
            _counters.PartialsDropped++;
    }

    // C10: the one end of a group.
    private void Close(ReferenceGroup group, PageResponseCode code, ClosedBy by, bool ownAnswer = false, bool isInexact = false)
    {
        if (!group.Complete || !_groups.Remove(group))
            return;

        _counters.Closed[(int)by]++;
        Seen.Add($"closed: {group.Key}, {code} by {by}");
        if (by.IsAnswered)
            Respond(group.Index, group.Pasid, code);

        // The fault state takes the actors of its groups with it.
        if (!ownAnswer)
            Withdraw(group, by == ClosedBy.Released ? ClosedBy.GroupLost : by, isInexact);

        EndDrainOf(group);
    }

    // C6, D4: a Response Failure stops the device.
    private void Respond(int index, int pasid, PageResponseCode code)
    {
        Seen.Add($"device: {index}/{(setup.PasidInResponse ? pasid : 0)} {code}");
        if (code != PageResponseCode.ResponseFailure)
            return;

        _stopped = true;
        Discard();
    }
}
