using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units;

/// <summary>
/// How the faults of the devices behind a unit reach software: as page requests (<see cref="PriPath"/>) or as stalled transactions
/// (<see cref="StallPath"/>). What a unit of one kind never sees it refuses, and counts.
/// </summary>
internal abstract class FaultPath(UnitBooks books)
{
    protected UnitBooks Books { get; } = books;

    /// <summary>The path of the settings' architecture.</summary>
    public static FaultPath Of(UnitBooks books, StallSerials serials) =>
        books.Settings.Profile.Architecture == Architecture.SmmuStall ? new StallPath(books, serials) : new PriPath(books);

    /// <summary>A page request comes.</summary>
    public abstract void Request(PageRequest request);

    /// <summary>A transaction comes untranslated.</summary>
    public virtual void Access(DeviceAccess access)
    {
        if (Books.Devices.ContainsKey(access.Requester))
            Translate(new StalledAccess(access), admitted: false);
        else
            Books.Tally.Unrouted++;
    }

    /// <summary>CMD_RESUME.</summary>
    public abstract void Resume(RequesterId requester, StallTag tag, SmmuResumeAction action);

    /// <summary>The driver reads until nothing is left.</summary>
    public abstract void Read();

    /// <summary>A device is known no more: what was recorded of it is read, and goes nowhere (D9).</summary>
    public abstract void Removed(RequesterId requester);

    /// <summary>
    /// Requests of these devices may not enter the queue any more, which the architecture decides. The hardware may answer a group's last request
    /// itself, so that the device uses the index for another group: what the core has of the first must not join it (C2).
    /// </summary>
    public abstract void Shut(IEnumerable<RequesterId> devices);

    /// <summary>An address space has no tables any more.</summary>
    public abstract void SpaceGone(RequesterId requester, Pasid? pasid);

    /// <summary>Puts the unit into a state.</summary>
    /// <returns>False if the architecture says nothing of it: nothing changes.</returns>
    public abstract bool TryPut(UnitState state);

    /// <summary>Puts the queue into a state.</summary>
    /// <returns>False if the architecture says nothing of it: nothing changes.</returns>
    public abstract bool TryPut(QueueState state);

    /// <summary>Writes what queues and tables count themselves into the unit's tally.</summary>
    public abstract void Count(UnitTally tally);

    // The access runs, for the first time or again.
    protected void Translate(StalledAccess stalled, bool admitted)
    {
        var access = stalled.Access;
        var device = Books.Devices[access.Requester];
        var tables = device.TablesOf(access.Pasid);
        var refusal = device.Refuses(Books.Settings.Profile, access.Pasid);
        if (tables is null || refusal is not null)
        {
            Refuse(access, refusal ?? StallRules.NoTables(access));
            End(stalled, AccessStatus.Refused);
            return;
        }

        var walk = tables.Walk(access.Address, access.Access);
        if (walk.Succeeded)
            End(stalled, AccessStatus.Done, new Translation(access.Address.PageBase, walk.Frame, walk.Granted, walk.Order));
        else if (stalled.Stalls > access.Retries)
            End(stalled, AccessStatus.OutOfRetries);
        else if (device.Model == FaultModel.Terminate)
            Terminate(stalled, StallRules.RecordOf(access, walk));
        else
            Fault(stalled, StallRules.RecordOf(access, walk), admitted);
    }

    /// <summary>An access found no translation, the record says why, and the device's entry lets none wait: it ends.</summary>
    protected virtual void Terminate(StalledAccess stalled, SmmuEvent record) => Fault(stalled, record, admitted: false);

    /// <summary>An access found no translation, and the record says why.</summary>
    protected abstract void Fault(StalledAccess stalled, SmmuEvent record, bool admitted);

    /// <summary>An access is refused whatever the tables map, and ends (Q6).</summary>
    protected abstract void Refuse(DeviceAccess access, TranslationRefusal refusal);

    protected void End(StalledAccess stalled, AccessStatus status, Translation translation = default)
    {
        var access = stalled.Access;
        Books.Port.Send(new AccessCompletion(access.Requester, access.Pasid, access.Id, status, translation, stalled.Stalls));
    }
}
