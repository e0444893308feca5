using Iopf.Hocon.Source;
using Iopf.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

/// <summary>A cluster refuses what it cannot carry out, at the key that says so.</summary>
public class ClusterScenarioTests
{
    [Theory]
    [InlineData("hosts = 2", "/s/t.hocon:2:9: hosts is 2: a cluster has the machines that its option --hosts says")]
    [InlineData("devices = [{}, { vfs = 2 }]", "/s/t.hocon:2:24: devices[1].vfs is 2: the books of a cluster know a device by its physical function alone")]
    [InlineData("devices = [{ memory = registered }]", "/s/t.hocon:2:23: devices[0].memory is registered: on a cluster a machine gets the pages of its processes only when a device asks for them")]
    [InlineData("handlers = [{ name = a }], devices = [{ chain = [a] }]", "/s/t.hocon:2:49: devices[0].chain names handlers: on a cluster the section handler says how faults are served, and mm.processes where")]
    [InlineData("handlers = [{ name = a }], devices = [{ mdevs = [{ chain = [a] }] }]", "/s/t.hocon:2:49: devices[0].mdevs name handlers: on a cluster the section handler says how faults are served, and mm.processes where")]
    public void What_a_cluster_cannot_do_is_refused(string line, string expected)
    {
        var text = $"name = t\n{line}\n{(line.Contains("devices", StringComparison.Ordinal) ? "" : "devices = [{}]\n")}";

        Assert.Equal(expected, Assert.Single(ScenarioReader.ReadForCluster(new HoconText("/s/t.hocon", text)).Errors).ToString());
        Assert.NotNull(ScenarioTexts.Good(text));
    }

    [Fact]
    public void What_it_can_do_is_read() => Assert.NotNull(ScenarioReader.ReadForCluster(new HoconText(
        "/s/t.hocon", "name = t\ndevices = [{ pri-capacity = 0, unit = 1, mdevs = [{ processes = 2 }] }, { read-only-share = 5 }]\nmachine.units = 2\n")).Scenario);
}
