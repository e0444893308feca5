using static Iopf.Hardware.Units.Profiles.QueueCondition;
using static Iopf.Hardware.Units.Profiles.RequestKind;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>Arm SMMUv3 with stalled transactions in place of page requests: the event queue (F§2.3, D8).</summary>
internal static class SmmuStallProfile
{
    private static readonly RowMaker Row = new(Architecture.SmmuStall);

    public static ArchitectureProfile Profile { get; } = new()
    {
        Architecture = Architecture.SmmuStall,
        Title = "Arm SMMUv3, stall",
        FaultCodes = FaultArchitecture.SmmuV3,
        Linux = "reads the queue and reports stalled transactions to the core, as groups of one; prints other events",
        Ring = new RingRules
        {
            Queue = "event queue",
            EntrySize = 32,
            SmallestOrder = 0,
            DefaultOrder = 15,
            LargestOrder = 19,
            KeepsEntryFree = false,
            Position = RingPosition.IndexWithWrapBit,
            Overflow = OverflowFlag.Toggle,
            WritesWhileOverflowed = true,
            Interrupt = InterruptRule.NoLongerEmpty,
            Source = "F§2.3: SMMU §7.2.1, F§6: 32,768 entries seen; smallest and largest size and the interrupt are [mem]",
        },
        Admission = new AdmissionTable(
            Row.Waits(QueueOff, Stall, "F§2.3: SMMU §7.2.1, never dropped; that it waits while the queue is off is [mem]"),
            Row.Dropped(QueueOff, Event, "F§2.3: SMMU §7.2.1, EVENTQEN=0: discarded, no overflow"),
            Row.Queued(Overflowed, Stall, "F§2.3: SMMU §7.4, written again as soon as there is room"),
            Row.Queued(Overflowed, Event, "F§2.3: SMMU §7.4, written again as soon as there is room"),
            Row.Waits(Full, Stall, "F§2.3: SMMU §7.2.1, waits and causes no overflow"),
            Row.Dropped(Full, Event, "F§2.3: SMMU §7.4, lost"),
            Row.Queued(Ready, Stall, "F§2.3: SMMU §7.2.1"),
            Row.Queued(Ready, Event, "F§2.3: SMMU §7.2.1")),
        Answers =
        [
            new(Architecture.SmmuStall, Success, "CMD_RESUME", 1, 1, "retry: the access runs again as if it were new", "F§2.3: SMMU §4.7.1"),
            new(Architecture.SmmuStall, InvalidRequest, "CMD_RESUME", 2, 2, "terminate with abort", "F§2.3: SMMU §4.7.1"),
            new(Architecture.SmmuStall, ResponseFailure, "CMD_RESUME", 2, 2, "terminate with abort: nothing but this access fails",
                "F§2.3: SMMU §4.7.1; 0 would terminate reading zero, ignoring writes"),
        ],
        AnswerPasid = new(PasidRule.Never, "F§2.3: CMD_RESUME has no field for it"),
        Recovery = new OverflowRecovery
        {
            By = "Linux",
            Acknowledged = Acknowledging.AfterReading,
            DiscardsPartials = false,
            Steps = "reads all entries, prints that events were lost, and writes read pointer and OVACKFLG at once",
            Follows =
            [
                "no stalled transaction is lost: its record enters the queue as soon as there is room",
                "records of faults that were terminated are lost; their accesses failed anyway",
                "there are no incomplete groups: each record is a group of one",
            ],
            Source = "F§2.3: SMMU §7.4, arm-smmu-v3.c",
        },
        StopMarker = null,
        Malformed = [],
        Tables = SmmuTables.Of(Architecture.SmmuStall),
    };
}
