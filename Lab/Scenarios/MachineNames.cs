using Iopf.Actors.Hardware;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>The names of the actors of a scenario's machine, which stand for its parts where a fault is injected.</summary>
public static class MachineNames
{
    /// <summary>The hardware.</summary>
    public const string Hardware = "hardware";

    /// <summary>The operating system.</summary>
    public const string Os = "os";

    /// <summary>The clients together.</summary>
    public const string Clients = "clients";

    /// <summary>The address of a device, by its number from 0: 32 devices to a bus, the first bus is 1.</summary>
    public static RequesterId RequesterOf(int device) => new((ushort)(((1 + (device / 32)) << 8) | ((device % 32) << 3)));

    /// <summary>The name of a client, which is that of its process.</summary>
    public static string ClientOf(int process) => $"client-{process}";

    /// <summary>The name of a guest, by the number of its process.</summary>
    public static string GuestOf(int process) => $"guest-{process}";

    /// <summary>Its units.</summary>
    public static IEnumerable<string> Units(Scenario scenario) => Enumerable.Range(0, scenario.Machine.Units).Select(HardwareActor.NameOf);

    /// <summary>Its devices.</summary>
    public static IEnumerable<string> Devices(Scenario scenario) => Requesters(scenario).Select(HardwareActor.NameOf);

    /// <summary>The fault state of each of its devices.</summary>
    public static IEnumerable<string> Faults(Scenario scenario) => Requesters(scenario).Select(OsActor.NameOf);

    /// <summary>Its domains, one a process.</summary>
    public static IEnumerable<string> Domains(Scenario scenario) => Processes(scenario).Select(OsActor.NameOf);

    /// <summary>Its clients, one a process.</summary>
    public static IEnumerable<string> ClientsOf(Scenario scenario) => Processes(scenario).Select(ClientOf);

    /// <summary>Its guests, one a process where processes are in guests.</summary>
    public static IEnumerable<string> Guests(Scenario scenario) => scenario.Mm.Processes == ProcessHome.Guest ? Processes(scenario).Select(GuestOf) : [];

    /// <summary>All of its actors that have a name of their own.</summary>
    public static IEnumerable<string> All(Scenario scenario) =>
    [
        MachineActor.Name, Hardware, Os, Clients, .. Units(scenario), .. Devices(scenario), .. Faults(scenario), .. Domains(scenario), .. ClientsOf(scenario),
        .. Guests(scenario),
    ];

    /// <summary>Those of them that may have actors below them without a name of their own.</summary>
    public static IEnumerable<string> Parents(Scenario scenario) => [.. Faults(scenario), .. Domains(scenario), .. Guests(scenario)];

    private static IEnumerable<int> Processes(Scenario scenario) =>
        Enumerable.Range(0, scenario.Devices.Sum(device => device.Count * device.Processes));

    private static IEnumerable<RequesterId> Requesters(Scenario scenario) =>
        Enumerable.Range(0, scenario.Devices.Sum(device => device.Count)).Select(RequesterOf);
}
