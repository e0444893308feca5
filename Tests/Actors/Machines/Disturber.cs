using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Tests.Actors.Worlds;

namespace Iopf.Tests.Actors.Machines;

/// <summary>Does to a machine what a sequence says, and undoes at its end what would last for ever.</summary>
internal sealed class Disturber(MachineSetup setup, Machine machine, GuestFaults guests)
{
    private static readonly DeviceEntry[] Entries = [DeviceEntry.PriOff, DeviceEntry.Bad, DeviceEntry.IdTooWide, DeviceEntry.Secure];
    private readonly SortedSet<int> _unplugged = [];
    private readonly List<RequesterId> _functions = [.. Enumerable.Range(0, setup.Devices).SelectMany(setup.Options.FunctionsOf)];

    /// <summary>The devices that were unplugged; perhaps they are back.</summary>
    public IReadOnlyCollection<int> Unplugged => _unplugged;

    /// <summary>Changes of address spaces that were asked for, each of which is to be replied to.</summary>
    public List<object> Changes { get; } = [];

    /// <summary>How often a device was unplugged, which is replied to each time.</summary>
    public int Unplugs { get; private set; }

    /// <summary>Does it.</summary>
    public void Do(Disturbance disturbance)
    {
        var (kind, a, b) = (disturbance.Kind, disturbance.A, disturbance.B);
        if (kind <= DisturbanceKind.KillGuest)
            machine.Kill(VictimOf(kind, a));
        else if (kind <= DisturbanceKind.RestartPri)
            ToDevice(kind, a % setup.Devices, a);
        else if (kind <= DisturbanceKind.MendPasids)
            ToUnit(kind, _functions[a % _functions.Count], b);
        else if (kind <= DisturbanceKind.ExitProcess)
            ToSpace(disturbance, _functions[a % _functions.Count], new Pasid((uint)(b % setup.Spaces) + 1));
        else if (kind <= DisturbanceKind.Unmap)
            ToClient(kind, a % setup.Domains.Length, b);
        else
            guests.Next = kind;
    }

    /// <summary>What lasts for ever is undone.</summary>
    public void Undo()
    {
        guests.Release();
        for (var unit = 0; unit < setup.Units; unit++)
        {
            machine.TellUnit(unit, new SetUnitState(UnitState.On));
            machine.TellUnit(unit, new SetQueueState(QueueState.Enabled));
            machine.TellUnit(unit, new HoldDriver(false));
        }

        foreach (var function in _functions)
        {
            ToUnit(DisturbanceKind.OpenEntry, function, 0);
            ToUnit(DisturbanceKind.Unblock, function, 0);
            ToUnit(DisturbanceKind.MendPasids, function, 0);
        }

        for (var domain = 0; domain < setup.Domains.Length; domain++)
            ToClient(DisturbanceKind.Join, domain, 0);
    }

    /// <summary>Devices that were unplugged come back, when they are away.</summary>
    public void PlugAgain()
    {
        foreach (var device in _unplugged)
            ToDevice(DisturbanceKind.Plug, device, 0);

        _unplugged.Clear();
    }

    /// <summary>A device is reset, as its driver does it.</summary>
    public void Reset(int device) => ToDevice(DisturbanceKind.ResetDevice, device, 0);

    private string VictimOf(DisturbanceKind kind, int a)
    {
        var (function, domain) = (_functions[a % _functions.Count], a % setup.Domains.Length);
        return kind switch
        {
            DisturbanceKind.KillClient => $"machine/os/clients/client-{a % setup.Domains.Sum(other => other.Handlers)}",
            DisturbanceKind.KillDomain => $"machine/os/domain-{domain}",
            DisturbanceKind.KillWorkers => $"machine/os/domain-{domain}/*",
            DisturbanceKind.KillFaults => $"machine/os/faults-{function.Value:x4}",
            DisturbanceKind.KillGroups => $"machine/os/faults-{function.Value:x4}/*",
            DisturbanceKind.KillUnit => $"machine/hardware/unit-{a % setup.Units}",
            DisturbanceKind.KillDevice => $"machine/hardware/device-{Machine.RequesterOf(a % setup.Devices).Value:x4}",
            DisturbanceKind.KillOs => "machine/os",
            DisturbanceKind.KillHardware => "machine/hardware",
            DisturbanceKind.KillMachine => "machine",
            _ => $"{Domains.GuestOf(domain)}{(a % 3) switch { 0 => "", 1 => "/unit", _ => "/*" }}",
        };
    }

    private void ToDevice(DisturbanceKind kind, int device, int a)
    {
        var function = Machine.RequesterOf(device, a % (1 + setup.VirtualFunctions));
        switch (kind)
        {
            case DisturbanceKind.ResetDevice:
                machine.Tell(new ResetDevice(function));
                break;
            case DisturbanceKind.ResetFunction:
                machine.Tell(new ResetDevice(function, ResetKind.FunctionLevel));
                break;
            case DisturbanceKind.ResetBus:
                machine.Tell(new ResetDevice(function, ResetKind.Bus));
                break;
            case DisturbanceKind.Unplug:
                machine.Tell(new UnplugDevice(function));
                _unplugged.Add(device);
                Unplugs++;
                break;
            case DisturbanceKind.Plug when _unplugged.Contains(device):
                Attach(device);
                machine.Tell(new PlugDevice(function));
                break;
            case DisturbanceKind.RestartPri:
                machine.RestartPri(device);
                break;
        }
    }

    private void ToUnit(DisturbanceKind kind, RequesterId function, int b)
    {
        object message = kind switch
        {
            DisturbanceKind.ShutEntry => new SetDeviceEntry(function, Entries[b % Entries.Length]),
            DisturbanceKind.OpenEntry => new SetDeviceEntry(function, DeviceEntry.Usable),
            DisturbanceKind.Block or DisturbanceKind.Unblock => new BlockTranslations(function, kind == DisturbanceKind.Block),
            DisturbanceKind.StopUnit => new SetUnitState(b % 2 == 0 ? UnitState.Off : UnitState.Bare),
            DisturbanceKind.StartUnit => new SetUnitState(UnitState.On),
            DisturbanceKind.StopQueue => new SetQueueState(b % 2 == 0 ? QueueState.Disabled : QueueState.Failed),
            DisturbanceKind.StartQueue => new SetQueueState(QueueState.Enabled),
            DisturbanceKind.HoldDriver or DisturbanceKind.LetDriverGo => new HoldDriver(kind == DisturbanceKind.HoldDriver),
            DisturbanceKind.SpoilPasids => new InstallPasidTable(function, Spoiled(new Pasid((uint)(b % setup.Spaces) + 1))),
            _ => new InstallPasidTable(function, null),
        };
        machine.TellUnit((function.Bus - 1) % setup.Units, message);
    }

    private void ToSpace(Disturbance disturbance, RequesterId function, Pasid pasid)
    {
        var domain = disturbance.C % setup.Domains.Length;
        switch (disturbance.Kind)
        {
            case DisturbanceKind.StopPasidAndWait:
                machine.Stop(new StopPasid(function, pasid, PasidStop.Wait));
                break;
            case DisturbanceKind.StopPasidWithMarker:
                machine.Stop(new StopPasid(function, pasid, PasidStop.Marker));
                break;
            case DisturbanceKind.AttachSpace:
                Change(new AttachSpace(function, pasid, domain));
                break;
            case DisturbanceKind.DetachSpace:
                Change(new DetachSpace(function, pasid));
                break;
            case DisturbanceKind.DrainSpace:
                Change(new DrainSpace(function, pasid, (disturbance.C % 3) switch { 0 => null, 1 => TimeSpan.Zero, _ => TimeSpan.FromMicroseconds(5) }));
                break;
            case DisturbanceKind.ReleaseDevice:
                Change(new ReleaseDevice(function));
                break;
            case DisturbanceKind.ExitProcess:
                Change(new ExitProcess(domain));
                break;
        }
    }

    private void ToClient(DisturbanceKind kind, int domain, int b)
    {
        var client = $"machine/os/clients/{Domains.ClientOf(setup, domain)}";
        var servant = setup.Domains[domain].Servant;
        if (kind == DisturbanceKind.Unmap && servant == Servant.Memory)
            machine.TellAt(client, new UnmapPages(Iova.FromPage((ulong)(b % 5) + 1), 1 + (ulong)(b % 3)));
        else if (kind != DisturbanceKind.Unmap && servant is Servant.Scripted or Servant.Chain)
            machine.TellAt(client, new ScriptedHandler.Membership($"/user/machine/os/domain-{domain}", kind == DisturbanceKind.Join));
    }

    private void Attach(int device)
    {
        foreach (var function in _functions.Where(function => function.Bus == device + 1))
        {
            for (var pasid = 1; pasid <= setup.Spaces; pasid++)
                Change(new AttachSpace(function, new Pasid((uint)pasid), setup.Options.DomainOf(device, pasid)));
        }
    }

    private static PasidTable Spoiled(Pasid pasid) => new PasidTable(0x1000).With(pasid, TableEntryState.Reserved);

    private void Change(object operation)
    {
        Changes.Add(operation);
        machine.Tell(operation);
    }
}
