using Iopf.Actors.Hardware;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

/// <summary>
/// The names of the actors of a scenario's machine, which stand for its parts where a fault is injected. Of several machines each has the same names, behind
/// that of its host (<see cref="HostPattern"/>).
/// </summary>
public static class MachineNames
{
    /// <summary>The hardware.</summary>
    public const string Hardware = "hardware";

    /// <summary>The operating system.</summary>
    public const string Os = "os";

    /// <summary>The clients together.</summary>
    public const string Clients = "clients";

    /// <summary>The name of a client, by its number among those of the machine.</summary>
    public static string ClientOf(int client) => ClientsActor.NameOf(client);

    /// <summary>The name of a guest, by the number of its process.</summary>
    public static string GuestOf(int process) => $"guest-{process}";

    /// <summary>The name of a program that reads records, by the number of its process.</summary>
    public static string ReaderOf(int process) => $"reader-{process}";

    /// <summary>Its units.</summary>
    public static IEnumerable<string> Units(Scenario scenario) => Enumerable.Range(0, scenario.Machine.Units).Select(HardwareActor.NameOf);

    /// <summary>Its devices, by the addresses of their physical functions.</summary>
    public static IEnumerable<string> Devices(Scenario scenario) => Functions(scenario).Where(function => function.IsPhysical).Select(function => HardwareActor.NameOf(function.Requester));

    /// <summary>What can be reset: its devices, and each of their virtual functions.</summary>
    public static IEnumerable<string> Resettable(Scenario scenario) => Functions(scenario).Select(function => HardwareActor.NameOf(function.Requester));

    /// <summary>The fault state of each function that has processes: of a device with virtual functions these.</summary>
    public static IEnumerable<string> Faults(Scenario scenario) => Functions(scenario).Where(function => function.HasProcesses).Select(function => OsActor.NameOf(function.Requester));

    /// <summary>Its domains, one a process.</summary>
    public static IEnumerable<string> Domains(Scenario scenario) => ProcessNames.Of(scenario).Select(process => OsActor.NameOf(process.Number));

    /// <summary>Its clients, those of each domain in the order of its chain.</summary>
    public static IEnumerable<string> ClientsOf(Scenario scenario) => ProcessNames.Of(scenario).SelectMany(process => process.Clients);

    /// <summary>Its guests, one for each process that is in one.</summary>
    public static IEnumerable<string> Guests(Scenario scenario) => ProcessNames.Of(scenario).Select(process => process.Guest).OfType<string>();

    /// <summary>The programs that read records, one for each process that has one.</summary>
    public static IEnumerable<string> Readers(Scenario scenario) => ProcessNames.Of(scenario).Select(process => process.Reader).OfType<string>();

    /// <summary>Those whose calls take a time by a service law.</summary>
    public static IEnumerable<string> Servers(Scenario scenario) => ProcessNames.Of(scenario).SelectMany(process => process.Servers);

    /// <summary>All of its actors that have a name of their own.</summary>
    public static IEnumerable<string> All(Scenario scenario) =>
    [
        MachineActor.Name, Hardware, Os, Clients, .. Units(scenario), .. Devices(scenario), .. Faults(scenario), .. Domains(scenario), .. ClientsOf(scenario),
        .. Guests(scenario), .. Readers(scenario),
    ];

    /// <summary>Those of them that may have actors below them without a name of their own.</summary>
    public static IEnumerable<string> Parents(Scenario scenario) => [.. Faults(scenario), .. Domains(scenario), .. Guests(scenario)];

    // As Lab/Running gives them their places.
    private static IEnumerable<(RequesterId Requester, bool IsPhysical, bool HasProcesses)> Functions(Scenario scenario)
    {
        var slots = Slots.Of(scenario);
        foreach (var device in scenario.Devices.SelectMany(device => Enumerable.Repeat(device, device.Count)))
        {
            var requester = slots.Take(device.Vfs);
            yield return (requester, true, device.Vfs == 0);
            for (var vf = 1; vf <= device.Vfs; vf++)
                yield return (new RequesterId((ushort)(requester.Value + vf)), false, true);
        }
    }
}
