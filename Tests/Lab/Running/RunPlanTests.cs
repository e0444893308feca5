using Iopf.Lab.Running;
using Iopf.Tests.Lab.Scenarios;
using Iopf.Tests.Lab.Traces;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Scenarios that are good, with traces that are not.</summary>
public class RunPlanTests
{
    [Fact]
    public void A_trace_that_is_not_there_is_an_error_that_names_its_path() =>
        Assert.Equal("/s/none.lackey: the trace cannot be read: There is no file /s/none.lackey", Error("trace = none.lackey"));

    [Fact]
    public void An_empty_trace_is_an_error() =>
        Assert.Equal("/s/empty.lackey: a trace has at least one data access (L, S or M)", Error("trace = empty.lackey"));

    [Fact]
    public void A_bad_line_is_an_error_that_names_it() =>
        Assert.StartsWith("/s/bad.lackey:2: ", Error("trace = bad.lackey"), StringComparison.Ordinal);

    [Fact]
    public void A_trace_above_its_limit_is_an_error_that_names_the_limit() => Assert.Equal(
        "/s/small.lackey:11: a trace in memory has at most 10 accesses (limits.trace-accesses)",
        Error("trace = small.lackey", "limits.trace-accesses = 10"));

    [Fact]
    public void The_second_device_s_bad_trace_is_found_too() =>
        Assert.StartsWith("/s/none.lackey: ", Error("trace = small.lackey }, { trace = none.lackey"), StringComparison.Ordinal);

    private static string Error(string device, string more = "")
    {
        var files = new MemoryFiles(
            (TestRuns.SmallTrace, TestRuns.Files.BytesOf(TestRuns.SmallTrace)),
            ("/s/empty.lackey", []),
            ("/s/bad.lackey", TraceText.Bytes(" L 1000,4\n?\n")));
        var error = RunPlan.Build(ScenarioTexts.Good($"name = t\ndevices = [{{ {device} }}]\n{more}\n"), files, out var plan);
        Assert.Null(plan);
        return error!.ToString();
    }
}
