using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Xunit;
using static Iopf.Messages.UnrecoverableReason;

namespace Iopf.Tests.Hardware.Units.Profiles;

/// <summary>Each row of the errors in tables by its name (Q6). Expectations are by hand.</summary>
public sealed class TableRowTests
{
    // For each level the codes of unreadable, not present, reserved; then that of a PASID beyond the table. u and a: completed as Unsupported Request,
    // Completer Abort; s: as a success that grants nothing; -: no error there.
    private static readonly (Architecture Architecture, string Rows)[] Expected =
    [
        (Architecture.Vtd,
            "device-directory 56u 57u 58u; device-entry 64u 65u 66u; pasid-directory 80a 81a 82a; pasid-entry 88a 89a 90a; missing 70u"),
        (Architecture.Amd, "device-directory - - -; device-entry 3a - 1a; pasid-directory 4a 2a 2a; pasid-entry 4a 2a 2a; missing 2a"),
        (Architecture.SmmuPri, "device-directory 3a 2a 2a; device-entry 3a 4a 4a; pasid-directory 9a 8a 8a; pasid-entry 9a 10a 10a; missing 8a"),
        (Architecture.SmmuStall, "device-directory 3a 2a 2a; device-entry 3a 4a 4a; pasid-directory 9a 8a 8a; pasid-entry 9a 10a 10a; missing 8a"),
        (Architecture.RiscV,
            "device-directory 257u 258u 259u; device-entry 257u 258u 259u; pasid-directory 265a 266s 267a; pasid-entry 265a 266s 267a; missing 260u"),
    ];

    private static readonly TableEntryState[] States = [TableEntryState.Unreadable, TableEntryState.NotPresent, TableEntryState.Reserved];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (architecture, rows) in Expected)
            {
                foreach (var words in rows.Split("; ").Select(row => row.Split(' ')))
                {
                    var start = $"{Architectures.NameOf(architecture)}/table/";
                    if (words[0] == "missing")
                        cases.Add($"{start}pasid-directory/missing", words[1]);

                    for (var i = 0; words[0] != "missing" && i < States.Length; i++)
                        cases.Add($"{start}{words[0]}/{TableEntryStates.NameOf(States[i])}", words[i + 1]);
                }
            }

            return cases;
        }
    }

    [Fact]
    public void Every_row_of_every_profile_has_its_test() => Assert.Equal(
        Architectures.All.SelectMany(architecture => ArchitectureProfile.For(architecture).Tables).Select(row => row.Name).Order(StringComparer.Ordinal),
        Cases.Where(row => (string)row[1] != "-").Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Q6_the_architecture_says_code_and_completion_of_an_error_in_a_table(string name, string expected)
    {
        var parts = name.Split('/');
        Assert.True(Architectures.TryParse(parts[0], out var architecture));
        var level = Enum.GetValues<TableLevel>().Single(each => TableLevels.NameOf(each) == parts[2]);
        var state = Enum.GetValues<TableEntryState>().Single(each => TableEntryStates.NameOf(each) == parts[3]);
        var profile = ArchitectureProfile.For(architecture);
        var refusal = profile.RefusalOf(new TableFault(level, state, 0x1040));
        Assert.Equal(expected, refusal is { } found ? $"{found.Code}{LetterOf(found.Status)}" : "-");
        if (refusal is not { } refused)
            return;

        Assert.Equal((UnitFaultCodes.Reason(profile.FaultCodes, refused.Code!.Value), 0x1040UL), (refused.Reason, refused.FetchAddress));
        Assert.Equal(expected[^1] != 's', profile.Tables.Single(row => row.Name == name).IsRecorded);
    }

    // The same wherever the architecture has codes of its own for tables of PASIDs; AMD's events do not tell them from page tables.
    [Fact]
    public void Q6_a_table_of_PASIDs_that_cannot_be_read_is_told_from_one_with_a_bad_entry()
    {
        foreach (var profile in Architectures.All.Select(ArchitectureProfile.For))
        {
            var isAmd = profile.Architecture == Architecture.Amd;
            Assert.Equal(isAmd ? WalkAbort : PasidFetch, ReasonOf(profile, TableLevel.DirectoryOfPasids, TableEntryState.Unreadable));
            Assert.Equal(isAmd ? WalkAbort : PasidFetch, ReasonOf(profile, TableLevel.EntryOfPasid, TableEntryState.Unreadable));
            Assert.Equal(isAmd ? PteFetch : BadPasidEntry, ReasonOf(profile, TableLevel.EntryOfPasid, TableEntryState.Reserved));
            Assert.Equal(DeviceEntryFetch, ReasonOf(profile, TableLevel.EntryOfDevice, TableEntryState.Unreadable));
            Assert.Equal(BadDeviceEntry, ReasonOf(profile, TableLevel.EntryOfDevice, TableEntryState.Reserved));
        }
    }

    private static UnrecoverableReason? ReasonOf(ArchitectureProfile profile, TableLevel level, TableEntryState state) =>
        profile.RefusalOf(new TableFault(level, state, null))?.Reason;

    private static char LetterOf(TranslationStatus status) => status switch
    {
        TranslationStatus.Success => 's',
        TranslationStatus.UnsupportedRequest => 'u',
        _ => 'a',
    };
}
