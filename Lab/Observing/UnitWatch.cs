using Iopf.Actors.Hardware;
using Iopf.Lab.Invariants;
using Iopf.Messages;

namespace Iopf.Lab.Observing;

/// <summary>Tells the ledger when page requests come to a unit, and for which interrupt they are read. Used by the unit's actor alone.</summary>
internal sealed class UnitWatch(Ledger ledger) : IUnitProbe
{
    private long _raisedAt;

    public void Queued(PageRequest request)
    {
        if (request.Last)
            ledger.Queued(request);
    }

    public void Interrupted(long now) => _raisedAt = now;

    public void Read(PageRequest request)
    {
        if (request.Last)
            ledger.Read(request, _raisedAt);
    }
}
