using Iopf.Hardware;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Messages;
using DeviceKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.DeviceSection>;
using MdevKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.MdevSection>;
using UnitKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.UnitSection>;
using VfKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.VfSection>;

namespace Iopf.Lab.Scenarios;

/// <content>What a machine consists of, and how many of it there may be.</content>
public static partial class ScenarioSchema
{
    /// <summary>The most devices of a machine, counted with repetition: each has a requester id of its own, and so has each VF.</summary>
    public const int MaxDevices = 65_024;

    /// <summary>The most devices of all machines of a scenario.</summary>
    public const int MaxAllDevices = 1_000_000;

    /// <summary>The most processes of a machine.</summary>
    public const int MaxProcesses = 262_144;

    /// <summary>The most machines.</summary>
    public const int MaxHosts = 4_096;

    private const int LongestChain = 8;

    private static RecordSchema<UnitSection> OtherUnitKeys() => new(
        new UnitSection(),
        [
            UnitKey.Whole("number", "which unit, from 0", 0, 63, "", u => u.Number, (u, v) => u with { Number = v }),
            UnitKey.Word("architecture", "whose unit it is", u => u.Architecture, (u, v) => u with { Architecture = v },
                [.. Architectures.All.Select(each => (Architectures.NameOf(each), each))]),
            UnitKey.Whole("queue-entries", "size of its queue, one that the architecture has", 2, 1 << 20, "entries",
                u => u.QueueEntries, (u, v) => u with { QueueEntries = v }),
            UnitKey.Whole("stall-limit", "transactions that it lets wait under a tag (smmu-stall)", 1, 65_535, "transactions",
                u => u.StallLimit, (u, v) => u with { StallLimit = v }),
        ],
        new SchemaRule<UnitSection>("queue-entries", u => QueueSizes.Refusal(u.Architecture, u.QueueEntries) is { } rule ? $"is {u.QueueEntries}: {rule}" : null));

    private static IReadOnlyList<SchemaNode<DeviceSection>> TopologyKeys() =>
    [
        DeviceKey.Whole("unit", "number of the unit it is behind; -1: devices take the units in turn", DeviceSection.AnyUnit, 63, "",
            d => d.Unit, (d, v) => d with { Unit = v }),
        DeviceKey.Whole("vfs", "virtual functions that share its PRI; with some, each has the processes, and the PF none", 0, 255, "functions",
            d => d.Vfs, (d, v) => d with { Vfs = v }),
        new SectionList<DeviceSection, VfSection>("other-vfs", "virtual functions that are not as the others are", 255, VfKeys(),
            d => d.OtherVfs, (d, v) => d with { OtherVfs = [.. v] }),
        new SectionList<DeviceSection, MdevSection>("mdevs", "mediated devices of each function, with processes and clients of their own", 64, MdevKeys(),
            d => d.Mdevs, (d, v) => d with { Mdevs = [.. v] }),
        new Setting<DeviceSection, EquatableArray<string>>("chain", "handlers that the domains of its processes ask in turn; none: the section handler",
            new NamesType(LongestChain), d => d.Chain, (d, v) => d with { Chain = v }),
        DeviceKey.Word("memory", "its processes' pages: asked for by the device, or mapped and pinned before the run", d => d.Memory, (d, v) => d with { Memory = v },
            ("asked", MemoryMap.Asked), ("registered", MemoryMap.Registered)),
        DeviceKey.Whole("registered-share", "of a process's pages that are registered, from the lowest address on", 0, 100, "percent",
            d => d.RegisteredShare, (d, v) => d with { RegisteredShare = v }),
        DeviceKey.Whole("read-only-share", "of a process's pages that refuse writes, from the highest address down", 0, 100, "percent",
            d => d.ReadOnlyShare, (d, v) => d with { ReadOnlyShare = v }),
        DeviceKey.Word("idle", "whether it is attached and plays nothing", d => d.IsIdle, (d, v) => d with { IsIdle = v }, ("false", false), ("true", true)),
        DeviceKey.Word("recover-pri", "whether software enables PRI again after a Response Failure", d => d.RecoverPri, (d, v) => d with { RecoverPri = v },
            ("false", false), ("true", true)),
        DeviceKey.Word("pasid-in-response", "whether it wants the PASID in answers", d => d.PasidInResponse, (d, v) => d with { PasidInResponse = v },
            ("false", false), ("true", true)),
        DeviceKey.Word("index-order", "which of its free group indexes it takes next", d => d.IndexOrder, (d, v) => d with { IndexOrder = v },
            ("longest-free", GroupIndexOrder.LongestFree), ("latest-freed", GroupIndexOrder.LatestFreed)),
        DeviceKey.Word("on-fault", "what its unit does with an access that finds no translation: lets it wait, or ends it with an error (smmu-stall)",
            d => d.OnFault, (d, v) => d with { OnFault = v }, ("stall", FaultModel.Stall), ("terminate", FaultModel.Terminate)),
    ];

    private static RecordSchema<VfSection> VfKeys() => new(
        new VfSection(),
        [
            VfKey.Whole("number", "which VF, from 0", 0, 254, "", v => v.Number, (v, value) => v with { Number = value }),
            VfKey.Whole("processes", "processes that use it, each with a PASID of its own", 1, 4_096, "processes", v => v.Processes, (v, value) => v with { Processes = value }),
            new Setting<VfSection, EquatableArray<string>>("chain", "handlers of their domains; none: those of its device",
                new NamesType(LongestChain), v => v.Chain, (v, value) => v with { Chain = value }),
        ]);

    private static RecordSchema<MdevSection> MdevKeys() => new(
        new MdevSection(),
        [
            MdevKey.Whole("processes", "processes that use it, each with a PASID of its own", 1, 4_096, "processes", m => m.Processes, (m, v) => m with { Processes = v }),
            new Setting<MdevSection, EquatableArray<string>>("chain", "handlers of their domains; none: those of its device",
                new NamesType(LongestChain), m => m.Chain, (m, v) => m with { Chain = v }),
        ]);

    private static string? OtherUnitsRule(MachineSection machine)
    {
        var unit = machine.OtherUnits.FirstOrDefault(unit => unit.Number >= machine.Units);
        if (unit is not null)
            return $"name unit {unit.Number}, where units is {machine.Units} and the first has the number 0";

        var twice = machine.OtherUnits.GroupBy(other => other.Number).FirstOrDefault(others => others.Count() > 1);
        return twice is null ? null : $"name unit {twice.Key} twice";
    }

    private static string? OtherVfsRule(DeviceSection device)
    {
        if (device.OtherVfs.FirstOrDefault(vf => vf.Number >= device.Vfs) is { } vf)
            return $"name VF {vf.Number}, where vfs is {device.Vfs} and the first has the number 0";

        var twice = device.OtherVfs.GroupBy(other => other.Number).FirstOrDefault(others => others.Count() > 1);
        return twice is null ? null : $"name VF {twice.Key} twice";
    }

    private static string? MdevsRule(DeviceSection device) =>
        device.Mdevs.Length > 0 && device.Processes > 1 ? $"take the place of its processes, of which it has {device.Processes}" : null;

    private static string? UnitsRule(Scenario scenario)
    {
        var device = scenario.Devices.Select((section, number) => (section.Unit, Number: number)).FirstOrDefault(device => device.Unit >= scenario.Machine.Units);
        return device.Unit >= scenario.Machine.Units
            ? $"have a device behind unit {device.Unit} (devices[{device.Number}].unit), where machine.units is {scenario.Machine.Units} and the first has the number 0"
            : null;
    }

    private static string? DevicesRule(Scenario scenario)
    {
        if (scenario.Devices.Sum(device => (long)device.Count) > MaxDevices)
            return $"are more than {MaxDevices} in all, counted with count";

        if (scenario.Devices.Sum(device => (long)device.Count * (1 + device.Vfs)) > MaxDevices)
            return $"have more than {MaxDevices} functions in all, counted with count and vfs";

        if (scenario.Devices.Sum(ProcessesOf) > MaxProcesses)
            return $"have more than {MaxProcesses} processes in all";

        return scenario.Devices.All(device => device.IsIdle) ? "are all idle: nothing would happen" : null;
    }

    private static string? HostsRule(Scenario scenario) =>
        scenario.Devices.Sum(device => (long)device.Count) * scenario.Hosts > MaxAllDevices ? $"have more than {MaxAllDevices} devices in all" : null;

    private static long ProcessesOf(DeviceSection device)
    {
        var usual = device.Mdevs.IsEmpty ? device.Processes : device.Mdevs.ToImmutableArray().Sum(mdev => mdev.Processes);
        return device.Count * (((long)Math.Max(1, device.Vfs) * usual) + device.OtherVfs.Sum(vf => (long)vf.Processes - usual));
    }
}
