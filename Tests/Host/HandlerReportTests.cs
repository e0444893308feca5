using System.Text.Json.Nodes;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>What the program says of handlers that break a rule (C4): the key `handlers`, and lines on the stream of errors.</summary>
public sealed class HandlerReportTests : HostFixture
{
    private const string Declared = "declared a non-blocking call beyond the budget";
    private const string Held = "held its thread beyond the budget of a non-blocking call";

    [Fact]
    public async Task Where_no_handler_breaks_a_rule_there_is_neither_a_key_nor_a_line()
    {
        var outcome = await RunAsync("run", "small.hocon", "--json");
        Assert.Equal("", outcome.Error);
        Assert.Null(JsonNode.Parse(outcome.Output)!["handlers"]);
    }

    [Theory]
    [InlineData("99us", false)]
    [InlineData("101us", true)]
    public async Task C4_a_handler_that_declares_too_long_a_call_is_reported_by_name_with_how_often(string service, bool reported)
    {
        WriteFile("long.hocon", Small + $"\nhandler {{ context = non-blocking, service = {service} }}");
        var outcome = await RunAsync("run", "long.hocon", "--json");
        Assert.Equal(ExitCode.Held, outcome.Code);
        var document = JsonNode.Parse(outcome.Output)!;
        Assert.Equal(reported ? Groups(document) : 0, Times(document, Declared));
        Assert.Equal(Lines(document), outcome.ErrorLines);
    }

    [Fact]
    public async Task C4_what_the_watchdog_finds_in_parallel_mode_is_reported_once_a_call_in_the_document_and_on_the_stream_of_errors()
    {
        // No page has to leave, after which a call would be looked at again.
        WriteFile("held.hocon", Small + "\nmm.resident-limit = 32\nhandler { context = non-blocking, service = 1us }");
        string[] args = ["run", "held.hocon", "--mode", "parallel", "--json"];
        var outcome = await RunAsync(args, CancellationToken.None, async (plan, settings, interrupted, stalled) =>
        {
            // No call can be as short as this budget.
            using var watchdog = new CallWatchdog(TimeSpan.FromTicks(-1), TimeProvider.System, plan.NoteHeld);
            return await ParallelRun.ExecuteAsync(plan, settings!, new BlockingCalls(interrupted), TestRuns.EndWithoutBound, interrupted, stalled, watchdog);
        });
        Assert.Equal(ExitCode.Held, outcome.Code);
        var document = JsonNode.Parse(outcome.Output)!;
        Assert.Equal(Groups(document), Times(document, Held));
        Assert.Equal(["client-0", "client-1"], document["handlers"]!.AsArray().Select(each => each!["name"]!.GetValue<string>()));
        Assert.Equal(Lines(document), outcome.ErrorLines);
    }

    [Fact]
    public async Task Every_key_of_a_handler_is_documented()
    {
        WriteFile("long.hocon", Small + "\nhandler { context = non-blocking, service = 1ms }");
        var document = JsonNode.Parse((await RunAsync("run", "long.hocon", "--json")).Output)!;
        var docs = Docs.Read("json.md");
        Assert.All(document["handlers"]![0]!.AsObject().Select(each => each.Key).Prepend("handlers"), key => Assert.Contains($"`{key}`", docs));
    }

    private static long Groups(JsonNode document) => document["faults"]!["groups"]!.GetValue<long>();

    private static long Times(JsonNode document, string what) => Handlers(document).Where(each => each.What == what).Sum(each => each.Times);

    private static IEnumerable<string> Lines(JsonNode document) =>
        Handlers(document).Select(each => $"warning: handler {each.Handler} {each.What}, {each.Times} times");

    private static IEnumerable<HandlerReport> Handlers(JsonNode document) => (document["handlers"]?.AsArray() ?? []).Select(each =>
        new HandlerReport(each!["name"]!.GetValue<string>(), each["what"]!.GetValue<string>(), each["times"]!.GetValue<long>()));
}
