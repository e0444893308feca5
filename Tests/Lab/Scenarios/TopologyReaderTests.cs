using Iopf.Hardware;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Iopf.Messages;
using Iopf.Messages.Records;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

/// <summary>The keys of what a machine consists of.</summary>
public class TopologyReaderTests
{
    private const string Everything = """
        name = everything
        hosts = 3
        machine { units = 2, other-units = [{ number = 1, architecture = smmu-stall, queue-entries = 256, stall-limit = 7 }] }
        handlers = [
          { name = quirk, kind = driver, service = 2us, driver { every = 3, status = failure } }
          { name = vm, kind = guest, workers = 2, guest { queue-entries = 256, interrupt-latency = 1ms } }
          { name = dpdk, kind = records, records { version = v2, capacity = 9 } }
        ]
        devices = [
          {
            unit = 1, vfs = 2, mdevs = [{ processes = 2, chain = [quirk, vm] }], chain = [dpdk], memory = registered, registered-share = 40
            read-only-share = 10, recover-pri = true, pasid-in-response = false, index-order = latest-freed, pri-capacity = 0
          }
          { idle = true, count = 4, on-fault = terminate, vfs = 3, other-vfs = [{ number = 2, processes = 5, chain = [vm] }, {}] }
        ]
        """;

    [Fact]
    public void Every_key_is_read()
    {
        var scenario = ScenarioTexts.Good(Everything);
        var device = scenario.Devices[0];

        Assert.Equal(3, scenario.Hosts);
        Assert.Equal(new UnitSection { Number = 1, Architecture = Architecture.SmmuStall, QueueEntries = 256, StallLimit = 7 }, scenario.Machine.UnitOf(1));
        Assert.Equal((Architecture.Vtd, 2_048), (scenario.Machine.UnitOf(0).Architecture, scenario.Machine.UnitOf(0).QueueEntries));
        Assert.Equal(new DriverSection { Every = 3, Status = HandlerStatus.Failure }, scenario.Handlers[0].Driver);
        Assert.Equal(2_000, Assert.IsType<FixedLaw>(scenario.Handlers[0].Calls.Service).Time);
        Assert.Equal((HandlerKind.Guest, 2, new GuestSection { QueueEntries = 256, InterruptLatency = 1_000_000 }), (scenario.Handlers[1].Kind, scenario.Handlers[1].Calls.Workers, scenario.Handlers[1].Guest));
        Assert.Equal(new RecordsSection { Version = FaultRecordVersion.V2, Capacity = 9 }, scenario.Handlers[2].Records);
        Assert.Equal((1, 2, 0, false), (device.Unit, device.Vfs, device.PriCapacity, device.IsIdle));
        Assert.Equal(new MdevSection { Processes = 2, Chain = ["quirk", "vm"] }, Assert.Single(device.Mdevs));
        Assert.Equal(new EquatableArray<string>(["dpdk"]), device.Chain);
        Assert.Equal((MemoryMap.Registered, 40, 10), (device.Memory, device.RegisteredShare, device.ReadOnlyShare));
        Assert.Equal((true, false, GroupIndexOrder.LatestFreed), (device.RecoverPri, device.PasidInResponse, device.IndexOrder));
        Assert.True(scenario.Devices[1].IsIdle);
        Assert.Equal((FaultModel.Stall, FaultModel.Terminate), (device.OnFault, scenario.Devices[1].OnFault));
        Assert.Equal(new EquatableArray<VfSection>([new VfSection { Number = 2, Processes = 5, Chain = ["vm"] }, new VfSection()]), scenario.Devices[1].OtherVfs);
    }

    [Fact]
    public void A_scenario_with_every_key_reads_back_as_itself()
    {
        var rendered = ScenarioTexts.Good(Everything).ToHocon();

        Assert.Equal(rendered, ScenarioTexts.Good(rendered).ToHocon());
        Assert.Contains("chain = [\"quirk\", \"vm\"]\n", rendered, StringComparison.Ordinal);
    }
}
