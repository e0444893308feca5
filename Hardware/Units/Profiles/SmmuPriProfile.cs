using static Iopf.Hardware.Units.Profiles.PasidRule;
using static Iopf.Hardware.Units.Profiles.QueueCondition;
using static Iopf.Hardware.Units.Profiles.RequestKind;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>Arm SMMUv3 with PRI, as its specification has it (F§2.3).</summary>
internal static class SmmuPriProfile
{
    private const string Refused = "F§2.3: SMMU §8.1, all incoming requests";
    private const string NoRoom = "F§2.3: SMMU §8.1.1";
    private const string Marker = "F§2.3: a Stop Marker is never answered";
    private static readonly RowMaker Row = new(Architecture.SmmuPri);

    public static ArchitectureProfile Profile { get; } = new()
    {
        Architecture = Architecture.SmmuPri,
        Title = "Arm SMMUv3, PRI",
        FaultCodes = FaultArchitecture.SmmuV3,
        Linux = "reads the queue, prints each request and denies the last ones; it never reports to the core",
        Ring = new RingRules
        {
            Queue = "PRI queue",
            EntrySize = 16,
            SmallestOrder = 0,
            DefaultOrder = 16,
            LargestOrder = 19,
            KeepsEntryFree = false,
            Position = RingPosition.IndexWithWrapBit,
            Overflow = OverflowFlag.Toggle,
            WritesWhileOverflowed = false,
            Interrupt = InterruptRule.NoLongerEmpty,
            Source = "F§2.3: SMMU §8; smallest and default size and the interrupt are [mem]",
        },
        Admission = Requests(),
        Answers =
        [
            new(Architecture.SmmuPri, Success, "CMD_PRI_RESP", 2, null, "Success", "F§2.3: SMMU §4.5.2"),
            new(Architecture.SmmuPri, InvalidRequest, "CMD_PRI_RESP", 1, null, "Invalid Request; Linux's name of the value is FAIL", "F§2.3: SMMU §4.5.2"),
            new(Architecture.SmmuPri, ResponseFailure, "CMD_PRI_RESP", 0, 0, "Response Failure; Linux's name of the value is DENY", "F§2.3: SMMU §4.5.2"),
        ],
        AnswerPasid = new(IfRequired, "F§1.5: CMD_PRI_RESP has SSV"),
        Recovery = new OverflowRecovery
        {
            By = "the specification",
            Acknowledged = Acknowledging.AfterReading,
            DiscardsPartials = true,
            Steps = "processes all entries, ignores groups whose last request was not seen, and writes read pointer and OVACKFLG at once",
            Follows =
            [
                "devices whose last request found no room got Success, miss again and ask again",
                "an automatic answer sets the index free while entries of its old group are still queued; no handler sees them, as the group is ignored",
                "where IDR3.PPS=0 and the stream table entry cannot be used the answer is Response Failure, and PRI stops for the function",
                "under Linux each last request that is read is answered Response Failure: PRI stops at once",
            ],
            Source = "F§2.3: SMMU §8.1.1, §8.2",
        },
        StopMarker = new StopMarkerRule("queued if all is well [mem], else dropped", "ignored", "F§2.3: SMMU §8.1"),
        Malformed = [],
        Tables = SmmuTables.Of(Architecture.SmmuPri),
    };

    private static AdmissionTable Requests() => new(
        Row.Answered(UnitOff, Last, ResponseFailure, Never, Refused),
        Row.Answered(UnitOff, NotLast, ResponseFailure, Never, Refused),
        Row.Dropped(UnitOff, StopMarker, Marker),
        Row.Answered(SecureStream, Last, ResponseFailure, Never, Refused),
        Row.Answered(SecureStream, NotLast, ResponseFailure, Never, Refused),
        Row.Dropped(SecureStream, StopMarker, Marker),
        Row.Answered(QueueOff, Last, ResponseFailure, Never, Refused),
        Row.Answered(QueueOff, NotLast, ResponseFailure, Never, Refused),
        Row.Dropped(QueueOff, StopMarker, Marker),
        Row.Answered(QueueFailed, Last, ResponseFailure, Never, Refused),
        Row.Answered(QueueFailed, NotLast, ResponseFailure, Never, Refused),
        Row.Dropped(QueueFailed, StopMarker, Marker),
        Row.Answered(NoRoomEntryBad, Last, ResponseFailure, Never, NoRoom + ", only where IDR3.PPS=0"),
        Row.Dropped(NoRoomEntryBad, NotLast, NoRoom),
        Row.Dropped(NoRoomEntryBad, StopMarker, Marker),
        Row.Answered(Overflowed, Last, Success, UnitOrEntry, NoRoom),
        Row.Dropped(Overflowed, NotLast, NoRoom),
        Row.Dropped(Overflowed, StopMarker, Marker),
        Row.Answered(Full, Last, Success, UnitOrEntry, NoRoom),
        Row.Dropped(Full, NotLast, NoRoom),
        Row.Dropped(Full, StopMarker, Marker),
        Row.Queued(Ready, Last, "F§2.3: SMMU §8.1"),
        Row.Queued(Ready, NotLast, "F§2.3: SMMU §8.1"),
        Row.Queued(Ready, StopMarker, "F§2.3: dropped only where a request would not be queued; queued otherwise is [mem]"));
}
