using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

public class ScenarioErrorTests
{
    [Theory]
    [InlineData("sed = 3", "/s/t.hocon:3:1: sed is no key; did you mean seed?")]
    [InlineData("machine { unit = 3 }", "/s/t.hocon:3:11: machine.unit is no key; did you mean machine.units?")]
    [InlineData("machine.prq-siez = 128", "/s/t.hocon:3:9: machine.prq-siez is no key; did you mean machine.prq-size?")]
    [InlineData("deadline = 2s", "/s/t.hocon:3:1: deadline is no key; did you mean core.deadline?")]
    [InlineData("mm.interval = 2us", "/s/t.hocon:3:4: mm.interval is no key; did you mean devices[].interval?")]
    [InlineData("mm.colour = red", "/s/t.hocon:3:4: mm.colour is no key; the keys here are processes, resident-limit, area-gap")]
    public void An_unknown_key_is_named_with_the_nearest_right_one(string line, string expected) => Check(line, expected);

    [Theory]
    [InlineData("seed = many", "/s/t.hocon:3:8: seed is \"many\", where a whole number from 0 to 9223372036854775807 is expected")]
    [InlineData("seed = 1.5", "/s/t.hocon:3:8: seed is 1.5, where a whole number from 0 to 9223372036854775807 is expected")]
    [InlineData("seed = [1]", "/s/t.hocon:3:8: seed is a list, where a whole number from 0 to 9223372036854775807 is expected")]
    [InlineData("machine = 4", "/s/t.hocon:3:11: machine is 4, where an object is expected")]
    [InlineData("devices = {}", "/s/t.hocon:3:11: devices is an object, where a list of 1 to 64 objects is expected")]
    [InlineData("devices = [7]", "/s/t.hocon:3:12: devices[0] is 7, where an object is expected")]
    [InlineData("handler.context = maybe", "/s/t.hocon:3:19: handler.context is \"maybe\", where one of blocking, non-blocking, both is expected")]
    [InlineData("core.deadline = soon", "/s/t.hocon:3:17: core.deadline is \"soon\", where a duration from 1s to 100s or 0, with its unit (ns, us, ms, s), is expected")]
    [InlineData("core.deadline = 10", "/s/t.hocon:3:17: core.deadline is 10, where a duration from 1s to 100s or 0, with its unit (ns, us, ms, s), is expected")]
    [InlineData("description = \"two\\nlines\"", "/s/t.hocon:3:15: description is \"two?lines\", where a text of one line, 1 to 200 characters, is expected")]
    [InlineData("expect.failed-accesses = none", "/s/t.hocon:3:26: expect.failed-accesses is \"none\", where any, a whole number N, or a range N..M or N.. is expected")]
    [InlineData("expect.failed-accesses = 4..3", "/s/t.hocon:3:26: expect.failed-accesses is \"4..3\", where any, a whole number N, or a range N..M or N.. is expected")]
    [InlineData("expect.failed-acess = 1", "/s/t.hocon:3:8: expect.failed-acess is no key; did you mean expect.failed-accesses?")]
    [InlineData("machine.iommu.architecture = intel", "/s/t.hocon:3:30: machine.iommu.architecture is \"intel\", where one of vtd, amd, smmu-pri, smmu-stall, riscv is expected")]
    public void A_value_of_the_wrong_type_is_named_with_the_right_one(string line, string expected) => Check(line, expected);

    [Theory]
    [InlineData("machine.units = 0", "/s/t.hocon:3:17: machine.units is 0, where a whole number from 1 to 64 (units) is expected")]
    [InlineData("machine.prq-size = 129", "/s/t.hocon:3:20: machine.prq-size is 129, where a power of two from 128 to 16384 (entries) is expected")]
    [InlineData("core.deadline = 101s", "/s/t.hocon:3:17: core.deadline is \"101s\", where a duration from 1s to 100s or 0, with its unit (ns, us, ms, s), is expected")]
    [InlineData("core.deadline = 999ms", "/s/t.hocon:3:17: core.deadline is \"999ms\", where a duration from 1s to 100s or 0, with its unit (ns, us, ms, s), is expected")]
    [InlineData("devices = []", "/s/t.hocon:3:11: devices is a list, where a list of 1 to 64 objects is expected")]
    public void A_value_out_of_range_is_named_with_the_range(string line, string expected) => Check(line, expected);

    [Theory]
    [InlineData("devices = [{ pri-capacity = 4 }]", "/s/t.hocon:3:12: devices[0].group-size is 8, above the requests it may have in flight (4)")]
    [InlineData("devices = [{ group-size = 9, pri-allocation = 8 }]", "/s/t.hocon:3:27: devices[0].group-size is 9, above the requests it may have in flight (8)")]
    [InlineData("mm.resident-limit = 7", "/s/t.hocon:3:1: mm has a resident-limit of 7, below the group-size of 8: a group would evict its own pages")]
    [InlineData("devices = [{ count = 65000 }, { count = 25 }]", "/s/t.hocon:3:11: devices are more than 65024 in all, counted with count")]
    [InlineData("devices = [{ count = 1024, processes = 257 }]", "/s/t.hocon:3:11: devices have more than 262144 processes in all")]
    [InlineData("machine { prq-size = 128, iommu.architecture = amd }", "/s/t.hocon:3:22: machine.prq-size is 128: the queue of amd has a power of two from 256 to 32768 entries")]
    [InlineData("machine.iommu { architecture = riscv, queue-entries = 48 }", "/s/t.hocon:3:55: machine.iommu.queue-entries is 48: the queue of riscv has a power of two from 2 to 1048576 entries")]
    [InlineData("machine.iommu.queue-entries = 32768", "/s/t.hocon:3:31: machine.iommu.queue-entries is 32768: the queue of vtd has a power of two from 128 to 16384 entries")]
    public void A_rule_between_keys_is_checked(string line, string expected) => Check(line, expected);

    [Theory]
    [InlineData("handler.service = fast", "/s/t.hocon:3:19: handler.service is \"fast\", where vtd-iaa, smmu-hisilicon, nic-npf, a duration up to 1000s with its unit, { mean } (exponential), { from, to } (uniform), or a list of 1 to 64 buckets { from, to, weight } is expected")]
    [InlineData("handler.service = 5", "/s/t.hocon:3:19: handler.service is 5, where vtd-iaa, smmu-hisilicon, nic-npf, a duration up to 1000s with its unit, { mean } (exponential), { from, to } (uniform), or a list of 1 to 64 buckets { from, to, weight } is expected")]
    [InlineData("handler.service = []", "/s/t.hocon:3:19: handler.service: a law has 1 to 64 buckets")]
    [InlineData("handler.service = [3]", "/s/t.hocon:3:20: handler.service[0] is 3, where an object { from, to, weight } is expected")]
    [InlineData("handler.service = [{ from = 1us, weight = 1 }]", "/s/t.hocon:3:20: handler.service[0].to is missing; a duration from 1ns to 1000s, with its unit (ns, us, ms, s) is expected")]
    [InlineData("handler.service = [{ from = 2us, to = 2us, weight = 1 }]", "/s/t.hocon:3:29: handler.service[0].from must be below to")]
    [InlineData("handler.service = [{ from = 1us, to = 2us, weight = 0 }]", "/s/t.hocon:3:19: handler.service: one bucket at least has a weight above 0")]
    [InlineData("handler.service = {}", "/s/t.hocon:3:19: handler.service.mean alone makes an exponential law, from and to together a uniform one")]
    [InlineData("handler.service = { mean = 1us, to = 2us }", "/s/t.hocon:3:28: handler.service.mean alone makes an exponential law, from and to together a uniform one")]
    [InlineData("handler.service = { from = 2us, to = 2us }", "/s/t.hocon:3:28: handler.service.from must be there, and below to")]
    [InlineData("handler.service = { to = 2us }", "/s/t.hocon:3:19: handler.service.from must be there, and below to")]
    [InlineData("handler.service = { mean = 11s }", "/s/t.hocon:3:28: handler.service.mean is \"11s\", where a duration from 1ns to 10s, with its unit (ns, us, ms, s), is expected")]
    public void A_bad_service_law_is_named(string line, string expected) => Check(line, expected);

    [Theory]
    [InlineData("name = t", "/s/t.hocon:1:1: devices is missing; a list of 1 to 64 objects is expected")]
    [InlineData("devices = [{}]", "/s/t.hocon:1:1: name is missing; a text of one line, 1 to 64 characters is expected")]
    [InlineData("name = null\ndevices = [{}]", "/s/t.hocon:1:1: name is missing; a text of one line, 1 to 64 characters is expected")]
    public void A_missing_key_is_named(string text, string expected) => Assert.Equal(expected, ScenarioTexts.Error(text));

    [Fact]
    public void Unreadable_HOCON_is_an_error_at_its_place()
    {
        var error = Assert.Single(ScenarioTexts.Read("name = t\ndevices = [{\n").Errors);

        Assert.Equal("/s/t.hocon", error.Source);
        Assert.InRange(error.Line, 2, 3);
        Assert.False(error.Message.EndsWith('.'));
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var errors = ScenarioTexts.Read("sed = 1\nmachine { units = 0, x = 1 }\ncore.deadline = 1\n").Errors;

        Assert.Equal(["1:1", "1:1", "2:22", "2:19", "1:1", "3:17"], errors.Select(error => $"{error.Line}:{error.Column}"));
    }

    [Fact]
    public void An_error_in_an_included_file_names_that_file()
    {
        var files = new IncludedTexts(("/s/part.hocon", "machine.units = 99"));
        var error = Assert.Single(ScenarioTexts.Read(ScenarioTexts.Smallest + "include \"part.hocon\"", files).Errors);

        Assert.Equal(("/s/part.hocon", 1L, 17), (error.Source, error.Line, error.Column));
    }

    private static void Check(string line, string expected) => Assert.Equal(expected, ScenarioTexts.Error(ScenarioTexts.Smallest + line));
}
