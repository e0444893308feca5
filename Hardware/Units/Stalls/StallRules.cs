using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units.Stalls;

/// <summary>
/// What the hardware records of an access that it cannot translate, and what Linux's driver makes of records and answers (D8, F§2.3). Of all
/// events only F_TRANSLATION, F_ADDR_SIZE, F_ACCESS and F_PERMISSION can stall; the transactions of all others terminate (SMMU §3.12).
/// </summary>
public static class StallRules
{
    /// <summary>
    /// What CMD_RESUME does for an answer of the core (arm-smmu-v3.c:952-976). Invalid Request and Response Failure both abort the access, and
    /// that access alone: there is no PRI that could be stopped. A code that the driver does not know terminates it without error.
    /// </summary>
    public static SmmuResumeAction ActionOf(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => SmmuResumeAction.Retry,
        PageResponseCode.InvalidRequest or PageResponseCode.ResponseFailure => SmmuResumeAction.Abort,
        _ => SmmuResumeAction.Terminate,
    };

    /// <summary>The record of an access that found no translation, which can stall; its tag is not in it yet.</summary>
    /// <param name="access">The access.</param>
    /// <param name="walk">How its walk ended.</param>
    public static SmmuEvent RecordOf(DeviceAccess access, NestedWalkResult walk)
    {
        Invariant.Holds(!walk.Succeeded, "An access that is translated leads to no event.");
        return Event(walk.IsPresent ? SmmuEventId.Permission : SmmuEventId.Translation, access) with
        {
            Address = access.Address,
            Read = (access.Access & PageAccess.Write) == PageAccess.None,
            Instruction = (access.Access & PageAccess.Execute) != PageAccess.None,
            Privileged = (access.Access & PageAccess.Privileged) != PageAccess.None,
            StageTwo = walk.Level == FaultLevel.Second,
            Class = walk.IsTableFetch ? SmmuFaultClass.TableWalk : SmmuFaultClass.InputAddress,
            Ipa = walk.GuestPage.Address.Value,
            TableRead = walk.IsTableFetch && walk.IsPresent,
        };
    }

    /// <summary>
    /// Why an access to an address space without tables is refused: there is no context descriptor, or no translation for accesses without a
    /// PASID. It cannot stall, as Linux makes it when an address space goes.
    /// </summary>
    public static TranslationRefusal NoTables(DeviceAccess access) => new(
        access.Pasid is null ? UnrecoverableReason.RequestBlocked : UnrecoverableReason.BadPasidEntry, null, TranslationStatus.CompleterAbort);

    /// <summary>
    /// The record of an access that the unit refuses whatever the tables map (Q6); it terminates. <see cref="UnitFaultCodes"/> reads its event
    /// as the same reason again. What the format has no field for is not said.
    /// </summary>
    public static SmmuEvent RecordOf(DeviceAccess access, TranslationRefusal refusal)
    {
        var id = EventOf(refusal);
        return id switch
        {
            SmmuEventId.BadSubstreamId => Event(id, access with { Pasid = null }) with
            {
                PasidField = access.Pasid.GetValueOrDefault(), // always valid in this event, so no bit says so
            },
            SmmuEventId.ContextFetch or SmmuEventId.StreamEntryFetch => Event(id, access) with { FetchAddress = refusal.FetchAddress },
            _ => Event(id, access),
        };
    }

    /// <summary>What the driver reports for a record of a transaction that has ended.</summary>
    public static UnrecoverableFault FaultOf(SmmuEvent record)
    {
        var hasAddress = record.CanStall || record.Id is SmmuEventId.WalkAbort or SmmuEventId.UnsupportedTransaction;
        return new UnrecoverableFault(
            new RequesterId((ushort)record.Stream.Value),
            record.Pasid,
            UnitFaultCodes.Reason(FaultArchitecture.SmmuV3, (int)record.Id),
            hasAddress ? record.Address : null,
            record.FetchAddress,
            hasAddress ? record.Access : PageAccess.None);
    }

    // Errors of tables have their events; what the driver has configured so is none of those.
    private static SmmuEventId EventOf(TranslationRefusal refusal)
    {
        if (refusal.Code is { } code)
            return (SmmuEventId)code;

        return refusal.Reason == UnrecoverableReason.BadPasidEntry ? SmmuEventId.BadContext : SmmuEventId.StreamDisabled;
    }

    private static SmmuEvent Event(SmmuEventId id, DeviceAccess access) => new()
    {
        Id = id,
        Stream = new StreamId(access.Requester.Value),
        Pasid = access.Pasid,
    };
}
