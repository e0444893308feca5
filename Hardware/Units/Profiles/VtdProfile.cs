using System.Collections.Immutable;
using Iopf.Messages;
using static Iopf.Hardware.Translations.TableLevel;
using static Iopf.Hardware.Units.Profiles.PasidRule;
using static Iopf.Hardware.Units.Profiles.QueueCondition;
using static Iopf.Hardware.Units.Profiles.RequestKind;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>Intel VT-d, as its specification, QEMU and Linux have it (F§2.1).</summary>
internal static class VtdProfile
{
    private const string FakeSuccess = "F§2.1: found no room or PRO set, automatic Success (Intel, on the list, 2020); PASID by F§1.5";
    private const string Lost = "F§2.1: what is not a last request is just lost";
    private const string NoMarker = "F§2.1: Stop Markers that do not fit are dropped";
    private const string PreClear = "F§2.1: PRE clear, fault 47h, refused (QEMU); the code of the answer is [mem]";
    private const string NoContext = "F§5.1: context entry not present, fault 41h; the answer is [mem]";
    private const string TableCodes = "F§5.1, scalable mode; how a translation request is completed is [mem]";
    private static readonly TableRowMaker Table = new(Architecture.Vtd);
    private static readonly RowMaker Row = new(Architecture.Vtd);

    public static ArchitectureProfile Profile { get; } = new()
    {
        Architecture = Architecture.Vtd,
        Title = "Intel VT-d",
        FaultCodes = FaultArchitecture.VtD,
        Linux = "reads the queue and reports to the core",
        Ring = new RingRules
        {
            Queue = "page request queue",
            EntrySize = 32,
            SmallestOrder = 7,
            DefaultOrder = 11,
            LargestOrder = 14,
            KeepsEntryFree = true,
            Position = RingPosition.ByteOffset,
            Overflow = OverflowFlag.Sticky,
            WritesWhileOverflowed = false,
            Interrupt = InterruptRule.NothingPending,
            Source = "F§2.1: PQA, PQH, PQT, PRS; Linux has 2,048 entries (F§6)",
        },
        Admission = Requests(),
        Answers =
        [
            new(Architecture.Vtd, Success, "page group response", 0, 0, "Success", "F§1.4, F§2.1"),
            new(Architecture.Vtd, InvalidRequest, "page group response", 1, 1, "Invalid Request", "F§1.4, F§2.1"),
            new(Architecture.Vtd, ResponseFailure, "page group response", 15, 2,
                "Response Failure: Linux writes its own number, and functions take 2 to 14 for failure", "F§2.1 quirk, F§1.4"),
        ],
        AnswerPasid = new(IfRequired, "F§1.5"),
        Recovery = new OverflowRecovery
        {
            By = "Linux",
            Acknowledged = Acknowledging.WhenEmpty,
            DiscardsPartials = true,
            Steps = "reads to the tail, and only when the queue is empty discards all incomplete groups of all devices of the unit and clears PRO",
            Follows =
            [
                "devices whose last request found no room got Success, miss again and ask again",
                "no handler sees an incomplete group",
                "incomplete groups of devices that lost nothing are discarded too: what is left of them comes as a smaller group",
            ],
            Source = "F§2.1: intel/prq.c",
        },
        StopMarker = new StopMarkerRule(
            "queued if there is room, else dropped", "dropped, like a last request without PASID that wants neither read nor write", "F§2.1, F§1.3"),
        Malformed =
        [
            new(Architecture.Vtd, RequestFlaw.NotCanonical, InvalidRequest, false, "the address is not canonical", "F§2.1: prq.c"),
            new(Architecture.Vtd, RequestFlaw.PrivilegedAccess, InvalidRequest, false, "privileged mode is not supported", "F§2.1: prq.c"),
            new(Architecture.Vtd, RequestFlaw.ExecuteAndRead, InvalidRequest, false, "execution is not supported", "F§2.1: prq.c"),
            new(Architecture.Vtd, RequestFlaw.WantsNothing, null, false, "it wants neither read nor write", "F§2.1, F§1.3: prq.c"),
            new(Architecture.Vtd, RequestFlaw.UnknownRequester, InvalidRequest, false, "the function is not known",
                "F§2.1: prq.c; here the function has no place to which an answer could go"),
        ],
        Tables = TableErrors(),
    };

    private static AdmissionTable Requests() => new(
        Row.Answered(EntryBad, Last, ResponseFailure, IfRequired, NoContext, fault: 0x41),
        Row.Dropped(EntryBad, NotLast, NoContext, fault: 0x41),
        Row.Dropped(EntryBad, StopMarker, NoContext, fault: 0x41),
        Row.Answered(PriOff, Last, InvalidRequest, IfRequired, PreClear, fault: 0x47),
        Row.Dropped(PriOff, NotLast, PreClear, fault: 0x47),
        Row.Dropped(PriOff, StopMarker, PreClear, fault: 0x47),
        Row.Answered(Overflowed, Last, Success, IfRequired, FakeSuccess),
        Row.Dropped(Overflowed, NotLast, Lost),
        Row.Dropped(Overflowed, StopMarker, NoMarker),
        Row.Answered(Full, Last, Success, IfRequired, FakeSuccess),
        Row.Dropped(Full, NotLast, Lost),
        Row.Dropped(Full, StopMarker, NoMarker),
        Row.Queued(Ready, Last, "F§2.1"),
        Row.Queued(Ready, NotLast, "F§2.1"),
        Row.Queued(Ready, StopMarker, "F§2.1"));

    private static ImmutableArray<TableFaultRow> TableErrors() =>
    [
        Table.Unreadable(DirectoryOfDevices, 0x38, TranslationStatus.UnsupportedRequest, TableCodes),
        Table.NotPresent(DirectoryOfDevices, 0x39, TranslationStatus.UnsupportedRequest, TableCodes),
        Table.Reserved(DirectoryOfDevices, 0x3a, TranslationStatus.UnsupportedRequest, TableCodes),
        Table.Unreadable(EntryOfDevice, 0x40, TranslationStatus.UnsupportedRequest, TableCodes),
        Table.NotPresent(EntryOfDevice, 0x41, TranslationStatus.UnsupportedRequest, TableCodes),
        Table.Reserved(EntryOfDevice, 0x42, TranslationStatus.UnsupportedRequest, TableCodes),
        Table.Unreadable(DirectoryOfPasids, 0x50, TranslationStatus.CompleterAbort, TableCodes),
        Table.NotPresent(DirectoryOfPasids, 0x51, TranslationStatus.CompleterAbort, TableCodes),
        Table.Reserved(DirectoryOfPasids, 0x52, TranslationStatus.CompleterAbort, TableCodes),
        Table.Unreadable(EntryOfPasid, 0x58, TranslationStatus.CompleterAbort, TableCodes),
        Table.NotPresent(EntryOfPasid, 0x59, TranslationStatus.CompleterAbort, TableCodes),
        Table.Reserved(EntryOfPasid, 0x5a, TranslationStatus.CompleterAbort, TableCodes),
        Table.TooLarge(0x46, TranslationStatus.UnsupportedRequest, TableCodes),
    ];
}
