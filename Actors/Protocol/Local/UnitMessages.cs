using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Hardware;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Actors.Protocol.Local;

/// <summary>To a unit: this device is behind it. Replied with <see cref="UnitConfigured"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Device">Its actor.</param>
/// <param name="PasidInResponse">Whether it requires the PASID of the request in answers (PRG Response PASID Required, F§1.5).</param>
public sealed record AddDevice(RequesterId Requester, IActorRef Device, bool PasidInResponse) : INoSerializationVerificationNeeded
{
    /// <summary>What becomes of its untranslated accesses that find no translation, if the unit can let them wait (D8).</summary>
    public FaultModel Model { get; init; }
}

/// <summary>To a unit: the device is gone or starts anew; what is queued of it is dropped. Replied with <see cref="UnitConfigured"/>.</summary>
/// <param name="Requester">The device.</param>
public sealed record RemoveDevice(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>To a unit: the core takes this device's faults (C1). Replied with <see cref="UnitConfigured"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Faults">Its device faults; nobody: the device cannot take faults any more.</param>
public sealed record SetFaultPath(RequesterId Requester, IActorRef Faults) : INoSerializationVerificationNeeded;

/// <summary>To a unit: the tables that translate an address space of a device. Replied with <see cref="UnitConfigured"/>.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Table">The tables, which the unit walks while their owners write them; null: the address space has none any more.</param>
public sealed record SetPageTable(RequesterId Requester, Pasid? Pasid, SpaceTables? Table) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit: from now on these tables translate that address space, and what the device has cached of it is invalidated. When that is done
/// (no page request that follows from the old tables is behind it then, as a device's messages come in order) all that is in the queue is
/// handed to the core, and then the marker goes the same way (Q5, C11). There is no other reply. For a device that the unit does not know,
/// or that is removed meanwhile, the marker goes at once: nothing of it is in the queue. A unit that crashes forgets its markers.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Table">The tables; null: the address space has none any more.</param>
/// <param name="Faults">Who gets the marker: as a rule the device's faults.</param>
/// <param name="Marker">What is sent there, with the sender of this message as its sender.</param>
public sealed record SwitchSpace(RequesterId Requester, Pasid? Pasid, SpaceTables? Table, IActorRef Faults, object Marker) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit: the device's PASID table is this one from now on. What its cache holds stays until it is invalidated, as in hardware. Replied
/// with <see cref="UnitConfigured"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Table">The table, perhaps a guest's; null: the one that the driver keeps by itself, which is always right.</param>
public sealed record InstallPasidTable(RequesterId Requester, PasidTable? Table) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit, by its driver: what stands in its own tables on the way to the entry of this device. Translations and untranslated accesses meet it; what it
/// means for page requests says <see cref="SetDeviceEntry"/>. Replied with <see cref="UnitConfigured"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Tables">The two entries; null: they are right.</param>
public sealed record SetDeviceTables(RequesterId Requester, DeviceTables? Tables) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit, by its driver: translation requests of this device are refused, or no longer. The reason is the driver's own, so no client is
/// told (Q6). Replied with <see cref="UnitConfigured"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Blocked">Whether they are refused.</param>
public sealed record BlockTranslations(RequesterId Requester, bool Blocked) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit: what its table says of a device's page requests, as far as the architecture knows it (Q2). Translations go on as before. Replied
/// with <see cref="UnitConfigured"/>.
/// </summary>
/// <param name="Requester">The device.</param>
/// <param name="Entry">What it says.</param>
public sealed record SetDeviceEntry(RequesterId Requester, DeviceEntry Entry) : INoSerializationVerificationNeeded;

/// <summary>To a unit: what it does with page requests as a whole (Q2). Replied with <see cref="UnitStateSet"/>.</summary>
/// <param name="State">The state.</param>
public sealed record SetUnitState(UnitState State) : INoSerializationVerificationNeeded;

/// <summary>To a unit: the state of its queue (Q2). What is queued stays. Replied with <see cref="UnitStateSet"/>.</summary>
/// <param name="State">The state.</param>
public sealed record SetQueueState(QueueState State) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit: its driver gets no processor, or gets it again, and then reads at once what it was interrupted for. What it does not do for an
/// interrupt it does as always: a device that is removed is read away meanwhile. Replied with <see cref="DriverHeld"/>.
/// </summary>
/// <param name="Held">Whether it is held up.</param>
public sealed record HoldDriver(bool Held) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="HoldDriver"/>: it is held up, or has read.</summary>
/// <param name="Held">As in the request.</param>
public sealed record DriverHeld(bool Held) : INoSerializationVerificationNeeded;

/// <summary>Reply to <see cref="SetUnitState"/> and <see cref="SetQueueState"/>.</summary>
/// <param name="IsKnown">False if the architecture says nothing of that state; then nothing changed.</param>
public sealed record UnitStateSet(bool IsKnown) : INoSerializationVerificationNeeded;

/// <summary>
/// From a unit to nobody, over <see cref="LinkSet.Losses"/>: a request does not come to the core. If it is the last of its group and not answered
/// either, the group stays open at its device until that is reset (Q3).
/// </summary>
/// <param name="Request">The request.</param>
/// <param name="Why">The name of the row of the profile that says so.</param>
/// <param name="Answered">Whether the device is answered.</param>
public sealed record RequestLost(PageRequest Request, string Why, bool Answered) : INoSerializationVerificationNeeded
{
    /// <summary>Whether its group waits for an answer that nobody will give.</summary>
    public bool LeavesStuck => Request.Last && !Request.IsStopMarker && !Answered;
}

/// <summary>Reply of a unit to a change of its tables.</summary>
/// <param name="Requester">The device the change was about.</param>
public sealed record UnitConfigured(RequesterId Requester) : INoSerializationVerificationNeeded;

/// <summary>
/// To a unit, by its driver: CMD_RESUME (D8). A <see cref="PageResponse"/> with a stall tag comes to the same; this one also says what no answer
/// of the core does. One that names no access that waits does nothing, and is counted. There is no reply.
/// </summary>
/// <param name="Requester">The function whose access it is.</param>
/// <param name="Tag">The tag it waits under.</param>
/// <param name="Action">What becomes of it.</param>
public sealed record ResumeStall(RequesterId Requester, StallTag Tag, SmmuResumeAction Action) : INoSerializationVerificationNeeded;

/// <summary>Asks a unit for its counters; replied with <see cref="UnitCounters"/>.</summary>
public sealed record GetUnitCounters : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static GetUnitCounters Instance { get; } = new();
}

/// <summary>What a unit has done so far.</summary>
public sealed record UnitCounters : INoSerializationVerificationNeeded
{
    /// <summary>Page requests, or records of an event queue, that entered the queue.</summary>
    public long Queued { get; init; }

    /// <summary>Requests that were answered without entering the queue, as if by hardware (Q2).</summary>
    public long AutoAnswered { get; init; }

    /// <summary>Requests that did not enter the queue and were not answered (Q2).</summary>
    public long Dropped { get; init; }

    /// <summary>The rows of the profile's tables that kept requests from the queue or from the core, with how many (Q2, Q4).</summary>
    public RowCounts Rows { get; init; } = RowCounts.None;

    /// <summary>Requests of devices that the unit does not know (any more), or whose path to the core is missing.</summary>
    public long Unrouted { get; init; }

    /// <summary>Malformed requests, refused by the driver or left to the core (Q4).</summary>
    public long Malformed { get; init; }

    /// <summary>Accesses given up without asking anybody that the core was told of (Q6).</summary>
    public long Unrecoverable { get; init; }

    /// <summary>The same, of which the core was not told: they concern the unit's driver alone, or the device has no fault path (Q6).</summary>
    public long UnrecoverableInternal { get; init; }

    /// <summary>
    /// Interrupts that came to the driver, of the page-request queue or of the event queue; what it reads without one, where tables are switched or
    /// a device is removed, is none.
    /// </summary>
    public long Interrupts { get; init; }

    /// <summary>Overflows recovered from (Q3).</summary>
    public long Overflows { get; init; }

    /// <summary>Most entries the queue ever held.</summary>
    public int DepthHighWater { get; init; }

    /// <summary>Accesses that wait now, with a stall tag or for one (D8).</summary>
    public int Stalled { get; init; }

    /// <summary>How often an access got a stall tag (D8).</summary>
    public long Stalls { get; init; }

    /// <summary>How often an access had to wait for a tag.</summary>
    public long BackPressured { get; init; }

    /// <summary>How often CMD_RESUME gave a tag back.</summary>
    public long Resumed { get; init; }

    /// <summary>How often CMD_RESUME named no access that waits.</summary>
    public long UnknownResumes { get; init; }

    /// <summary>Most tags ever in use.</summary>
    public int StallHighWater { get; init; }

    /// <summary>Records that the event queue had no room for: never those of stalls.</summary>
    public long EventsLost { get; init; }

    /// <summary>Overflows of the event queue.</summary>
    public long EventOverflows { get; init; }
}
