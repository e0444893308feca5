using Iopf.Hardware.Units.Profiles;
using Iopf.Logs.Explaining.Advising;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Logs.Explaining;

/// <summary>The tables of causes and clues: every code and every kind has a row, and every row says something.</summary>
public sealed class AdviceTableTests
{
    // The codes of F§5.1 to F§5.4, written down apart from the tables.
    private static readonly int[] Vtd =
    [
        .. Enumerable.Range(0x01, 0x0d), .. Enumerable.Range(0x20, 7), .. Enumerable.Range(0x30, 3), .. Enumerable.Range(0x38, 3),
        .. Enumerable.Range(0x40, 9), .. Enumerable.Range(0x50, 3), .. Enumerable.Range(0x58, 6), .. Enumerable.Range(0x70, 8),
        .. Enumerable.Range(0x78, 5), .. Enumerable.Range(0x80, 8), 0x90,
    ];

    private static readonly int[] Amd = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0xd, 0xe];

    private static readonly int[] SmmuV3 =
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 0xa, 0xb, 0x10, 0x11, 0x12, 0x13, 0x20, 0x21, 0x24, 0x25];

    private static readonly int[] RiscV = [1, 4, 5, 6, 7, 12, 13, 15, 20, 21, 23, .. Enumerable.Range(256, 19)];

    public static TheoryData<FaultArchitecture> Architectures => [.. Enum.GetValues<FaultArchitecture>()];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Every_code_of_the_facts_has_one_row_of_meaning_and_one_of_advice(FaultArchitecture architecture)
    {
        var codes = architecture switch
        {
            FaultArchitecture.VtD => Vtd,
            FaultArchitecture.Amd => Amd,
            FaultArchitecture.SmmuV3 => SmmuV3,
            _ => RiscV,
        };
        Assert.Equal(codes, UnitFaultCodes.Table.Where(row => row.Architecture == architecture).Select(row => row.Code));
        Assert.Equal(codes, CodeTables.Of(architecture).Select(row => row.Code));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Every_advice_has_a_cause_and_a_clue_without_full_stops(FaultArchitecture architecture)
        => Assert.All(CodeTables.Of(architecture), row => AssertSays(row.Advice));

    [Fact]
    public void A_code_tells_its_level_unless_the_record_itself_does()
        => Assert.All(Enum.GetValues<FaultArchitecture>().SelectMany(each => CodeTables.Of(each)), row =>
        {
            var isTold = row.Level.Length == 0;
            Assert.Equal(isTold, CodeTables.Of(FaultArchitecture.SmmuV3).Contains(row) && row.Code is 0x0b or 0x10 or 0x11 or 0x12 or 0x13);
        });

    [Fact]
    public void Every_kind_of_record_has_one_row_in_order_and_every_row_says_something()
    {
        Assert.Equal(Enum.GetValues<LogKind>(), KindTable.All.Select(row => row.Kind));
        Assert.All(KindTable.All, row =>
        {
            AssertSays(row.Advice.Cause.Text);
            Assert.True(row.Weight == LogWeight.Trace || row.Advice.LookAt.Length > 0, $"{row.Kind}");
            AssertSays(row.Meaning);
            Assert.True(row.Title.Length is > 5 and < 60, row.Title);
        });
    }

    [Fact]
    public void Events_of_AMD_are_explained_by_the_code_that_their_name_stands_for()
        => Assert.Equal(Amd, KindTable.All.Where(row => row.Codes == FaultArchitecture.Amd).Select(row => row.Code!.Value));

    [Fact]
    public void Reasons_of_virtio_and_refused_page_requests_say_something()
    {
        Assert.Equal([0, 1, 2], VirtioReasons.Table.Select(row => row.Code));
        Assert.All(VirtioReasons.Table, row => AssertSays(row.Advice));
        Assert.All(RefusedPageRequests.Table, row => AssertSays(row.Advice));
    }

    [Fact]
    public void Ranges_of_addresses_stand_in_order_and_overlap_nowhere()
        => Assert.All(AddressRanges.Table.Zip(AddressRanges.Table.Skip(1)), pair =>
        {
            Assert.True(pair.First.First <= pair.First.Last);
            Assert.True(pair.First.Last < pair.Second.First, $"{pair.First} and {pair.Second}");
        });

    private static void AssertSays(Advice advice)
    {
        AssertSays(advice.Cause.Text);
        Assert.NotEmpty(advice.LookAt);
        Assert.Equal(advice.LookAt.Distinct(), advice.LookAt);
        Assert.All(advice.LookAt, AssertSays);
    }

    private static void AssertSays(string text) => Assert.True(text.Length > 10 && text.Trim() == text && !text.EndsWith('.'), text);
}
