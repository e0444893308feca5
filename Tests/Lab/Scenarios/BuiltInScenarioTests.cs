using Iopf.Lab.Scenarios;
using Iopf.Lab.Traces;
using Iopf.Lab.Workloads;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

public class BuiltInScenarioTests
{
    public static TheoryData<string> Names => [.. BuiltInScenarios.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_built_in_scenario_has_its_file_s_name_and_a_line_and_shipped_traces(string name)
    {
        var scenario = BuiltInScenarios.Read(name)!;

        Assert.Equal(name, scenario.Name);
        Assert.NotEqual(new Scenario().Description, scenario.Description);
        Assert.All(scenario.Devices, device => Assert.True(device.Trace.IsShipped));
        Assert.Equal(scenario.ToHocon(), ScenarioTexts.Good(scenario.ToHocon()).ToHocon());
    }

    [Fact]
    public void The_list_has_the_names_and_one_line_each()
    {
        Assert.Contains(BuiltInScenarios.DefaultName, BuiltInScenarios.Names);
        Assert.Equal(BuiltInScenarios.Names, BuiltInScenarios.List().Select(entry => entry.Name));
        Assert.All(BuiltInScenarios.List(), entry => Assert.InRange(entry.Description.Length, 20, 200));
        Assert.Null(BuiltInScenarios.Read("nothing"));
        Assert.Null(BuiltInScenarios.Read("../default"));
    }

    [Fact]
    public void The_default_scenario_has_less_memory_than_its_program_uses()
    {
        var scenario = BuiltInScenarios.Read(BuiltInScenarios.DefaultName)!;
        using var stream = ShippedTraces.Open(scenario.Devices[0].Trace.Name);
        Assert.Null(AccessTrace.Read(stream!, "sqlite", scenario.Limits.TraceAccesses, out var trace));

        Assert.InRange(scenario.Mm.ResidentLimit, scenario.Devices[0].GroupSize, trace!.Pages.Length / 4);
        Assert.Equal((4, TraceStart.Spread, 1_000L), (scenario.Devices[0].Processes, scenario.Devices[0].Start, scenario.Devices[0].Interval));
        Assert.Same(ServiceLaws.VtdIaa, scenario.Handler.Service);
    }

    [Fact]
    public void The_plain_scenario_leaves_nothing_to_chance()
    {
        var scenario = BuiltInScenarios.Read("plain")!;
        DeviceSection device = Assert.Single(scenario.Devices);

        Assert.Equal((1, 1, 1, 1, 0L), (device.Count, device.Processes, device.GroupSize, device.Threads, device.Interval));
        Assert.Equal(0, scenario.Mm.ResidentLimit);
        Assert.IsType<FixedLaw>(scenario.Handler.Service);
    }
}
