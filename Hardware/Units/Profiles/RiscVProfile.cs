using Iopf.Messages;
using static Iopf.Hardware.Translations.TableLevel;
using static Iopf.Hardware.Units.Profiles.PasidRule;
using static Iopf.Hardware.Units.Profiles.QueueCondition;
using static Iopf.Hardware.Units.Profiles.RequestKind;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>The RISC-V IOMMU, as its specification and its reference model have it (F§2.4, F§8).</summary>
internal static class RiscVProfile
{
    private const int AllDisallowed = 256;
    private const int EntryInvalid = 258;
    private const int TypeDisallowed = 260;
    private const string Rule = "F§2.4, F§8: ATS_PRI and reference model";
    private const string Silent = "F§2.4, F§8: no answer; that the fault is recorded nevertheless is [mem]";
    private const string TableCodes = "F§5.4: RVS, iommu_data_structures.adoc, the ways to device and process context, and ATS_FAULTS";
    private static readonly TableRowMaker Table = new(Architecture.RiscV);
    private static readonly RowMaker Row = new(Architecture.RiscV);

    public static ArchitectureProfile Profile { get; } = new()
    {
        Architecture = Architecture.RiscV,
        Title = "RISC-V IOMMU",
        FaultCodes = FaultArchitecture.RiscV,
        Linux = "has no page requests there: it leaves the queue off",
        Ring = new RingRules
        {
            Queue = "page request queue",
            EntrySize = 16,
            SmallestOrder = 1,
            DefaultOrder = 12,
            LargestOrder = 20,
            KeepsEntryFree = true,
            Position = RingPosition.Index,
            Overflow = OverflowFlag.Sticky,
            WritesWhileOverflowed = false,
            Interrupt = InterruptRule.NothingPending,
            Source = "F§2.4: 2^(LOG2SZ-1 + 1) entries, the register allows 2^32; default as Linux's fault queue (F§6); the interrupt is [mem]",
        },
        Admission = Requests(),
        Answers =
        [
            new(Architecture.RiscV, Success, "ATS.PRGR", 0, null, "Success", "F§1.4, F§2.4"),
            new(Architecture.RiscV, InvalidRequest, "ATS.PRGR", 1, null, "Invalid Request", "F§1.4, F§2.4"),
            new(Architecture.RiscV, ResponseFailure, "ATS.PRGR", 15, null, "Response Failure", "F§1.4, F§2.4"),
        ],
        AnswerPasid = new(IfRequired, "F§1.5, F§2.4: ATS.PRGR has PV; DC.tc.PRPR"),
        Recovery = new OverflowRecovery
        {
            By = "the specification",
            Acknowledged = Acknowledging.AfterReading,
            DiscardsPartials = true,
            Steps = "processes all entries, ignores incomplete groups, and writes 1 to pqof",
            Follows =
            [
                "devices whose last request found no room got Success, miss again and ask again",
                "no handler sees an incomplete group",
                "while pqmf is set last requests are answered Response Failure, and PRI stops for those functions",
            ],
            Source = "F§2.4: iommu_sw_guidelines.adoc",
        },
        StopMarker = new StopMarkerRule("queued if all is well, else dropped", "ignored", "F§2.4, F§8"),
        Malformed = [],
        Tables =
        [
            Table.Unreadable(DirectoryOfDevices, 257, TranslationStatus.UnsupportedRequest, TableCodes),
            Table.NotPresent(DirectoryOfDevices, 258, TranslationStatus.UnsupportedRequest, TableCodes),
            Table.Reserved(DirectoryOfDevices, 259, TranslationStatus.UnsupportedRequest, TableCodes),
            Table.Unreadable(EntryOfDevice, 257, TranslationStatus.UnsupportedRequest, TableCodes),
            Table.NotPresent(EntryOfDevice, 258, TranslationStatus.UnsupportedRequest, TableCodes),
            Table.Reserved(EntryOfDevice, 259, TranslationStatus.UnsupportedRequest, TableCodes),
            Table.Unreadable(DirectoryOfPasids, 265, TranslationStatus.CompleterAbort, TableCodes),
            Table.NotPresent(DirectoryOfPasids, 266, TranslationStatus.Success, TableCodes),
            Table.Reserved(DirectoryOfPasids, 267, TranslationStatus.CompleterAbort, TableCodes),
            Table.Unreadable(EntryOfPasid, 265, TranslationStatus.CompleterAbort, TableCodes),
            Table.NotPresent(EntryOfPasid, 266, TranslationStatus.Success, TableCodes),
            Table.Reserved(EntryOfPasid, 267, TranslationStatus.CompleterAbort, TableCodes),
            Table.TooLarge(TypeDisallowed, TranslationStatus.UnsupportedRequest, TableCodes),
        ],
    };

    private static AdmissionTable Requests() => new(
        Row.Answered(UnitOff, Last, ResponseFailure, IfPresent, Rule, AllDisallowed),
        Row.Dropped(UnitOff, NotLast, Silent, AllDisallowed),
        Row.Dropped(UnitOff, StopMarker, Silent, AllDisallowed),
        Row.Answered(UnitBare, Last, InvalidRequest, Never, Rule + ": no entry, so PRPR counts as 0", TypeDisallowed),
        Row.Dropped(UnitBare, NotLast, Silent, TypeDisallowed),
        Row.Dropped(UnitBare, StopMarker, Silent, TypeDisallowed),
        Row.Answered(IdTooWide, Last, InvalidRequest, Never, Rule + ": no entry, so PRPR counts as 0", TypeDisallowed),
        Row.Dropped(IdTooWide, NotLast, Silent, TypeDisallowed),
        Row.Dropped(IdTooWide, StopMarker, Silent, TypeDisallowed),
        Row.Answered(EntryBad, Last, ResponseFailure, IfPresent, Rule + "; load fault and misconfigured entry alike", EntryInvalid),
        Row.Dropped(EntryBad, NotLast, Silent, EntryInvalid),
        Row.Dropped(EntryBad, StopMarker, Silent, EntryInvalid),
        Row.Answered(PriOff, Last, InvalidRequest, IfRequired, Rule + ": EN_PRI=0", TypeDisallowed),
        Row.Dropped(PriOff, NotLast, Silent, TypeDisallowed),
        Row.Dropped(PriOff, StopMarker, Silent, TypeDisallowed),
        Row.Answered(QueueOff, Last, ResponseFailure, IfPresent, Rule),
        Row.Dropped(QueueOff, NotLast, Rule),
        Row.Dropped(QueueOff, StopMarker, Rule),
        Row.Answered(QueueFailed, Last, ResponseFailure, IfPresent, Rule + ": pqmf"),
        Row.Dropped(QueueFailed, NotLast, Rule + ": pqmf"),
        Row.Dropped(QueueFailed, StopMarker, Rule + ": pqmf"),
        Row.Answered(Overflowed, Last, Success, IfRequired, Rule + ": pqof"),
        Row.Dropped(Overflowed, NotLast, Rule + ": pqof"),
        Row.Dropped(Overflowed, StopMarker, Rule + ": pqof"),
        Row.Answered(Full, Last, Success, IfRequired, Rule),
        Row.Dropped(Full, NotLast, Rule),
        Row.Dropped(Full, StopMarker, Rule),
        Row.Queued(Ready, Last, Rule),
        Row.Queued(Ready, NotLast, Rule),
        Row.Queued(Ready, StopMarker, Rule));
}
