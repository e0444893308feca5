using Iopf.Host.Reports;
using Iopf.Lab.Analysis;
using Iopf.Lab.History;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Lab.Analysis;

public class GroupAnalyzerTests
{
    [Fact]
    public void Groups_are_counted_by_their_end_and_measured_in_ns()
    {
        var analyzer = new GroupAnalyzer();
        for (var i = 0; i < 1_000; i++)
            analyzer.Group(Record(i, i % 100 == 0 ? GroupEnd.Failed : GroupEnd.Made));

        analyzer.Group(Record(1, GroupEnd.GivenUp));
        analyzer.Group(Record(1, GroupEnd.Open) with { Code = null });
        analyzer.Injected(new InjectedFault(0, 0, "lose", "CoreToUnit", null));
        var analysis = analyzer.Analyze();

        Assert.Equal((1_000L, 10L, 2L), (analysis.Groups, analysis.Failed, analysis.Unanswered));
        Assert.True(analysis.FailedInterval.Holds(0.01) && !analysis.FailedInterval.Holds(0.02));
        Assert.Equal((5_000.0, 3_000.0), (analysis.Response.Mean, analysis.Service.Mean));
    }

    [Fact]
    public void The_document_has_its_keys_and_no_number_that_JSON_does_not_know()
    {
        var analyzer = new GroupAnalyzer();
        var empty = AnalysisJson.Of(analyzer.Analyze());
        Assert.Contains("\"schema\": \"iopf.analysis\"", empty, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", empty, StringComparison.Ordinal);

        for (var i = 0; i < 500; i++)
            analyzer.Group(Record(i, GroupEnd.Made));

        var text = AnalysisJson.Of(analyzer.Analyze());
        Assert.Contains("\"answered\": 500,\n    \"unanswered\": 0,\n    \"failed\": 0,\n", text, StringComparison.Ordinal);
        Assert.Contains("\"low\": 0,\n      \"high\": 0.00735061", text, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"p99.9\"", text, StringComparison.Ordinal);
        Assert.Contains("\"modes\": [\n", text, StringComparison.Ordinal);
    }

    private static GroupRecord Record(int number, GroupEnd end)
    {
        var times = default(StageTimes);
        times[(int)FaultStage.Backlog] = 20;
        times[(int)FaultStage.Service] = 30;
        return new GroupRecord(new RequesterId(0x100), number) { From = number * 100, To = (number * 100) + 50, Times = times, End = end, Code = PageResponseCode.Success };
    }
}
