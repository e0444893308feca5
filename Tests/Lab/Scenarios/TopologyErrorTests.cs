using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

/// <summary>What is wrong with what a machine consists of, at its place.</summary>
public class TopologyErrorTests
{
    [Theory]
    [InlineData("hosts = 0", "/s/t.hocon:3:9: hosts is 0, where a whole number from 1 to 4096 (machines) is expected")]
    [InlineData("hosts = 4096\ndevices = [{ count = 250 }]", "/s/t.hocon:3:9: hosts have more than 1000000 devices in all")]
    [InlineData("machine.other-units = [{ number = 1 }]", "/s/t.hocon:3:23: machine.other-units name unit 1, where units is 1 and the first has the number 0")]
    [InlineData("machine { units = 2, other-units = [{ number = 1 }, { number = 1 }] }", "/s/t.hocon:3:36: machine.other-units name unit 1 twice")]
    [InlineData("machine.other-units = [{ architecture = amd, queue-entries = 128 }]", "/s/t.hocon:3:62: machine.other-units[0].queue-entries is 128: the queue of amd has a power of two from 256 to 32768 entries")]
    [InlineData("devices = [{}, { unit = 1 }]", "/s/t.hocon:3:11: devices have a device behind unit 1 (devices[1].unit), where machine.units is 1 and the first has the number 0")]
    [InlineData("devices = [{ vfs = 256 }]", "/s/t.hocon:3:20: devices[0].vfs is 256, where a whole number from 0 to 255 (functions) is expected")]
    [InlineData("devices = [{ count = 300, vfs = 255 }]", "/s/t.hocon:3:11: devices have more than 65024 functions in all, counted with count and vfs")]
    [InlineData("devices = [{ processes = 2, mdevs = [{}] }]", "/s/t.hocon:3:37: devices[0].mdevs take the place of its processes, of which it has 2")]
    [InlineData("devices = [{ vfs = 2, other-vfs = [{ number = 2 }] }]", "/s/t.hocon:3:35: devices[0].other-vfs name VF 2, where vfs is 2 and the first has the number 0")]
    [InlineData("devices = [{ vfs = 2, other-vfs = [{}, {}] }]", "/s/t.hocon:3:35: devices[0].other-vfs name VF 0 twice")]
    [InlineData("devices = [{ on-fault = abort }]", "/s/t.hocon:3:25: devices[0].on-fault is \"abort\", where one of stall, terminate is expected")]
    [InlineData("devices = [{ idle = true }]", "/s/t.hocon:3:11: devices are all idle: nothing would happen")]
    [InlineData("devices = [{ memory = pinned }]", "/s/t.hocon:3:23: devices[0].memory is \"pinned\", where one of asked, registered is expected")]
    public void A_machine_that_cannot_be_is_refused(string line, string expected) => Check(line, expected);

    [Theory]
    [InlineData("devices = [{ chain = [a] }]", "/s/t.hocon:3:11: devices have a chain (devices[0].chain) with a, which is the name of no handler ()")]
    [InlineData("devices = [{ chain = a }]", "/s/t.hocon:3:22: devices[0].chain is \"a\", where a list of 0 to 8 names is expected")]
    [InlineData("handlers = [{ name = a, kind = driver }]\ndevices = [{ chain = [a] }]", "/s/t.hocon:4:11: devices have a chain (devices[0].chain) that ends with a, a driver, which makes no page resident")]
    [InlineData("handlers = [{ name = a }, { name = b }]\ndevices = [{ mdevs = [{ chain = [a, b] }] }]", "/s/t.hocon:4:11: devices have a chain (devices[0].mdevs[0].chain) in which a, which makes pages resident, is not the last")]
    [InlineData("handlers = [{ name = a }, { name = b }]\ndevices = [{ vfs = 1, other-vfs = [{ chain = [a, b] }] }]", "/s/t.hocon:4:11: devices have a chain (devices[0].other-vfs[0].chain) in which a, which makes pages resident, is not the last")]
    [InlineData("handlers = [{ name = a }, { name = a }]", "/s/t.hocon:3:12: handlers have two handlers with the name a")]
    [InlineData("handlers = [{ kind = mm }]", "/s/t.hocon:3:13: handlers[0].name is missing; a text of one line, 1 to 64 characters is expected")]
    [InlineData("handlers = [{ name = a, driver.every = 2 }]", "/s/t.hocon:3:25: handlers[0].driver is for handlers of the kind driver")]
    [InlineData("handlers = [{ name = a, guest.queue-entries = 64 }]", "/s/t.hocon:3:47: handlers[0].guest.queue-entries is 64, where a power of two from 128 to 16384 (entries) is expected")]
    public void A_chain_that_cannot_be_is_refused(string line, string expected) => Check(line, expected);

    private static void Check(string line, string expected) => Assert.Equal(expected, ScenarioTexts.Error(ScenarioTexts.Smallest + line));
}
