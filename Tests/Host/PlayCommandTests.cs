using System.Text.Json;
using Iopf.Host.Terminal;
using Iopf.Plays;
using Iopf.Plays.Stories;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class PlayCommandTests : HostFixture
{
    [Fact]
    public async Task A_play_shows_story_chart_verdict_reasons_and_the_command_that_plays_it_again()
    {
        var outcome = await RunAsync("play", "s1", "--match", "index", "--seed", "3", "--width", "180");
        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("S1  ", outcome.Output);
        Assert.Contains("‼ premature: it was given for group 1a", outcome.Output);
        Assert.Contains("✗ refused", outcome.Output);
        Assert.Contains("\nAS EXPECTED  the old answer is taken for the new group (premature)", outcome.Output);
        Assert.EndsWith("\nReplay  iopf play S1 --policy match=index --seed 3\n", outcome.Output);
        Assert.DoesNotContain('\u001b', outcome.Output);
    }

    [Fact]
    public async Task Who_owes_each_answer_is_in_the_chart_on_request_and_replayed()
    {
        var outcome = await RunAsync("play", "S1", "--owed", "--width", "180");
        Assert.Matches(@"owed to 01:00\.0, group \d+ of PASID 1: by client since", outcome.Output);
        Assert.EndsWith("\nReplay  iopf play S1 --owed\n", outcome.Output);
    }

    [Fact]
    public async Task The_chart_of_S1_shows_the_old_answer_leave_before_the_new_request_and_arrive_after_it()
    {
        using var document = JsonDocument.Parse((await RunAsync("play", "S1", "--json")).Output);
        var events = document.RootElement.GetProperty("events").EnumerateArray()
            .Select(each => (Kind: each.GetProperty("kind").GetString(), Text: each.GetProperty("text").GetString()!)).ToList();
        int At(string kind, string text) => events.FindIndex(each => each.Kind == kind && each.Text.Contains(text, StringComparison.Ordinal));
        var places = new[]
        {
            At("sent", "given for 1a"), At("sent", "page request: group 1b"), At("received", "inject group 1b"), At("received", "given for 1a"),
        };
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Colours_show_on_a_terminal_only_and_ASCII_is_ASCII()
    {
        Surroundings = host => host with { OutputIsTerminal = true, Columns = 100 };
        Assert.Contains('\u001b', (await RunAsync("play", "S7")).Output);
        Surroundings = host => host with { OutputIsTerminal = true, Variable = name => name == "NO_COLOR" ? "1" : null };
        Assert.DoesNotContain('\u001b', (await RunAsync("play", "S7")).Output);
        Assert.All((await RunAsync("play", "S7", "--ascii", "--width", "80")).Output, letter => Assert.InRange(letter, '\n', '~'));
    }

    [Fact]
    public async Task A_policy_without_effect_is_said_to_have_none()
    {
        Assert.Contains("\nNot used  guest: makes no difference to S7, whose policies are match, pasid-in-answers\n", (await RunAsync("play", "S7", "--guest", "drain-first")).Output);
        using var document = JsonDocument.Parse((await RunAsync("play", "S7", "--guest", "drain-first", "--json")).Output);
        Assert.Equal("guest", Assert.Single(document.RootElement.GetProperty("unusedPolicies").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task One_play_is_a_document_of_its_own_and_several_are_a_list()
    {
        using var one = JsonDocument.Parse((await RunAsync("play", "S2", "--match", "index", "--json")).Output);
        Assert.Equal("iopf.play", one.RootElement.GetProperty("schema").GetString());
        var summary = one.RootElement.GetProperty("summary");
        Assert.Equal((1, 1, 2, 0), (Number(summary, "premature"), Number(summary, "refused"), Number(summary, "answered"), Number(summary, "cancelled")));
        using var two = JsonDocument.Parse((await RunAsync("play", "S7", "S6", "--json")).Output);
        Assert.Equal("iopf.plays", two.RootElement.GetProperty("schema").GetString());
        Assert.Equal(["S7", "S6"], two.RootElement.GetProperty("plays").EnumerateArray().Select(each => each.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Every_key_of_the_document_is_documented()
    {
        using var document = JsonDocument.Parse((await RunAsync("play", "all", "--json", "--policy", "step=5")).Output);
        var docs = Docs.Read("json.md");
        var keys = Keys(document.RootElement).ToHashSet(StringComparer.Ordinal);
        Assert.All(keys.Except(PolicyKeys.All.Select(key => key.Name)), key => Assert.Contains($"`{key}`", docs));
        Assert.All(PolicyKeys.All, key => Assert.Contains($"`{key.Name}`", Docs.Read("usage.md")));
    }

    [Fact]
    public async Task The_chart_is_drawn_into_a_file()
    {
        var outcome = await RunAsync("play", "S16", "--svg", "s16.svg");
        Assert.Equal(ExitCode.Held, outcome.Code);
        var picture = await File.ReadAllTextAsync(PathOf("s16.svg"));
        Assert.StartsWith("<svg", picture);
        Assert.Contains("match=group", picture, StringComparison.Ordinal);
        var refused = await RunAsync("play", "S16", "--svg", "nowhere/s16.svg");
        Assert.Equal((ExitCode.Internal, "iopf: --svg nowhere/s16.svg: cannot be written: there is no such folder"), (refused.Code, refused.ErrorLines[0]));
    }

    [Theory]
    [InlineData("S1", "it stays within this guest")]
    [InlineData("S16", "one guest has closed another's group")]
    public async Task The_verdict_says_how_far_a_wrong_answer_reaches(string id, string reach) => Assert.Contains(
        $"AS EXPECTED  the old answer is taken for the new group (premature), and the real one is refused; {reach}",
        (await RunAsync("play", id, "--match", "index", "--width", "200")).Output);

    [Fact]
    public async Task A_step_that_never_comes_is_not_said_to_have_been_survived()
    {
        string[] line = ["play", "S9", "--policy", "op=drain", "--policy", "step=1000"];
        var outcome = await RunAsync(line);
        Assert.Contains("\nINCONCLUSIVE  nothing was done: the workload is over before that step\n", outcome.Output);
        Assert.DoesNotContain(" now: ", outcome.Output);
        Assert.Equal(ExitCode.Inconclusive, outcome.Code);
        using var document = JsonDocument.Parse((await RunAsync([.. line, "--json"])).Output);
        Assert.Equal("inconclusive", document.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("nothing was done: the workload is over before that step", document.RootElement.GetProperty("why").GetString());
        Assert.Equal(ExitCode.Inconclusive, (await RunAsync("play", "S7", "S9", "--policy", "op=drain", "--policy", "step=1000")).Code);
        Assert.Contains("now: drain, after 8 messages", (await RunAsync("play", "S9", "--policy", "op=drain")).Output);
    }

    [Fact]
    public async Task S3_says_who_is_hit_and_who_is_not_in_text_and_in_JSON()
    {
        const string Damage = "mdev B (PASID 2) of PF 01:00.0; none to VF 02:00.0 of that PF, PF 03:00.0";
        var output = (await RunAsync("play", "S3", "--match", "index", "--width", "200")).Output;
        Assert.Contains($"\n  yes  damage: {Damage}\n", output);
        Assert.Contains($"\nDamage  {Damage}\n", output);
        using var hit = JsonDocument.Parse((await RunAsync("play", "S3", "--policy", "closing=failure", "--json")).Output);
        var damage = hit.RootElement.GetProperty("damage");
        Assert.Equal(["mdev B (PASID 2) of PF 01:00.0", "VF 02:00.0 of that PF"], damage.GetProperty("hit").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal(["PF 03:00.0"], damage.GetProperty("spared").EnumerateArray().Select(each => each.GetString()));
        using var other = JsonDocument.Parse((await RunAsync("play", "S7", "--json")).Output);
        Assert.Equal(JsonValueKind.Null, other.RootElement.GetProperty("damage").ValueKind);
    }

    [Fact]
    public async Task No_two_groups_of_a_chart_have_one_name()
    {
        using var play = JsonDocument.Parse((await RunAsync("play", "S8", "--json")).Output);
        var requests = play.RootElement.GetProperty("events").EnumerateArray()
            .Where(each => each.GetProperty("kind").GetString() == "sent" && each.GetProperty("from").GetString() == "device")
            .Select(each => each.GetProperty("text").GetString()!).Where(text => text.StartsWith("page request", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, requests.Count);
        Assert.Equal(requests.Count, requests.Select(text => text.Split(',')[0]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_list_names_every_play_and_policy()
    {
        var outcome = await RunAsync("play", "--list");
        Assert.All(StoryList.All, play => Assert.Contains($"{play.Id,-4} {play.Title} (", outcome.Output));
        Assert.All(PolicyKeys.All, key => Assert.Contains($"\n{key.Name}={key.Expected} [default: ", outcome.Output));
        Assert.Contains(outcome.Output, (await RunAsync("play", "--help")).Output);
    }

    [Fact]
    public async Task The_table_is_that_of_the_documentation() =>
        Assert.Contains((await RunAsync("play", "table")).Output, Docs.Read("matching.md"));

    [Fact]
    public async Task Interrupted_it_ends_with_130()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, (await RunAsync(["play", "S10"], interrupted.Token)).Code);
    }

    [Theory]
    [InlineData("play", "iopf: play: needs a SCENARIO: one of S1, ")]
    [InlineData("play S99", "iopf: S99: no scenario has this name; there are S1, ")]
    [InlineData("play S1 --match indx", "iopf: --match: a value is index, index-pasid, group or cookie, not `indx`; did you mean `index`?")]
    [InlineData("play S1 --guest none", "iopf: --guest: a value is passthrough, virtual-index or drain-first, not `none`")]
    [InlineData("play S1 --deadline 1ms", "iopf: --deadline: a value is DURATION, 1s to 100s or 0, not `1ms`")]
    [InlineData("play S1 --policy closing=invalud", "iopf: --policy closing: a value is invalid or failure, not `invalud`; did you mean `invalid`?")]
    [InlineData("play S1 --policy clsing=failure", "iopf: --policy: no policy is called `clsing`; did you mean `closing`?")]
    [InlineData("play S1 --policy closing", "iopf: --policy: a policy is KEY=VALUE, not `closing`")]
    [InlineData("play S1 --match index --policy match=group", "iopf: --policy match: is given more than once")]
    [InlineData("play S10 --policy kill=gruop", "iopf: --policy kill: a value is all, group, handler, ")]
    [InlineData("play S10 --policy step=0", "iopf: --policy step: a value is NUMBER (1 to 1000) or all, not `0`")]
    [InlineData("play S1 --seed x", "iopf: --seed: a seed is a whole number from 0 to 9223372036854775807, not `x`")]
    [InlineData("play S1 --width 20", "iopf: --width: a width is a whole number from 80 to 200, not `20`")]
    [InlineData("play S1 S2 --svg x.svg", "iopf: --svg: draws one chart: name one SCENARIO")]
    [InlineData("play --list --json", "iopf: --list: goes with nothing but names of SCENARIOs")]
    [InlineData("play --show --json S1", "iopf: --show: goes with nothing but names of SCENARIOs")]
    [InlineData("play --show S7", "iopf: S7: is part of the program, and not written in a file; S1, S2, S16 are")]
    [InlineData("play S1 --owed=maybe", "iopf: --owed: takes no value, and `maybe` stands there")]
    [InlineData("play keys --match index", "iopf: keys: goes with nothing else")]
    [InlineData("play table --owed", "iopf: --owed: goes into the chart of a SCENARIO, and there is none")]
    [InlineData("play --list --owed", "iopf: --owed: goes into the chart of a SCENARIO, and there is none")]
    [InlineData("play table --match index", "iopf: table: sets all policies itself, and is always text")]
    [InlineData("play S1 --mtach index", "iopf: --mtach: unknown option; did you mean `--match`?")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.StartsWith(expected, outcome.ErrorLines[0]);
        Assert.Equal((ExitCode.Usage, ""), (outcome.Code, outcome.Output));
        Assert.Equal("iopf: see `iopf play --help`", outcome.ErrorLines[1]);
    }

    private static int Number(JsonElement element, string key) => element.GetProperty(key).GetInt32();

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Keys(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };
}
