using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hocon;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Lab.Traces;
using Iopf.Lab.Workloads;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

public class ScenarioReaderTests
{
    private const string Everything = """
        name = everything
        description = "each key, with another value than its default"
        seed = 9223372036854775807
        machine { units = 3, prq-size = 128, iommu { architecture = riscv, queue-entries = 64, stall-limit = 9 }, interrupt-latency = 2500ns }
        devices = [
          {
            count = 2, pri-capacity = 32, pri-allocation = 16, atc-entries = 7, group-size = 5, lookahead = 6, threads = 4
            max-retries = 0, retry-delay = 3us, processes = 8, trace = traces/my.lackey, start = beginning, accesses = 1000, interval = 0
          }
          { trace = sort }
        ]
        mm { resident-limit = 64, area-gap = 9 }
        handler {
          context = non-blocking, workers = 2, waiting = 0, at-bound = failure
          service = [{ from = 1us, to = 10us, weight = 3 }, { from = 10us, to = 1ms, weight = 0 }]
        }
        core { deadline = 0, deadline-code = failure, partial-deadline = 1500ms, matching = group }
        limits { trace-accesses = 1000, partial-requests = 10, no-progress = 2s }
        """;

    [Fact]
    public void Every_key_is_read()
    {
        var scenario = ScenarioTexts.Good(Everything);
        DeviceSection device = scenario.Devices[0];

        Assert.Equal(("everything", "each key, with another value than its default", long.MaxValue), (scenario.Name, scenario.Description, scenario.Seed));
        Assert.Equal(
            new MachineSection { Units = 3, PrqSize = 128, Iommu = new IommuSection { Architecture = Iopf.Hardware.Units.Profiles.Architecture.RiscV, QueueEntries = 64, StallLimit = 9 }, InterruptLatency = 2_500 },
            scenario.Machine);
        Assert.Equal(
            new DeviceSection
            {
                Count = 2,
                PriCapacity = 32,
                PriAllocation = 16,
                AtcEntries = 7,
                GroupSize = 5,
                Lookahead = 6,
                Threads = 4,
                MaxRetries = 0,
                RetryDelay = 3_000,
                Processes = 8,
                Trace = new TraceReference("traces/my.lackey", "/s/t.hocon"),
                Start = TraceStart.Beginning,
                Accesses = 1_000,
                Interval = 0,
            },
            device);
        Assert.Equal(new DeviceSection { Trace = new TraceReference("sort", "/s/t.hocon") }, scenario.Devices[1]);
        Assert.Equal(new MmSection { ResidentLimit = 64, AreaGap = 9 }, scenario.Mm);
        Assert.Equal((HandlerContexts.NonBlocking, 2, 0, AtBound.Failure), (scenario.Handler.Contexts, scenario.Handler.Workers, scenario.Handler.Waiting, scenario.Handler.AtBound));
        Assert.Equal([new LawBucket(1_000, 10_000, 3), new LawBucket(10_000, 1_000_000, 0)], Assert.IsType<TableLaw>(scenario.Handler.Service).Buckets);
        Assert.Equal(new CoreSection { Deadline = 0, DeadlineCode = PageResponseCode.ResponseFailure, PartialDeadline = 1_500_000_000 }, scenario.Core);
        Assert.Equal(new LimitSection { TraceAccesses = 1_000, PartialRequests = 10, NoProgress = 2_000_000_000 }, scenario.Limits);
    }

    [Fact]
    public void What_is_not_written_has_its_default()
    {
        var scenario = ScenarioTexts.Good(ScenarioTexts.Smallest);

        Assert.Equal(new MachineSection(), scenario.Machine);
        Assert.Equal(new DeviceSection { Trace = scenario.Devices[0].Trace }, Assert.Single(scenario.Devices));
        Assert.Equal((new MmSection(), new HandlerSection(), new CoreSection(), new LimitSection()), (scenario.Mm, scenario.Handler, scenario.Core, scenario.Limits));
        Assert.Same(ServiceLaws.VtdIaa, scenario.Handler.Service);
        Assert.True(scenario.Devices[0].Trace.IsShipped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("handler.service = 0")]
    [InlineData("handler.service = 1234567ns")]
    [InlineData("handler.service = vtd-iaa")]
    [InlineData("handler.service = smmu-hisilicon")]
    [InlineData("handler.service = nic-npf")]
    [InlineData("handler.service = { mean = 12us }")]
    [InlineData("handler.service = { from = 0, to = 3ms }")]
    [InlineData("devices = [{ pattern = zipf, pages = 1073741824, zipf-skew = 0.85, write-share = 1, arrivals = closed, think-time = 3us }]")]
    [InlineData("devices = [{ pattern = strided, pages = 100, stride = 7, arrivals = bursts, burst-on = 10us, burst-off = 90us }]")]
    [InlineData("devices = [{ arrivals = diurnal, period = 24h, rates = [0, 1, 1000] }]\nphases = [{ name = a, load = 2.5 }]\nduration = 100h")]
    [InlineData("inject = [{ what = lose, on = unit-to-core, when.probability = 0.125 }, { what = hang, at = \"unit-*\", for = 3ms, times = 2, when.period = 1ms }]")]
    [InlineData("""description = "quotes \" and \\ and # and ${} and é" """)]
    [InlineData("""devices = [{ trace = "my traces/$a.gz" }]""")]
    public void A_resolved_scenario_reads_back_as_itself(string line)
    {
        var rendered = ScenarioTexts.Good(ScenarioTexts.Smallest + line).ToHocon();

        Assert.Equal(rendered, ScenarioTexts.Good(rendered).ToHocon());
    }

    [Fact]
    public void A_scenario_with_every_key_reads_back_as_itself()
    {
        var rendered = ScenarioTexts.Good(Everything).ToHocon();

        Assert.Equal(rendered, ScenarioTexts.Good(rendered).ToHocon());
        Assert.Contains("    trace = \"/s/traces/my.lackey\"\n", rendered, StringComparison.Ordinal);
        Assert.Contains("  service = [{ from = 1us, to = 10us, weight = 3 }, { from = 10us, to = 1ms, weight = 0 }]\n", rendered, StringComparison.Ordinal);
        Assert.Contains("  partial-deadline = 1500ms\n", rendered, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rendering_has_every_key_that_the_schema_describes()
    {
        const string Lists = "machine.other-units = [{}]\nphases = [{ name = p }]\nhandlers = [{ name = h }]\ndevices = [{ vfs = 1, other-vfs = [{}], mdevs = [{}] }]\ninject = [{ what = crash, at = unit-0 }]\n";
        var document = HoconDocument.Read(ScenarioTexts.Good(ScenarioTexts.Smallest + Lists).ToHocon());

        foreach (var key in ScenarioSchema.Keys.Where(key => key.Path != "parameters")) // what they were taken for has their values
        {
            var parts = key.Path.Split("[].");
            var section = parts[..^1].Aggregate(document.Section, (within, list) => within.GetSections(list)[0]);
            Assert.True(section.Has(parts[^1]), key.Path);
            if (key.Default is not (null or "[]") && key.Path is not "devices[].trace" and not "devices[].vfs" and not "description" and not "inject[].at")
                Assert.Equal(key.Default.Trim('"'), section.GetString(parts[^1]));
        }
    }

    [Fact]
    public void Every_key_is_documented_in_one_line()
    {
        Assert.All(ScenarioSchema.Keys, key => Assert.Matches("^[^\n]{5,120}$", key.Meaning));
        Assert.Contains(new KeyDescription("core.deadline", "a duration from 1s to 100s or 0, with its unit (ns, us, ms, s)", "10s", "for the answer to a group; 0: none"), ScenarioSchema.Keys);
        Assert.Contains(ScenarioSchema.Keys, key => key is { Path: "name", Default: null });
    }

    [Fact]
    public void Included_files_and_substitutions_are_resolved()
    {
        var files = new IncludedTexts(("/s/devices.hocon", "devices = [{ trace = near.lackey, group-size = ${size} }]"));
        var result = ScenarioTexts.Read("name = t\nsize-of-groups.x = 1\ninclude \"devices.hocon\"\nsize = 3\n", files);

        Assert.Equal(["size-of-groups", "size"], result.Errors.Select(error => error.Message.Split(' ')[0]));

        result = ScenarioTexts.Read("name = t\ninclude \"devices.hocon\"\nseed = 3\n", new IncludedTexts(("/s/devices.hocon", "devices = [{ trace = near.lackey, group-size = ${seed} }]")));
        Assert.Equal(3, Assert.Single(result.Scenario!.Devices).GroupSize);
        Assert.Equal("/s/near.lackey", result.Scenario.Devices[0].Trace.Path);
    }

    [Fact]
    public void A_built_in_scenario_can_be_included_and_changed()
    {
        var scenario = ScenarioTexts.Good("include \"built-in/default.hocon\"\nname = mine\nmm.resident-limit = 100\n");

        Assert.Equal(("mine", 100, 4), (scenario.Name, scenario.Mm.ResidentLimit, scenario.Devices[0].Processes));
    }

    [Fact]
    public void An_include_that_nobody_opens_is_an_error_at_its_place()
    {
        Assert.StartsWith("/s/t.hocon:1:", ScenarioTexts.Error("include \"other.hocon\""), StringComparison.Ordinal);
        Assert.StartsWith("/s/t.hocon:1:", ScenarioTexts.Error("include \"built-in/nothing.hocon\""), StringComparison.Ordinal);
    }
}
