using System.Text.Json;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>Expectations, conclusions and debts, as `run` shows them.</summary>
public sealed class VerdictReportTests : HostFixture
{
    private const string Late = Small + "\nhandler.service = 2s\ncore.deadline = 1s\n";

    [Fact]
    public async Task What_is_not_as_expected_ends_with_4_and_is_shown_beside_what_was_expected()
    {
        WriteFile("late.hocon", Late);
        var outcome = await RunAsync("run", "late.hocon", "--quiet");

        Assert.Equal(ExitCode.Unmet, outcome.Code);
        Assert.Matches(@"(?m)^  failed-accesses +0 +\d+  UNMET$", outcome.Output);
        Assert.Matches(@"(?m)^UNMET  failed-accesses is \d+, expected 0; deadlines-missed is \d+, expected 0; ", outcome.Output);
        Assert.Matches(@"(?m)^  no-use-after-invalidation \(D7\) +0 +0  GAP: never exercised$", outcome.Output);
        Assert.Matches(@"(?m)^\d+ accesses failed: \d+ answered Invalid Request by the deadline of their group\.$", outcome.Output);
    }

    [Fact]
    public async Task An_expectation_of_the_command_line_counts_for_more_than_the_scenarios_and_is_replayed()
    {
        WriteFile("late.hocon", Late);
        var outcome = await RunAsync("run", "late.hocon", "--expect", "failed-accesses=1..", "--expect", "deadlines-missed=any", "--out", "kept");

        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.EndsWith("iopf run late.hocon --seed 1 --expect failed-accesses=1.. --expect deadlines-missed=any\n", outcome.Output);
        Assert.Contains("failed-accesses = \"1..\"", await File.ReadAllTextAsync(PathOf("kept/scenario.hocon")));
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "kept/scenario.hocon")).Code);
    }

    [Fact]
    public async Task The_document_has_expectations_gaps_waits_failures_and_the_conclusion()
    {
        WriteFile("late.hocon", Late);
        using var json = JsonDocument.Parse((await RunAsync("run", "late.hocon", "--json")).Output);
        var root = json.RootElement;

        Assert.Equal("unmet", root.GetProperty("verdict").GetString());
        var expected = root.GetProperty("expectations")[0];
        Assert.Equal(("failed-accesses", "0", false), (expected.GetProperty("name").GetString(), expected.GetProperty("expected").GetString(), expected.GetProperty("met").GetBoolean()));
        Assert.True(root.GetProperty("invariants")[4].GetProperty("gap").GetBoolean());
        Assert.Equal("invalid", root.GetProperty("accesses").GetProperty("failures")[0].GetProperty("why").GetString());
        Assert.True(root.GetProperty("waits").GetProperty("groupsNs").GetInt64() > 0);
        Assert.StartsWith("The deadline limited the run", root.GetProperty("conclusion")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_owes_each_answer_is_shown_at_a_moment_and_replayed()
    {
        WriteFile("late.hocon", Late);
        var outcome = await RunAsync("run", "late.hocon", "--owed-at", "500ms");

        Assert.Matches(@"(?m)^Owed at 500ms +owner +since +deadline +next$", outcome.Output);
        Assert.Matches(@"(?m)^  01:00\.0 PASID 1 group \d+ +domain +\d.*s +1\.00 s +client: it is called when a worker has let the time of the call pass$", outcome.Output);
        Assert.EndsWith("iopf run late.hocon --seed 1 --owed-at 500ms\n", outcome.Output);
    }

    [Theory]
    [InlineData("1000s", "Owed at 1000s  the run ended before\n")]
    [InlineData("END", "Owed at END  nothing: no device waits for an answer\n")]
    public async Task Where_nothing_is_owed_that_is_said(string look, string expected) =>
        Assert.Contains($"\n\n{expected}", (await RunAsync("run", "small.hocon", "--owed-at", look)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_parallel_run_tells_at_its_end_who_owes_what() =>
        Assert.Contains("Owed at END  nothing", (await RunAsync("run", "small.hocon", "--mode", "parallel", "--owed-at", "END")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_random_schedule_is_one_of_its_seed()
    {
        var (one, again, other) = (await Random(1), await Random(1), await Random(2));

        Assert.Equal(one, again);
        Assert.NotEqual(one.Replace("--seed 1", "", StringComparison.Ordinal), other.Replace("--seed 2", "", StringComparison.Ordinal));
        Assert.EndsWith("iopf run crowd.hocon --seed 1 --schedule random\n", one);

        async Task<string> Random(int seed)
        {
            WriteFile("crowd.hocon", Small.Replace("processes = 2", "processes = 2, threads = 4", StringComparison.Ordinal) + "\nhandler.workers = 1\n");
            var output = (await RunAsync("run", "crowd.hocon", "--seed", $"{seed}", "--schedule", "random")).Output;
            return string.Join('\n', output.Split('\n').Where(line => !line.Contains("simulated in", StringComparison.Ordinal)));
        }
    }
}
