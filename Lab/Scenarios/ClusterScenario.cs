using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios;

/// <summary>Which scenarios the nodes of a cluster can carry out: there the processes of a machine are in another process than the machine.</summary>
public static class ClusterScenario
{
    /// <summary>Why a scenario cannot be, with the path of the key that says so; null: it can.</summary>
    public static (string Key, string Why)? Refusal(Scenario scenario)
    {
        if (scenario.Hosts > 1)
            return ("hosts", $"is {scenario.Hosts}: a cluster has the machines that its option --hosts says");

        if (scenario.Inject.Count > 0)
            return ("inject", "names faults: those of a cluster are brought about from outside, by ending and cutting off its nodes; `iopf run` injects them");

        for (var number = 0; number < scenario.Devices.Count; number++)
        {
            var device = scenario.Devices[number];
            var key = $"devices[{number}]";
            if (!device.Chain.IsEmpty)
                return ($"{key}.chain", "names handlers: on a cluster the section handler says how faults are served, and mm.processes where");

            if (device.Mdevs.ToImmutableArray().Any(mdev => !mdev.Chain.IsEmpty))
                return ($"{key}.mdevs", "name handlers: on a cluster the section handler says how faults are served, and mm.processes where");

            if (device.Vfs > 0)
                return ($"{key}.vfs", $"is {device.Vfs}: the books of a cluster know a device by its physical function alone");

            if (device.Memory == MemoryMap.Registered)
                return ($"{key}.memory", "is registered: on a cluster a machine gets the pages of its processes only when a device asks for them");
        }

        return null;
    }

    /// <summary>The place of a key in a text, or of the nearest section above it that is there.</summary>
    internal static HoconPosition PlaceOf(HoconObject root, string key)
    {
        HoconValue value = root;
        foreach (var part in key.Split('.', '['))
        {
            HoconValue? below = value switch
            {
                HoconObject section when section.TryGetField(part, out var field) => field.Value,
                HoconList list when int.TryParse(part.TrimEnd(']'), out var at) && at < list.Items.Count => list.Items[at],
                _ => null,
            };
            if (below is null)
                break;

            value = below;
        }

        return value.Position;
    }
}
