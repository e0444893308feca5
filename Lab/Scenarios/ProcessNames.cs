namespace Iopf.Lab.Scenarios;

/// <summary>The names of the actors that belong to one process of a machine.</summary>
/// <param name="Number">The number of the process, which is that of its domain.</param>
/// <param name="FirstClient">The number of the first of its domain's clients.</param>
/// <param name="Drivers">How many drivers of its chain are asked first.</param>
/// <param name="Kind">Who serves its memory.</param>
public readonly record struct ProcessNames(int Number, int FirstClient, int Drivers, HandlerKind Kind)
{
    /// <summary>How many clients its domain has: the program that reads records has the memory of its process beside it.</summary>
    public int ClientCount => Drivers + (Kind == HandlerKind.Records ? 2 : 1);

    /// <summary>Its guest; null: it is in none.</summary>
    public string? Guest => Kind == HandlerKind.Guest ? MachineNames.GuestOf(Number) : null;

    /// <summary>The program that reads its records; null: there is none.</summary>
    public string? Reader => Kind == HandlerKind.Records ? MachineNames.ReaderOf(Number) : null;

    /// <summary>Whose calls take the time of its last handler's service law.</summary>
    public string Server => Guest ?? Reader ?? MachineNames.ClientOf(FirstClient + Drivers);

    /// <summary>The clients of its domain, in the order of the chain.</summary>
    public IEnumerable<string> Clients => Enumerable.Range(FirstClient, ClientCount).Select(MachineNames.ClientOf);

    /// <summary>Those whose calls take a time by a service law.</summary>
    public IEnumerable<string> Servers => [.. Enumerable.Range(FirstClient, Drivers).Select(MachineNames.ClientOf), Server];

    /// <summary>The processes of a machine of a scenario, in their order.</summary>
    public static IEnumerable<ProcessNames> Of(Scenario scenario)
    {
        var (number, client) = (0, 0);
        foreach (var device in scenario.Devices)
        {
            var usual = (device.Mdevs.IsEmpty ? [new MdevSection { Processes = device.Processes }] : device.Mdevs.ToImmutableArray()).Select(part => Served(scenario, device, part)).ToList();
            var others = device.OtherVfs.ToDictionary(vf => vf.Number, vf => Served(scenario, device, new MdevSection { Processes = vf.Processes, Chain = vf.Chain }));
            var functions = Math.Max(1, device.Vfs);
            for (var function = 0; function < device.Count * functions; function++)
            {
                foreach (var (processes, drivers, kind) in others.TryGetValue(function % functions, out var other) ? [other] : usual)
                {
                    for (var process = 0; process < processes; process++)
                    {
                        var names = new ProcessNames(number++, client, drivers, kind);
                        client += names.ClientCount;
                        yield return names;
                    }
                }
            }
        }
    }

    private static (int Processes, int Drivers, HandlerKind Kind) Served(Scenario scenario, DeviceSection device, MdevSection part)
    {
        List<string> chain = [.. (part.Chain.IsEmpty ? device.Chain : part.Chain).ToImmutableArray()];
        if (chain.Count == 0)
            return (part.Processes, 0, scenario.Mm.Processes == ProcessHome.Guest ? HandlerKind.Guest : HandlerKind.Mm);

        return (part.Processes, chain.Count - 1, scenario.Handlers.First(handler => handler.Name == chain[^1]).Kind);
    }
}
