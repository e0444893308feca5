using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios;
using Iopf.Text;

namespace Iopf.Lab.Running;

// The machines of a run. One stands for itself; several stand below one actor each, and what is known of them is known by host.
public sealed partial class RunPlan
{
    private static string NameOf(HostPart host) => HostPattern.NameOf(host.Number);

    private InputError? AddHost()
    {
        var host = new HostPart(_hosts.Count, Slots.Of(Scenario));
        foreach (var (device, entry) in Scenario.Devices.SelectMany((device, entry) => Enumerable.Repeat((device, entry), device.Count)))
        {
            if (Add(host, device, entry) is { } error)
                return error;
        }

        _hosts.Add(host);
        return null;
    }

    private ImmutableArray<string> Counting() => [.. _hosts.SelectMany(CountingOf)];

    private IEnumerable<string> CountingOf(HostPart host)
    {
        IEnumerable<string> names =
        [
            .. Enumerable.Range(0, Scenario.Machine.Units).Select(HardwareActor.NameOf),
            .. host.Machines.SelectMany(machine => machine.Attachments).Select(attachments => OsActor.NameOf(attachments.Requester)),
            .. Enumerable.Range(0, host.Processes.Count).Select(OsActor.NameOf),
        ];
        return _hosts.Count == 1 ? names : names.Select(name => $"{NameOf(host)}/{name}");
    }

    private HardwarePlan PlanHardware(HostPart host) =>
        new(
            [.. Enumerable.Range(0, Scenario.Machine.Units).Select(number => SettingsOf(Scenario.Machine.UnitOf(number)))],
            [.. host.Machines.Select(machine => new DevicePlan(machine.Unit, machine.Settings, [.. machine.Streams]))])
        {
            UnitProbes = _ => Observation.UnitProbeOf(host.Number),
        };

    private UnitSettings SettingsOf(UnitSection unit) => new()
    {
        Profile = ArchitectureProfile.For(unit.Architecture),
        QueueOrder = int.Log2(unit.QueueEntries),
        EventQueueSize = int.Log2(unit.QueueEntries),
        StallMax = unit.StallLimit,
        InterruptLatency = Ticks.FromNanoseconds(Scenario.Machine.InterruptLatency),
    };

    // What a machine is made of.
    private sealed record HostPart(int Number, Slots Slots)
    {
        public List<Process> Processes { get; } = [];

        public List<Machine> Machines { get; } = [];

        public ulong NextFrame { get; set; }

        public string Prefix => Number == 0 ? "" : $"host/{Number}/";
    }

    // Who makes a machine, and with what.
    private sealed record HostStart(IActorRefFactory Parent, HostPart Host, IBlockingCalls? Calls, ICallWatch? Watch)
    {
        public List<IActorRef> Readers { get; } = [];

        /// <summary>Guests and programs, which are beside the machine, by their names.</summary>
        public Dictionary<string, IActorRef> Beside { get; } = new(StringComparer.Ordinal);
    }
}
