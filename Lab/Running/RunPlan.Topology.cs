using System.Collections.Immutable;
using Iopf.Actors.Os;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Lab.Scenarios;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Text;
using DeviceSettings = Iopf.Hardware.Devices.DeviceSettings;

namespace Iopf.Lab.Running;

// The devices of a machine: their functions, the processes on each, and the memory of these.
public sealed partial class RunPlan
{
    private const int FrameBits = 24;
    private const int RoomyProcesses = 1 << 15;
    private const ulong Percent = 100;

    private InputError? Add(HostPart host, DeviceSection device, int entry)
    {
        if (WorkloadOf(device, out var workload) is { } error)
            return error;

        var requester = host.Slots.Take(device.Vfs);
        var unit = device.Unit == DeviceSection.AnyUnit ? host.Machines.Count % Scenario.Machine.Units : device.Unit;
        var machine = new Machine(SettingsOf(device, requester, Scenario.Machine.UnitOf(unit)), unit, host, entry);
        foreach (var place in PlacesOf(device, machine))
            AddProcess(machine, device, place, workload);

        host.Machines.Add(machine);
        _devices.Add(machine);
        Observation.Add(requester, host.Number, machine.Settings.VirtualFunctions);
        return null;
    }

    private static DeviceSettings SettingsOf(DeviceSection device, RequesterId requester, UnitSection unit) => new()
    {
        Requester = requester,
        VirtualFunctions = [.. Enumerable.Range(1, device.Vfs).Select(vf => new RequesterId((ushort)(requester.Value + vf)))],
        HasPri = device.PriCapacity > 0,
        Stalls = unit.Architecture == Architecture.SmmuStall && device.PriCapacity > 0,
        PriCapacity = (uint)Math.Max(1, device.PriCapacity),
        PriAllocation = (uint)device.PriAllocation,
        PasidInResponse = device.PasidInResponse,
        IndexOrder = device.IndexOrder,
        Model = device.OnFault,
        RecoverPri = device.RecoverPri,
        CacheEntries = device.AtcEntries,
        GroupSize = device.GroupSize,
        Lookahead = device.Lookahead,
        Retries = device.MaxRetries,
        RetryDelay = device.RetryDelay == 0 ? 0 : Ticks.FromNanoseconds(device.RetryDelay).Ticks,
    };

    /// <summary>Whether any device that plays something can ask for pages, or wait for them. With all its memory mapped and pinned it never does.</summary>
    internal bool MayAsk =>
        _devices.Exists(device => device.Streams.Count > 0 && (device.Settings.Stalls ? device.Settings.Model == FaultModel.Stall : device.Settings.HasPri))
        && Scenario.Devices.Any(device => !device.IsIdle && !IsAllThere(device));

    /// <summary>The devices that play something, each with the number of its entry in the scenario.</summary>
    internal IEnumerable<(int Entry, DeviceObservation Seen)> Playing =>
        _devices.Zip(Observation.Devices).Where(device => device.First.Streams.Count > 0).Select(device => (device.First.Entry, device.Second));

    // Where its processes are: on its function, or on each of its VFs; as it says itself, or as its mdevs do.
    private IEnumerable<ProcessPlace> PlacesOf(DeviceSection device, Machine machine)
    {
        IReadOnlyList<MdevSection> usual = device.Mdevs.IsEmpty ? [new MdevSection { Processes = device.Processes }] : [.. device.Mdevs];
        var name = $"{machine.Host.Prefix}device/{machine.Host.Machines.Count}";
        for (var vf = 0; vf < Math.Max(1, device.Vfs); vf++)
        {
            var other = device.OtherVfs.FirstOrDefault(other => other.Number == vf);
            var parts = other is null ? usual : [new MdevSection { Processes = other.Processes, Chain = other.Chain }];
            var of = parts.Sum(part => part.Processes);
            RequesterId? function = device.Vfs == 0 ? null : machine.Settings.VirtualFunctions[vf];
            var number = 0;
            foreach (var part in parts)
            {
                var chain = part.Chain.IsEmpty ? device.Chain : part.Chain;
                for (var process = 0; process < part.Processes; process++, number++)
                    yield return new ProcessPlace(device.Vfs == 0 ? $"{name}/process/{number}" : $"{name}/vf/{vf}/process/{number}", function, new Pasid((uint)number + 1), number, of, chain);
            }
        }
    }

    private void AddProcess(Machine machine, DeviceSection device, ProcessPlace place, DeviceWorkload workload)
    {
        machine.Streams.AddRange(_streams.Make(device, workload, place, machine.Streams.Count));
        var (number, function) = (machine.Host.Processes.Count, place.Function ?? machine.Settings.Requester);
        machine.Attach(function, new Attachment(place.Pasid, number));
        var ranges = workload.Trace is { } trace ? _traces.RangesOf(trace, (ulong)Scenario.Mm.AreaGap) : workload.Ranges;
        var first = FramesOf(machine.Host, ranges);
        var space = Space(first, device, ranges);
        ImmutableArray<HandlerEntry> chain = [.. place.Chain.ToImmutableArray().Select(name => Scenario.Handlers.First(handler => handler.Name == name))];
        var process = new Process(place.Name, function, place.Pasid, space, Observation.Add(space), () => Space(first, device, ranges)) { Chain = chain, PasidInResponse = device.PasidInResponse, IsIdle = device.IsIdle, Host = machine.Host.Number, Number = number };
        machine.Host.Processes.Add(process);
        _processes.Add(process);
    }

    // Each address space of a machine has frames of its own, so that a frame tells whose page it is.
    private static FrameNumber FramesOf(HostPart host, IReadOnlyList<PageRange> ranges)
    {
        var (number, frames) = ((ulong)host.Processes.Count, CountOf(ranges));
        if (number < RoomyProcesses && frames <= 1UL << FrameBits)
            return new FrameNumber((number + 1) << FrameBits);

        var first = Math.Max(host.NextFrame, (ulong)(RoomyProcesses + 1) << FrameBits);
        host.NextFrame = first + frames;
        return new FrameNumber(first);
    }

    private bool IsAllThere(DeviceSection device) =>
        device is { Memory: MemoryMap.Registered, RegisteredShare: (int)Percent, ReadOnlyShare: 0 } && Scenario.Mm.ResidentLimit == 0;

    private AddressSpace Space(FrameNumber first, DeviceSection device, IReadOnlyList<PageRange> ranges)
    {
        var pages = CountOf(ranges);
        var space = new AddressSpace(new FrameAllocator(first, Scenario.Mm.ResidentLimit == 0 ? pages : (ulong)Scenario.Mm.ResidentLimit));
        var writable = pages - (pages * (ulong)device.ReadOnlyShare / Percent);
        var registered = device.Memory == MemoryMap.Registered ? pages * (ulong)device.RegisteredShare / Percent : 0;
        foreach (var range in ranges)
        {
            var split = Math.Min(writable, range.Count);
            AddArea(space, range.Start, split, PageAccess.Read | PageAccess.Write);
            AddArea(space, range.Start + split, range.Count - split, PageAccess.Read);
            var pinned = Math.Min(registered, range.Count);
            space.Pin(Iova.FromPage(range.Start), pinned);
            (writable, registered) = (writable - split, registered - pinned);
        }

        return space;
    }

    private static void AddArea(AddressSpace space, ulong first, ulong pages, PageAccess access)
    {
        if (pages > 0)
            space.AddArea(Iova.FromPage(first), pages, access);
    }

    private static ulong CountOf(IReadOnlyList<PageRange> ranges) => ranges.Aggregate(0UL, (sum, range) => sum + range.Count);

    private sealed record Process(string Name, RequesterId Requester, Pasid Pasid, AddressSpace Space, IClientProbe Probe, Func<AddressSpace> Anew)
    {
        public ImmutableArray<HandlerEntry> Chain { get; init; } = [];

        public bool PasidInResponse { get; init; }

        public bool IsIdle { get; init; }

        public int Host { get; init; }

        /// <summary>Which of its host's it is.</summary>
        public int Number { get; init; }
    }

    private sealed record Machine(DeviceSettings Settings, int Unit, HostPart Host, int Entry)
    {
        private readonly List<(RequesterId Function, List<Attachment> Spaces)> _functions = new(1);

        public List<StreamPlan> Streams { get; } = [];

        public IEnumerable<DeviceAttachments> Attachments =>
            _functions.Select(function => new DeviceAttachments(function.Function, [.. function.Spaces]) { PriOf = Settings.Requester });

        public void Attach(RequesterId function, Attachment attachment)
        {
            if (_functions.Count == 0 || _functions[^1].Function != function)
                _functions.Add((function, new List<Attachment>(1)));

            _functions[^1].Spaces.Add(attachment);
        }
    }
}
