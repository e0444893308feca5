using Iopf.Lab.Scenarios.Schema;
using Iopf.Messages;
using Iopf.Messages.Records;
using DriverKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.DriverSection>;
using EntryKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.HandlerEntry>;
using GuestKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.GuestSection>;
using RecordsKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.RecordsSection>;

namespace Iopf.Lab.Scenarios;

/// <content>Handlers by name, and the chains that they make.</content>
public static partial class ScenarioSchema
{
    private static RecordSchema<HandlerEntry> HandlerEntryKeys() => new(
        new HandlerEntry(),
        [
            new Setting<HandlerEntry, string>("name", "name of the handler", new TextType(64), h => h.Name, (h, v) => h with { Name = v }) { IsRequired = true },
            EntryKey.Word("kind", "who serves: the process's memory, a guest, a program that reads records, or the device's driver",
                h => h.Kind, (h, v) => h with { Kind = v },
                ("mm", HandlerKind.Mm), ("guest", HandlerKind.Guest), ("records", HandlerKind.Records), ("driver", HandlerKind.Driver)),
            .. HandlerKeys().Nodes.Select(node => new Inlined<HandlerEntry, HandlerSection>(node, h => h.Calls, (h, v) => h with { Calls = v })),
            EntryKey.Section("guest", "virtual IOMMU of a guest", GuestKeys(), h => h.Guest, (h, v) => h with { Guest = v }),
            EntryKey.Section("records", "how a program is told of faults", RecordsKeys(), h => h.Records, (h, v) => h with { Records = v }),
            EntryKey.Section("driver", "what a driver decides", DriverKeys(), h => h.Driver, (h, v) => h with { Driver = v }),
        ],
        new SchemaRule<HandlerEntry>("guest", h => h.Kind != HandlerKind.Guest && h.Guest != new GuestSection() ? "is for handlers of the kind guest" : null),
        new SchemaRule<HandlerEntry>("records", h => h.Kind != HandlerKind.Records && h.Records != new RecordsSection() ? "is for handlers of the kind records" : null),
        new SchemaRule<HandlerEntry>("driver", h => h.Kind != HandlerKind.Driver && h.Driver != new DriverSection() ? "is for handlers of the kind driver" : null));

    private static RecordSchema<GuestSection> GuestKeys() => new(
        new GuestSection(),
        [
            GuestKey.Whole("queue-entries", "size of its page-request queue (VT-d)", 128, 16_384, "entries",
                g => g.QueueEntries, (g, v) => g with { QueueEntries = v }, isPowerOfTwo: true),
            GuestKey.Time("interrupt-latency", "from a request in its idle queue until the guest's driver reads it", 0, Second,
                g => g.InterruptLatency, (g, v) => g with { InterruptLatency = v }),
        ]);

    private static RecordSchema<RecordsSection> RecordsKeys() => new(
        new RecordsSection(),
        [
            RecordsKey.Word("version", "version of its records", r => r.Version, (r, v) => r with { Version = v },
                [.. FaultRecordVersions.All.Select(version => (version.Name(), version))]),
            RecordsKey.Whole("capacity", "records that may wait for it; beyond that a group is answered Invalid Request", 1, 65_536, "records",
                r => r.Capacity, (r, v) => r with { Capacity = v }),
        ]);

    private static RecordSchema<DriverSection> DriverKeys() => new(
        new DriverSection(),
        [
            DriverKey.Whole("every", "each n-th group is its own, and it passes on the others", 1, 1_000_000, "groups",
                d => d.Every, (d, v) => d with { Every = v }),
            DriverKey.Word("status", "what it says of its own groups", d => d.Status, (d, v) => d with { Status = v },
                ("none", HandlerStatus.None), ("invalid", HandlerStatus.Invalid), ("failure", HandlerStatus.Failure), ("handled", HandlerStatus.Handled)),
        ]);

    private static string? HandlersRule(Scenario scenario)
    {
        var twice = scenario.Handlers.GroupBy(handler => handler.Name, StringComparer.Ordinal).FirstOrDefault(handlers => handlers.Count() > 1);
        return twice is null ? null : $"have two handlers with the name {twice.Key}";
    }

    private static string? ChainsRule(Scenario scenario)
    {
        for (var number = 0; number < scenario.Devices.Count; number++)
        {
            var device = scenario.Devices[number];
            if (ChainRefusal(scenario, device.Chain) is { } refusal)
                return $"have a chain (devices[{number}].chain) {refusal}";

            for (var vf = 0; vf < device.OtherVfs.Length; vf++)
            {
                if (ChainRefusal(scenario, device.OtherVfs[vf].Chain) is { } of)
                    return $"have a chain (devices[{number}].other-vfs[{vf}].chain) {of}";
            }

            for (var mdev = 0; mdev < device.Mdevs.Length; mdev++)
            {
                if (ChainRefusal(scenario, device.Mdevs[mdev].Chain) is { } of)
                    return $"have a chain (devices[{number}].mdevs[{mdev}].chain) {of}";
            }
        }

        return null;
    }

    private static string? ChainRefusal(Scenario scenario, EquatableArray<string> chain)
    {
        for (var place = 0; place < chain.Length; place++)
        {
            var name = chain[place];
            if (scenario.Handlers.FirstOrDefault(handler => handler.Name == name) is not { } handler)
                return $"with {name}, which is the name of no handler ({string.Join(", ", scenario.Handlers.Select(each => each.Name))})";

            var isLast = place == chain.Length - 1;
            if (handler.ServesMemory != isLast)
                return isLast ? $"that ends with {name}, a driver, which makes no page resident" : $"in which {name}, which makes pages resident, is not the last";
        }

        return null;
    }
}
