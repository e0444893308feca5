using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units;

/// <summary>
/// One IOMMU unit with its driver's interrupt side: translates for the devices behind it, queues their page requests or lets their accesses
/// wait (Q1, Q2, D8), hands them to the core, carries answers and invalidations back. It decides; its port carries out.
/// </summary>
public sealed class Unit
{
    private readonly UnitBooks _books;
    private readonly FaultPath _path;
    private readonly PendingInvalidations _invalidations = new();
    private bool _held;
    private bool _interrupted;

    /// <summary>Makes a unit without devices.</summary>
    /// <param name="settings">How it is built.</param>
    /// <param name="port">Carries out what is decided.</param>
    /// <param name="serials">The numbers of its stalls, which go on from a unit before it; null: there was none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or number of the settings is out of its range.</exception>
    public Unit(UnitSettings settings, IUnitPort port, StallSerials? serials = null)
    {
        _books = new(settings, port);
        _path = FaultPath.Of(_books, serials ?? new());
    }

    /// <summary>What it has done so far.</summary>
    public UnitTally Tally
    {
        get
        {
            _path.Count(_books.Tally);
            return _books.Tally;
        }
    }

    /// <summary>A device is behind it, without tables and without a way to the core.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="pasidInResponse">Whether it requires the PASID of the request in answers (PRG Response PASID Required, F§1.5).</param>
    /// <param name="model">What becomes of its untranslated accesses that find no translation, if the unit can let them wait (D8).</param>
    public void Add(RequesterId requester, bool pasidInResponse, FaultModel model = FaultModel.Stall) =>
        _books.Devices[requester] = new DeviceContext(pasidInResponse, model);

    /// <summary>A device is gone or starts anew: what is queued of it goes nowhere (D9).</summary>
    /// <returns>The tags of the invalidations that are done with that, in their order.</returns>
    public IReadOnlyList<uint> Remove(RequesterId requester)
    {
        _books.Devices.Remove(requester);
        _path.Removed(requester);
        return _invalidations.Abandon(requester);
    }

    /// <summary>Whether the core takes a device's faults (C1). Of a device that it does not know this says nothing, nor does any of the following.</summary>
    public void SetFaultPath(RequesterId requester, bool takesFaults)
    {
        if (_books.Devices.TryGetValue(requester, out var device))
            device.TakesFaults = takesFaults;
    }

    /// <summary>The tables of an address space; null: it has none any more.</summary>
    public void SetTables(RequesterId requester, Pasid? pasid, SpaceTables? tables)
    {
        if (_books.Devices.TryGetValue(requester, out var device))
            device.SetTables(pasid, tables);
    }

    /// <summary>The PASID table of a device; null: the driver's own, which is always right.</summary>
    public void SetPasids(RequesterId requester, PasidTable? table)
    {
        if (_books.Devices.TryGetValue(requester, out var device))
            device.Pasids = table;
    }

    /// <summary>The way through the unit's own tables to the entry of a device; null: it is right (Q6).</summary>
    public void SetDeviceTables(RequesterId requester, DeviceTables? tables)
    {
        if (_books.Devices.TryGetValue(requester, out var device))
            device.Tables = tables;
    }

    /// <summary>Whether the translation requests of a device are refused (Q6).</summary>
    public void SetBlocked(RequesterId requester, bool blocked)
    {
        if (_books.Devices.TryGetValue(requester, out var device))
            device.Blocked = blocked;
    }

    /// <summary>
    /// What its table says of a device's page requests (Q2). Where it keeps them out of the queue, no group that the core collects gets its last
    /// request: the core forgets them (C2).
    /// </summary>
    public void SetEntry(RequesterId requester, DeviceEntry entry)
    {
        if (!_books.Devices.TryGetValue(requester, out var device))
            return;

        device.Entry = entry;
        if (entry != DeviceEntry.Usable)
            _path.Shut([requester]);
    }

    /// <summary>Puts it into a state (Q2). Where that keeps page requests out of the queue, the core forgets what it collects (C2).</summary>
    /// <returns>False if the architecture says nothing of it: nothing changes.</returns>
    public bool TryPut(UnitState state)
    {
        var put = _path.TryPut(state);
        if (put && state != UnitState.On)
            _path.Shut(_books.Devices.Keys);

        return put;
    }

    /// <summary>
    /// Puts its queue into a state (Q2). Software reads what is queued; where the state keeps page requests out of the queue, the core then forgets
    /// what it collects (C2).
    /// </summary>
    /// <returns>False if the architecture says nothing of it: nothing changes.</returns>
    public bool TryPut(QueueState state)
    {
        var put = _path.TryPut(state);
        if (put && state != QueueState.Enabled)
            _path.Shut(_books.Devices.Keys);

        return put;
    }

    /// <summary>A page request comes.</summary>
    public void Request(PageRequest request) => _path.Request(request);

    /// <summary>A transaction comes untranslated (D8).</summary>
    public void Access(DeviceAccess access) => _path.Access(access);

    /// <summary>A translation request comes: its pages are looked up, or it is refused (Q6).</summary>
    public void Translate(TranslationRequest request)
    {
        if (!_books.Devices.TryGetValue(request.Requester, out var device))
        {
            _books.Tally.Unrouted++;
        }
        else if (device.Refuses(_books.Settings.Profile, request.Pasid) is not { } refusal)
        {
            Complete(request, device.TablesOf(request.Pasid));
        }
        else if (refusal.Status == TranslationStatus.Success)
        {
            Complete(request, tables: null);
        }
        else
        {
            Refuse(request, refusal);
        }
    }

    /// <summary>The core answers: to the device, or, where a stall tag is answered, to the access that waits under it (D8).</summary>
    public void Answer(PageResponse response)
    {
        if (response.Stall is { } tag)
            Resume(response.Requester, tag, StallRules.ActionOf(response.Code));
        else if (_books.Devices.ContainsKey(response.Requester))
            _books.Port.Send(response);
        else
            _books.Tally.Unrouted++;
    }

    /// <summary>CMD_RESUME (D8). One that names no access that waits does nothing, and is counted.</summary>
    public void Resume(RequesterId requester, StallTag tag, SmmuResumeAction action) => _path.Resume(requester, tag, action);

    /// <summary>An interrupt comes to the driver, which reads until nothing is left, or is held up.</summary>
    public void Interrupt()
    {
        _books.Tally.Interrupts++;
        if (_held)
            _interrupted = true;
        else
            _path.Read();
    }

    /// <summary>The driver gets no processor, or gets it again, and then reads at once what it was interrupted for.</summary>
    public void Hold(bool held)
    {
        _held = held;
        if (held || !_interrupted)
            return;

        _interrupted = false;
        _path.Read();
    }

    /// <summary>The driver reads until nothing is left without being interrupted: what comes behind is of a later time (Q5).</summary>
    public void Read() => _path.Read();

    /// <summary>Has a device forget pages (D7).</summary>
    /// <returns>
    /// The tag of the invalidation; null if the device is not known: then nobody can complete it, and its asker is told when the device's cache is
    /// known to be lost.
    /// </returns>
    public uint? Invalidate(RequesterId requester, Pasid? pasid, EquatableArray<PageRange> ranges)
    {
        if (!_books.Devices.ContainsKey(requester))
        {
            _books.Tally.Unrouted++;
            return null;
        }

        var tag = _invalidations.Begin(requester, ranges.Length);
        foreach (var range in ranges)
            _books.Port.Send(new InvalidationRequest(requester, pasid, Iova.FromPage(range.Start), range.Count, tag));

        return tag;
    }

    /// <summary>
    /// Other tables translate an address space from now on, and the device forgets all of it. Its completion comes behind its requests that follow
    /// from the old tables, and pushes them into the queue.
    /// </summary>
    /// <returns>The tag of the invalidation; null if the device is not known: then there is nothing to wait for.</returns>
    public uint? Switch(RequesterId requester, Pasid? pasid, SpaceTables? tables)
    {
        if (!_books.Devices.TryGetValue(requester, out var device))
            return null;

        device.SetTables(pasid, tables);
        if (tables is null)
            _path.SpaceGone(requester, pasid);

        var tag = _invalidations.Begin(requester, ranges: 1);
        _books.Port.Send(new InvalidationRequest(requester, pasid, default, Iova.MaxPage + 1, tag));
        return tag;
    }

    /// <summary>A device completes one range.</summary>
    /// <returns>Whether the invalidation of that tag is done with it.</returns>
    public bool Completes(InvalidationCompletion completion) => _invalidations.Completes(completion);

    private void Complete(TranslationRequest request, NestedWalk? tables) =>
        _books.Port.Send(new TranslationCompletion(request.Requester, request.Pasid, request.Id, TranslationWalk.Of(tables, request)));

    // One record a request, with its first page: an access that waits for a page asks for that first.
    private void Refuse(TranslationRequest request, TranslationRefusal refusal)
    {
        _books.Report(refusal, request.Requester, request.Pasid, request.Pages[0], request.Access);
        _books.Port.Send(new TranslationCompletion(request.Requester, request.Pasid, request.Id, [], refusal.Status));
    }
}
