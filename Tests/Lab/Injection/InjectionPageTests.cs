using System.Globalization;
using Iopf.Host.Reports;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Scenarios;
using Iopf.Tests.Rules;
using Xunit;

namespace Iopf.Tests.Lab.Injection;

/// <summary>The page of injected faults says what is so.</summary>
public class InjectionPageTests
{
    private const string Records = """
        devices = [{ pattern = sequential, accesses = 96, pages = 12, interval = 0, group-size = 1, lookahead = 0, atc-entries = 4, chain = [ r ] }]
        handlers = [{ name = r, kind = records, service = 5us }]

        """;

    private static readonly string[] Page = SourceTree.All.Single(file => file.Path == "docs/injection.md").Text.Split('\n');

    public static TheoryData<string, string, string> Faults
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in Rows("| fault | scenario |"))
                data.Add(row[0], row[1], string.Join(" | ", row[2..]));

            return data;
        }
    }

    [Fact]
    public void It_has_the_table_of_link_and_damage() => Assert.Equal(
        LinkDamageTable.Cells.GroupBy(cell => cell.Link).Select(link => string.Join(" | ", [$"`{LinkNames.NameOf(link.Key)}`", .. link.Select(cell => cell.Text)])),
        Rows("| link | lose |").Select(row => string.Join(" | ", row)));

    [Fact]
    public void It_has_each_link_with_its_messages() => Assert.Equal(
        LinkNames.All.Select(link => $"`{LinkNames.NameOf(link)}` | {string.Join(", ", LinkNames.MessagesOf(link).Select(type => $"`{type.Name}`"))}"),
        Rows("| link | messages |").Select(row => string.Join(" | ", row)));

    [Fact]
    public void It_has_the_scenario_of_its_runs() =>
        Assert.Contains(InjectRuns.OneByOne.Trim(), string.Join('\n', Page.Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_a_fault_comes_to_is_so(string fault, string home, string expected)
    {
        var more = home switch { "guest" => "mm.processes = guest\n", "records" => Records, _ => "" };
        var report = InjectRuns.Run($"{InjectRuns.OneByOne}{more}", fault == "none" ? "" : $"{fault.Trim('`')[..^2]}, when.from = 50us }}");
        var counts = report.Counts;
        var found = string.Create(CultureInfo.InvariantCulture,
            $"{Words.Of(report.Verdict)} | {counts.Groups} | {counts.FailedAccesses} | {counts.DeadlinesMissed} | {counts.Cancelled} | {report.Times.Duration / 1_000:N0} µs");

        Assert.Equal(expected, found);
        Assert.All(report.Injected, rule => Assert.Equal(1, rule.Times));
    }

    [Fact]
    public void Each_kind_has_an_example_that_can_be() => Assert.All(Enum.GetValues<InjectKind>(), kind =>
        Assert.Contains(Examples, example => example.StartsWith($"{{ what = {InjectKinds.NameOf(kind)},", StringComparison.Ordinal)));

    [Fact]
    public void Each_example_is_read() => Assert.All(Examples, example => Assert.Empty(ScenarioTexts.Read($$"""
        name = t
        devices = [{ vfs = 1 }, {}]
        mm.processes = guest
        phases = [{ name = storm, duration = 1ms }]
        inject = [{{example.Replace("at = client-0", "at = guest-0", StringComparison.Ordinal).Replace("device-0100", "device-0108", StringComparison.Ordinal)}}]
        """).Errors.Select(error => $"{example}: {error}")));

    private static IEnumerable<string> Examples => Page.Where(line => line.StartsWith("    { what = ", StringComparison.Ordinal)).Select(line => line.Trim());

    private static IEnumerable<string[]> Rows(string head) => Page
        .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|', ' ').Split(" | "));
}
