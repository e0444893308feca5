using System.Collections.Immutable;
using System.Globalization;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Lab.Profiles;

/// <summary>A line of the tables.</summary>
/// <param name="Label">What the cells are about.</param>
/// <param name="Cells">A cell for each profile; empty where the case does not arise.</param>
public sealed record ProfileLine(string Label, ImmutableArray<string> Cells);

/// <summary>A table with a column for each profile.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Lines">Its lines.</param>
public sealed record ProfileSection(string Title, ImmutableArray<ProfileLine> Lines);

/// <summary>The tables of profiles side by side, for docs/profiles.md and the terminal (Q1 to Q4).</summary>
public sealed class ProfileTable
{
    private readonly ImmutableArray<ArchitectureProfile> _profiles;

    /// <summary>Makes the tables.</summary>
    /// <param name="profiles">The columns, in this order.</param>
    public ProfileTable(ImmutableArray<ArchitectureProfile> profiles)
    {
        _profiles = profiles;
        Sections =
        [
            new("The ring (Q1)", Ring()),
            new("What becomes of a request (Q2)", Admission()),
            new("How an answer goes out", Answers()),
            new("After an overflow (Q3)", Recovery()),
            new("Stop Markers (D6)", StopMarkers()),
            new("What the driver checks before it reports a request (Q4)", Malformed()),
            new("Errors in the tables of devices and PASIDs (Q6)", Tables()),
        ];
    }

    /// <summary>The columns: titles of the profiles with their names.</summary>
    public ImmutableArray<string> Columns => [.. _profiles.Select(profile => $"{profile.Title} ({profile.Name})")];

    /// <summary>The tables.</summary>
    public ImmutableArray<ProfileSection> Sections { get; }

    /// <summary>A decision in words.</summary>
    public static string Describe(AdmissionRow row)
    {
        var outcome = row.Outcome switch
        {
            QueueAdmission.Queued => "queued",
            QueueAdmission.Waits => "waits for room",
            QueueAdmission.Dropped => "dropped",
            _ => $"{NameOf(row.Code!.Value)}{(row.ByDriver ? " by the driver" : "")}, {NameOf(row.Pasid)}",
        };
        var fault = row.FaultCode is { } code ? $"; fault {FaultOf(row.Architecture, code)}" : "";
        return outcome + fault + (row.IsSure ? "" : " [mem]");
    }

    /// <summary>As kernels print it: RISC-V's causes are decimal, all others are hexadecimal.</summary>
    private static string FaultOf(Architecture architecture, int code) =>
        architecture == Architecture.RiscV ? code.ToString(CultureInfo.InvariantCulture) : $"0x{code:x}";

    private static string NameOf(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => "Success",
        PageResponseCode.InvalidRequest => "Invalid Request",
        _ => "Response Failure",
    };

    private static string NameOf(PasidRule rule) => rule switch
    {
        PasidRule.IfPresent => "PASID if there was one",
        PasidRule.IfRequired => "PASID if required (PRPR)",
        PasidRule.UnitOrEntry => "PASID if PPS or PPAR",
        _ => "no PASID",
    };

    private static string NameOf(RingPosition position) => position switch
    {
        RingPosition.ByteOffset => "byte offsets",
        RingPosition.Index => "indexes",
        _ => "indexes with a wrap bit",
    };

    private static string NameOf(OverflowFlag flag) => flag switch
    {
        OverflowFlag.Sticky => "sticky bit, cleared by writing 1",
        OverflowFlag.Toggle => "bit that toggles; software makes its own equal",
        _ => "the log stops; sticky bit, cleared by writing 1",
    };

    private static string Power(int order) => (1 << order).ToString("N0", CultureInfo.InvariantCulture);

    private ProfileLine Line(string label, Func<ArchitectureProfile, string> cell) => new(label, [.. _profiles.Select(cell)]);

    private ImmutableArray<ProfileLine> Ring() =>
    [
        Line("queue", profile => profile.Ring.Queue),
        Line("Linux", profile => profile.Linux),
        Line("bytes of an entry", profile => profile.Ring.EntrySize.ToString(CultureInfo.InvariantCulture)),
        Line("entries: default", profile => Power(profile.Ring.DefaultOrder)),
        Line("smallest", profile => Power(profile.Ring.SmallestOrder)),
        Line("largest", profile => Power(profile.Ring.LargestOrder)),
        Line("holds", profile => profile.Ring.KeepsEntryFree ? "one entry fewer" : "all its entries"),
        Line("head and tail", profile => NameOf(profile.Ring.Position)),
        Line("overflow", profile => NameOf(profile.Ring.Overflow)),
        Line("while it is not acknowledged", profile => profile.Ring.WritesWhileOverflowed ? "written as soon as there is room" : "nothing is written"),
        Line("interrupt", profile => profile.Ring.Interrupt == InterruptRule.NothingPending ? "if none is pending" : "when no longer empty"),
        Line("source", profile => profile.Ring.Source),
    ];

    private ImmutableArray<ProfileLine> Admission() =>
    [
        .. from condition in Enum.GetValues<QueueCondition>()
           from kind in Enum.GetValues<RequestKind>()
           let rows = _profiles.Select(profile => profile.Admission.Find(condition, kind)).ToList()
           where rows.Exists(row => row is not null)
           select new ProfileLine(
               $"{QueueConditions.NameOf(condition)}, {RequestKinds.NameOf(kind)}",
               [.. rows.Select(row => row is null ? "" : Describe(row))]),
    ];

    private ImmutableArray<ProfileLine> Answers() =>
    [
        Line("carried by", profile => profile.Answers[0].Command),
        .. Enumerable.Range(0, 3).SelectMany(place => (ProfileLine[])
        [
            Line($"{NameOf(_profiles[0].Answers[place].Answer)}: specified, Linux writes", profile => Values(profile.Answers[place])),
            Line("which is", profile => profile.Answers[place].Meaning),
        ]),
        Line("from software", profile => NameOf(profile.AnswerPasid.Rule) + (profile.AnswerPasid.IsSure ? "" : " [mem]")),
        Line("source of that", profile => profile.AnswerPasid.Source),
    ];

    private static string Values(AnswerCodeRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.Specified}, {(row.LinuxWrites is { } written ? $"{written}" : "none")}");

    private ImmutableArray<ProfileLine> Recovery() =>
    [
        Line("who", profile => profile.Recovery.By),
        Line("steps", profile => profile.Recovery.Steps),
        Line("acknowledged", profile => profile.Recovery.Acknowledged == Acknowledging.WhenEmpty ? "only when the queue is empty" : "after reading"),
        Line("incomplete groups", profile => profile.Recovery.DiscardsPartials ? "discarded" : "kept"),
        .. Enumerable.Range(0, _profiles.Max(profile => profile.Recovery.Follows.Length)).Select(place =>
            Line(place == 0 ? "what follows" : "", profile => profile.Recovery.Follows.ElementAtOrDefault(place) ?? "")),
        Line("source", profile => profile.Recovery.Source),
    ];

    private ImmutableArray<ProfileLine> StopMarkers() =>
    [
        Line("hardware", profile => profile.StopMarker?.Hardware ?? "there are none"),
        Line("software", profile => profile.StopMarker?.Software ?? ""),
        Line("source", profile => profile.StopMarker?.Source ?? ""),
    ];

    private ImmutableArray<ProfileLine> Malformed() =>
    [
        .. Enumerable.Range(0, _profiles.Max(profile => profile.Malformed.Length)).Select(place =>
            Line(string.Create(CultureInfo.InvariantCulture, $"check {place + 1}"), profile =>
                place < profile.Malformed.Length ? Describe(profile.Malformed[place]) : place == 0 ? "none" : "")),
    ];

    private ImmutableArray<ProfileLine> Tables() =>
    [
        .. from level in Enum.GetValues<TableLevel>()
           from state in Enum.GetValues<TableEntryState>()
           let rows = _profiles.Select(profile => profile.Tables.FirstOrDefault(row => row.Level == level && row.State == state)).ToList()
           where rows.Exists(row => row is not null)
           select new ProfileLine(
               $"{TableLevels.NameOf(level)}, {TableEntryStates.NameOf(state)}", [.. rows.Select(row => row is null ? "" : Describe(row))]),
        Line("source", profile => profile.Tables[0].Source),
    ];

    private static string Describe(TableFaultRow row)
    {
        var completed = row.Completed switch
        {
            TranslationStatus.Success => "nothing granted, no record",
            TranslationStatus.UnsupportedRequest => "Unsupported Request",
            _ => "Completer Abort",
        };
        return $"{FaultOf(row.Architecture, row.Code)}; {completed}{(row.IsSure ? "" : " [mem]")}";
    }

    private static string Describe(MalformedRule rule)
    {
        var answer = rule.Answer is { } code ? NameOf(code) : "dropped";
        var which = rule.Answer is null ? "" : rule.NotLastToo ? ", also to requests that are not the last" : ", to the last request alone";
        return $"{rule.Text}: {answer}{which}{(rule.IsSure ? "" : " [mem]")}";
    }
}
