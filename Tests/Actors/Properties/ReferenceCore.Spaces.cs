using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Properties;

// Which domain serves which address space of the device, and the device's own going and coming: C1, C11, Q5, D9.
internal sealed partial class ReferenceCore
{
    private readonly Dictionary<int, int> _spaces = [];
    private readonly Queue<ReferenceChange> _changes = [];
    private ReferenceChange? _change;
    private bool _cancelling;

    public bool IsUp { get; private set; }

    public void Attach(int pasid, int domain) => Ask(new ReferenceChange($"attach {pasid} to {domain}", pasid, domain, null));

    public void Detach(int pasid) => Ask(new ReferenceChange($"detach {pasid}", pasid, null, null));

    public void Drain(int pasid, int bound) => Ask(new ReferenceChange($"drain {pasid} within {bound}", pasid, null, bound));

    /// <summary>The unit has handed over all that was in front of the change.</summary>
    public void PassMarker()
    {
        if (_change is { AtUnit: true } change)
            Make(change);
    }

    /// <summary>D9: what is owed is cancelled. No queue holds a request of the device then, so no change has to wait for any.</summary>
    /// <param name="markersLost">Whether the unit forgot a change that it should pass on; else that comes first.</param>
    public void TakeDown(bool markersLost)
    {
        if (!markersLost)
            PassMarker();

        ServeAllWaiting();
        (IsUp, _cancelling) = (false, true);
        Discard();
        foreach (var group in Owed.ToList())
            Close(group, PageResponseCode.InvalidRequest, ClosedBy.Cancelled);

        _cancelling = false;
        PassMarker();
        BeginNext();
    }

    /// <summary>C1: the device starts with what is attached to it.</summary>
    public void BringUp()
    {
        (IsUp, _stopped) = (true, false);
        foreach (var (pasid, domain) in _spaces)
        {
            HasFaults |= domain < CoreSetup.FaultDomains;
            if (domain < CoreSetup.FaultDomains)
                _served[pasid] = domain;
        }
    }

    /// <summary>S10: the fault state is killed. It comes back with the domains that it had, and knows of no request of before.</summary>
    public void KillFaults()
    {
        _groups.RemoveAll(group => !group.Complete);
        foreach (var group in Owed.ToList())
            Close(group, setup.ClosingCode, ClosedBy.Released);

        _counters = new ReferenceCounters();
    }

    public string Counters() => _counters.Text(Owed.Count(), Partials.Count());

    private void Ask(ReferenceChange change)
    {
        _changes.Enqueue(change);
        BeginNext();
    }

    // One after the other.
    private void BeginNext()
    {
        while (_change is null && !_cancelling && _changes.TryDequeue(out var change))
        {
            if (change.Domain is { } same && _spaces.TryGetValue(change.Pasid, out var old) && old == same)
            {
                Seen.Add($"changed: {change.Text}, refused");
                continue;
            }

            _change = change;
            _spaces.Remove(change.Pasid);
            if (change.Domain is { } domain)
            {
                _spaces[change.Pasid] = domain;
                HasFaults |= domain < CoreSetup.FaultDomains;
            }

            if (IsUp)
                change.AtUnit = true;
            else
                Make(change);
        }
    }

    private void Make(ReferenceChange change)
    {
        change.AtUnit = false;
        var had = _served.TryGetValue(change.Pasid, out var old);
        _served.Remove(change.Pasid);
        if (change.Domain is { } domain && domain < CoreSetup.FaultDomains)
            _served[change.Pasid] = domain;

        var left = Owed.Where(group => group.Pasid == change.Pasid).ToList();
        if (change.Bound is { } bound)
        {
            Partials.Where(group => group.Pasid == change.Pasid).ToList().ForEach(Drop);
            change.Left.AddRange(left);
            change.Due = Now + bound;
            if (left.Count == 0)
                Finish(change);
            else if (bound == 0)
                CutDrain();

            return;
        }

        if (had && old != change.Domain)
            left.ForEach(group => Close(group, setup.ClosingCode, ClosedBy.Detached));

        Finish(change);
    }

    private void CutDrain()
    {
        if (_change is not { } change || !(change.Due <= Now))
            return;

        foreach (var group in change.Left.ToList())
            Close(group, PageResponseCode.InvalidRequest, ClosedBy.Drained);
    }

    private void EndDrainOf(ReferenceGroup group)
    {
        if (_change is { } change && change.Left.Remove(group) && change.Left.Count == 0)
            Finish(change);
    }

    private void Finish(ReferenceChange change)
    {
        Seen.Add($"changed: {change.Text}");
        _change = null;
        BeginNext();
    }
}
