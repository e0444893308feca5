using System.Collections.Immutable;
using Iopf.Messages;
using static Iopf.Hardware.Translations.TableLevel;
using static Iopf.Hardware.Units.Profiles.PasidRule;
using static Iopf.Hardware.Units.Profiles.QueueCondition;
using static Iopf.Hardware.Units.Profiles.RequestKind;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>AMD's IOMMU as Linux sets it up, which means without automatic answers of the hardware (F§2.2).</summary>
internal static class AmdProfile
{
    private const int InvalidPprRequest = 9;
    private const string Stopped = "F§2.2: PPRRun drops and logging stops; without PprAutoRspEn, which Linux never sets, nobody answers [mem]";
    private const string LogOff = "PPRLogEn clear: not logged and not answered [mem]";
    private const string NotAllowed = "F§2.2: bit 52 of the device table entry clear; event INVALID_PPR_REQUEST, which the driver answers since 6.12.117";
    private const string NotAllowedMore = NotAllowed + "; that it does not look for the last request is [mem]";
    private const string NotAllowedMarker = "event INVALID_PPR_REQUEST with RX, so that the driver answers nothing [mem]";
    private const string BadEntry = "event INVALID_PPR_REQUEST as where page requests are not allowed [mem]";
    private const string TableCodes = "F§5.2 has the events; which one it is, and how a translation request is completed, is [mem]";
    private static readonly TableRowMaker Table = new(Architecture.Amd);
    private static readonly RowMaker Row = new(Architecture.Amd);

    public static ArchitectureProfile Profile { get; } = new()
    {
        Architecture = Architecture.Amd,
        Title = "AMD IOMMU",
        FaultCodes = FaultArchitecture.Amd,
        Linux = "reads the log and reports to the core",
        Ring = new RingRules
        {
            Queue = "peripheral page request (PPR) log",
            EntrySize = 16,
            SmallestOrder = 8,
            DefaultOrder = 9,
            LargestOrder = 15,
            KeepsEntryFree = true,
            Position = RingPosition.ByteOffset,
            Overflow = OverflowFlag.LogStops,
            WritesWhileOverflowed = false,
            Interrupt = InterruptRule.NothingPending,
            Source = "F§2.2, F§6: 512 entries, 32,768 with SNP; smallest size, free entry and interrupt are [mem]",
        },
        Admission = Requests(),
        Answers =
        [
            new(Architecture.Amd, Success, "COMPLETE_PPR_REQUEST", 0, 0, "Success", "F§1.4, F§2.2"),
            new(Architecture.Amd, InvalidRequest, "COMPLETE_PPR_REQUEST", 1, 1, "Invalid Request", "F§1.4, F§2.2"),
            new(Architecture.Amd, ResponseFailure, "COMPLETE_PPR_REQUEST", 15, 2,
                "Response Failure: Linux writes its own number, and functions take 2 to 14 for failure", "F§2.2 quirk, F§1.4"),
        ],
        AnswerPasid = new(IfPresent, "F§2.2: Linux always says that the PASID is needed (ppr.c), whatever the function requires"),
        Recovery = new OverflowRecovery
        {
            By = "Linux",
            Acknowledged = Acknowledging.AfterReading,
            DiscardsPartials = false,
            Steps = "reads the log, stops log and interrupt, writes 1 to the overflow bit, and starts both; discards nothing",
            Follows =
            [
                "a last request that was lost is never answered: its group stays open at the device, its index and credits are spent, until PRI is disabled, reset and enabled",
                "what was queued of such a group stays in the core: after the reset the next group of that index inherits the old requests",
                "a group that lost other requests is served without them, and the device asks again",
            ],
            Source = "F§2.2: amd_iommu_restart_log; that hardware answers nothing is [mem]",
        },
        StopMarker = new StopMarkerRule(
            "queued like a request unless BlkStopMrkEn is set", "reported as a last request and answered: ppr.c has no check for it", "F§2.2: ppr.c")
        { IsReported = true },
        Malformed =
        [
            new(Architecture.Amd, RequestFlaw.PasidOutOfRange, ResponseFailure, true, "the PASID is 0 or too large", "F§2.2: ppr.c"),
            new(Architecture.Amd, RequestFlaw.NoPasid, ResponseFailure, true, "it has no PASID (GN clear)", "F§2.2: ppr.c"),
            new(Architecture.Amd, RequestFlaw.ReservedBits, ResponseFailure, true, "reserved bits were set (RVSD)", "F§2.2: ppr.c"),
        ],
        Tables = TableErrors(),
    };

    private static AdmissionTable Requests() => new(
        Row.Answered(EntryBad, Last, ResponseFailure, IfPresent, BadEntry, InvalidPprRequest, byDriver: true),
        Row.Answered(EntryBad, NotLast, ResponseFailure, IfPresent, BadEntry, InvalidPprRequest, byDriver: true),
        Row.Dropped(EntryBad, StopMarker, BadEntry, InvalidPprRequest),
        Row.Answered(PriOff, Last, ResponseFailure, IfPresent, NotAllowed, InvalidPprRequest, byDriver: true),
        Row.Answered(PriOff, NotLast, ResponseFailure, IfPresent, NotAllowedMore, InvalidPprRequest, byDriver: true),
        Row.Dropped(PriOff, StopMarker, NotAllowedMarker, InvalidPprRequest),
        Row.Dropped(QueueOff, Last, LogOff),
        Row.Dropped(QueueOff, NotLast, LogOff),
        Row.Dropped(QueueOff, StopMarker, LogOff),
        Row.Dropped(Overflowed, Last, Stopped),
        Row.Dropped(Overflowed, NotLast, Stopped),
        Row.Dropped(Overflowed, StopMarker, Stopped),
        Row.Dropped(Full, Last, Stopped),
        Row.Dropped(Full, NotLast, Stopped),
        Row.Dropped(Full, StopMarker, Stopped),
        Row.Queued(Ready, Last, "F§2.2"),
        Row.Queued(Ready, NotLast, "F§2.2"),
        Row.Queued(Ready, StopMarker, "F§2.2: BlkStopMrkEn, which Linux never sets, would keep it out"));

    private static ImmutableArray<TableFaultRow> TableErrors() =>
    [
        Table.Unreadable(EntryOfDevice, 0x3, TranslationStatus.CompleterAbort, TableCodes),
        Table.Reserved(EntryOfDevice, 0x1, TranslationStatus.CompleterAbort, TableCodes),
        Table.Unreadable(DirectoryOfPasids, 0x4, TranslationStatus.CompleterAbort, TableCodes),
        Table.NotPresent(DirectoryOfPasids, 0x2, TranslationStatus.CompleterAbort, TableCodes),
        Table.Reserved(DirectoryOfPasids, 0x2, TranslationStatus.CompleterAbort, TableCodes),
        Table.Unreadable(EntryOfPasid, 0x4, TranslationStatus.CompleterAbort, TableCodes),
        Table.NotPresent(EntryOfPasid, 0x2, TranslationStatus.CompleterAbort, TableCodes),
        Table.Reserved(EntryOfPasid, 0x2, TranslationStatus.CompleterAbort, TableCodes),
        Table.TooLarge(0x2, TranslationStatus.CompleterAbort, TableCodes),
    ];
}
