using System.Collections.Immutable;
using Iopf.Actors.Clients;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Replays.Runs;

/// <summary>
/// The operating system of a replay: a domain with a client of a process's memory for each address space that the recording names. A PASID is
/// one address space, whichever device uses it; without a PASID each function has its own.
/// </summary>
internal sealed class ReplayMachine
{
    // Enough that pages of one group stay; little enough that a million pages far apart do not take the memory of their tables.
    private const int ResidentPages = 4_096;
    private const int LeastResident = 16;
    private const int LeastGroups = 512;
    private const int GroupsOfAll = 1 << 20;
    private const ulong PagesOfHalf = 1UL << 35;
    private const int FrameBits = 16;

    /// <summary>The role of devices without a column of their own.</summary>
    public const string Others = "others";

    private readonly RunObservation _observation;
    private readonly SortedDictionary<(uint Pasid, ushort Requester), int> _domains = [];
    private readonly SortedDictionary<RequesterId, SortedSet<(uint Pasid, ushort Requester)>> _devices = [];
    private readonly ReplayScript _script;

    /// <summary>Finds the address spaces of a recording.</summary>
    public ReplayMachine(ReplayScript script, RunObservation observation)
    {
        (_script, _observation) = (script, observation);
        foreach (var device in script.Recording.Devices)
            _devices.Add(device.Requester, []);

        foreach (var asked in script.Recording.Events.Where(each => !each.IsAnswer))
        {
            var requester = script.Recording.Devices[asked.Device].Requester;
            var space = SpaceOf(asked.Pasid, requester);
            if (!_domains.ContainsKey(space))
                _domains.Add(space, _domains.Count);

            _devices[requester].Add(space);
        }
    }

    /// <summary>Address spaces.</summary>
    public int Spaces => _domains.Count;

    /// <summary>The role of a device with a column of its own.</summary>
    public static string RoleOf(RecordedDevice device) => $"device {device.Name}";

    /// <summary>The columns of a chart.</summary>
    public IReadOnlyList<Role> Roles(int devices)
    {
        var roles = new List<Role>();
        foreach (var device in _script.Recording.Devices.Take(devices))
            roles.Add(new Role(RoleOf(device), "device", $"hardware/{HardwareActor.NameOf(device.Requester)}", device.Name));

        roles.Add(new Role(Others, "other devices", "hardware"));
        roles.Add(new Role("iommu", "IOMMU", $"hardware/{HardwareActor.NameOf(0)}", ArchitectureProfile.For(_script.Recording.Architecture).Title));
        roles.AddRange(_devices.Keys.Select(requester => new Role(StageCoreProbe.Role, "core", $"os/{OsActor.NameOf(requester)}")));
        roles.AddRange(_domains.Values.Select(number => new Role("domain", "domain", $"os/{OsActor.NameOf(number)}")));
        roles.Add(new Role("client", "client", "os/clients", "of the memory"));
        return roles;
    }

    /// <summary>What the operating system consists of.</summary>
    public OsPlan Plan(LinkSet links, ICoreProbe probe)
    {
        var limits = FaultLimits.Default with { Groups = MostGroups(), PartialRequests = 1 << 16, Deadline = 0 };
        ImmutableArray<DomainPlan> domains = [.. _domains.OrderBy(domain => domain.Value).Select(domain => Domain(domain.Key, domain.Value, links))];
        ImmutableArray<DeviceAttachments> devices =
        [
            .. _devices.Select(device => new DeviceAttachments(
                device.Key, [.. device.Value.Select(space => new Attachment(PasidOf(space.Pasid), _domains[space]))])),
        ];
        return new OsPlan(domains, devices, CoreSettings.Default with { Limits = limits }) { Probes = _ => probe };
    }

    // As many as a device has, for nothing says that they are answered; as far as the memory of a million goes.
    private int MostGroups()
    {
        var devices = _script.Recording.Devices.Count;
        var groups = new int[devices];
        foreach (var group in _script.Check.Groups)
            groups[_script.Recording.Events[group.Last].Device]++;

        return Math.Clamp(groups.Max(), LeastGroups, Math.Clamp(GroupsOfAll / devices, LeastGroups, 1 << 16));
    }

    private DomainPlan Domain((uint Pasid, ushort Requester) key, int number, LinkSet links)
    {
        var resident = Math.Clamp(ResidentPages / Spaces, LeastResident, ResidentPages);
        var space = new AddressSpace(new FrameAllocator(new FrameNumber((ulong)(number + 1) << FrameBits), (ulong)resident));
        Map(space, PasidOf(key.Pasid));
        var probe = _observation.Add(space);
        var client = new HandlerPlan(MmClientActor.PropsFor(space, null, links, probe), new(HandlerContexts.NonBlocking) { Name = "mm" });
        return new DomainPlan([client], new DomainSettings()) { Table = _script.Recording.IsStall ? new PageTable() : space.Table };
    }

    private void Map(AddressSpace space, Pasid? pasid)
    {
        var areas = _script.Settings.Maps.Where(map => map.Pasid == pasid).ToList();
        foreach (var area in areas)
            space.AddArea(Iova.FromPage(area.FirstPage), area.Pages, area.Access);

        if (areas.Count > 0)
            return;

        const PageAccess Everything = PageAccess.Read | PageAccess.Write | PageAccess.Execute | PageAccess.Privileged;
        space.AddArea(default, PagesOfHalf, Everything);
        space.AddArea(Iova.FromPage(Iova.MaxPage + 1 - PagesOfHalf), PagesOfHalf, Everything);
    }

    private static (uint Pasid, ushort Requester) SpaceOf(Pasid? pasid, RequesterId requester) =>
        pasid is { } value ? (value.Value, (ushort)0) : (uint.MaxValue, requester.Value);

    private static Pasid? PasidOf(uint key) => key == uint.MaxValue ? null : new Pasid(key);
}
