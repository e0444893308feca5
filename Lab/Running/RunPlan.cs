using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Traces;
using Iopf.Lab.Workloads;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Text;
using DeviceSettings = Iopf.Hardware.Devices.DeviceSettings;

namespace Iopf.Lab.Running;

/// <summary>A scenario made ready for one run: traces in memory, address spaces, devices and their observation. Used for one run only.</summary>
public sealed partial class RunPlan
{
    private readonly TraceSet _traces;
    private readonly List<Process> _processes = [];
    private readonly List<Machine> _devices = [];

    private RunPlan(Scenario scenario, ITraceFiles files)
    {
        Scenario = scenario;
        _traces = new TraceSet(files, scenario.Limits.TraceAccesses);
        Observation = new RunObservation();
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Who is next in a simulated run, where several could be.</summary>
    public Schedule Schedule { get; set; }

    /// <summary>The virtual time, in ns, at which a simulated run looks who owes which answers; null: at its end alone.</summary>
    public long? OwedAt { get; set; }

    /// <summary>How far the run is. May be read from any thread.</summary>
    public RunProgress Progress => Observation.Progress(Planned);

    /// <summary>Hears of handlers that really hold a thread for too long (C4). May be called by any thread.</summary>
    public void NoteHeld(string handler) => Observation.Handlers.Note(handler, "held its thread beyond the budget of a non-blocking call");

    internal RunObservation Observation { get; }

    internal long Planned { get; private set; }

    /// <summary>How long all streams together waited from an answer of Success to their next translation request, in ns.</summary>
    internal long RetryDelays => _devices.Zip(Observation.Devices, (device, seen) =>
        device.Settings.RetryDelay * TimeSpan.NanosecondsPerTick * seen.AnswersOf(PageResponseCode.Success)).Sum();

    /// <summary>How many streams of accesses the devices play.</summary>
    internal int Streams => _devices.Sum(device => device.Streams.Count);

    /// <summary>
    /// The time in ns from the first to the last intended access of every stream; 0 where they have no common one: some stream goes on as soon as it
    /// can, or takes another time than the others.
    /// </summary>
    internal long Pace
    {
        get
        {
            var streams = _devices.SelectMany(device => device.Streams).Where(stream => stream.Left > 0);
            var paces = streams.Select(stream => (Int128)(stream.Left - 1) * stream.Interval).DefaultIfEmpty().ToList();
            var (least, most) = (paces.Min(), paces.Max());
            return most - least > most / 100 ? 0 : (long)Int128.Min(most * TimeSpan.NanosecondsPerTick, long.MaxValue);
        }
    }

    /// <summary>How much can be under way at one moment: streams, and requests that credits allow.</summary>
    internal long UnderWay => _devices.Sum(device => device.Streams.Count + (long)device.Settings.PriAllocation);

    /// <summary>Puts damage into the links that keep the ledger; what it does by itself the ledger does not see.</summary>
    internal Func<LinkSet, LinkSet> Damage { get; set; } = static links => links;

    /// <summary>Reads a scenario's traces and lays everything out.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="files">Opens the traces that are not shipped.</param>
    /// <param name="plan">The plan, where there is no error.</param>
    /// <returns>Why a trace was refused, or null.</returns>
    public static InputError? Build(Scenario scenario, ITraceFiles files, out RunPlan? plan)
    {
        plan = null;
        var made = new RunPlan(scenario, files);
        foreach (DeviceSection device in scenario.Devices.SelectMany(device => Enumerable.Repeat(device, device.Count)))
        {
            if (made.Add(device) is { } error)
                return error;
        }

        plan = made;
        return null;
    }

    /// <summary>Makes the machine, and an actor that says when the run is over.</summary>
    /// <param name="parent">Makes both, and guests where processes are in guests: an actor system without user actors, or the context of an actor without children.</param>
    /// <param name="scheduler">The scheduler of the system.</param>
    /// <param name="calls">What holds the threads of blocking calls; null: their time passes by timers.</param>
    /// <param name="finished">Called by an actor when the workload is done and all counters are read.</param>
    /// <param name="watch">What watches calls in the non-blocking context; null: nothing does.</param>
    internal IActorRef Start(IActorRefFactory parent, IScheduler scheduler, IBlockingCalls? calls, Action finished, ICallWatch? watch = null)
    {
        LinkSet links = Damage(Observation.Ledger.Links);
        foreach (var device in Observation.Devices)
            device.History = History;

        Observation.Ledger.Follow(() => scheduler.MonotonicClock.Ticks * TimeSpan.NanosecondsPerTick);
        var plan = new MachinePlan(PlanHardware(), PlanOs(parent, links, calls, watch)) { Probes = Observation.ProbeOf };
        var machine = parent.ActorOf(MachineActor.PropsFor(plan, links), MachineActor.Name);
        return parent.ActorOf(RunCoordinatorActor.PropsFor(machine, Counting(), Observation, finished), "run");
    }

    private ImmutableArray<string> Counting() =>
    [
        .. Enumerable.Range(0, Scenario.Machine.Units).Select(HardwareActor.NameOf),
        .. _devices.Select(device => OsActor.NameOf(device.Settings.Requester)),
        .. Enumerable.Range(0, _processes.Count).Select(OsActor.NameOf),
    ];

    private InputError? Add(DeviceSection device)
    {
        if (_traces.Read(device.Trace, out var trace, out var touches) is { } error)
            return error;

        var number = _devices.Count;
        var requester = new RequesterId((ushort)(((1 + (number / 32)) << 8) | ((number % 32) << 3)));
        var settings = new DeviceSettings
        {
            Requester = requester,
            Stalls = Scenario.Machine.Iommu.Architecture == Architecture.SmmuStall,
            PriCapacity = (uint)device.PriCapacity,
            PriAllocation = (uint)device.PriAllocation,
            CacheEntries = device.AtcEntries,
            GroupSize = device.GroupSize,
            Lookahead = device.Lookahead,
            Retries = device.MaxRetries,
            RetryDelay = device.RetryDelay == 0 ? 0 : Ticks.FromNanoseconds(device.RetryDelay).Ticks,
        };
        var machine = new Machine(settings, number % Scenario.Machine.Units);
        for (var process = 0; process < device.Processes; process++)
            AddProcess(machine, device, process, trace, touches);

        _devices.Add(machine);
        Observation.Add(requester);
        return null;
    }

    private void AddProcess(Machine machine, DeviceSection device, int process, AccessTrace trace, PageTouch[] touches)
    {
        var pasid = new Pasid((uint)process + 1);
        var first = device.Start == TraceStart.Spread ? (int)((long)touches.Length * process / device.Processes) : 0;
        var total = device.Accesses == 0 ? touches.Length : device.Accesses;
        Planned += total;
        for (var thread = 0; thread < device.Threads; thread++)
        {
            var (from, to) = (total * thread / device.Threads, total * (thread + 1) / device.Threads);
            if (from == to)
                continue;

            var start = (int)((first + from) % touches.Length);
            var interval = device.Interval == 0 ? 0 : Ticks.FromNanoseconds(device.Interval).Ticks;
            machine.Streams.Add(new StreamPlan(machine.Streams.Count, pasid, touches, start, to - from, interval));
        }

        machine.Spaces.Add(new Attachment(pasid, _processes.Count));
        var number = _processes.Count;
        var space = Space(number, trace);
        var name = $"device/{_devices.Count}/process/{process}";
        _processes.Add(new Process(name, machine.Settings.Requester, pasid, space, Observation.Add(space), () => Space(number, trace)));
    }

    // Each address space has frames of its own, so that a frame tells whose page it is.
    private AddressSpace Space(int number, AccessTrace trace)
    {
        var ranges = trace.Ranges((ulong)Scenario.Mm.AreaGap);
        var limit = Scenario.Mm.ResidentLimit == 0 ? ranges.Aggregate(0UL, (sum, range) => sum + range.Count) : (ulong)Scenario.Mm.ResidentLimit;
        var space = new AddressSpace(new FrameAllocator(new FrameNumber((ulong)(number + 1) << 24), limit));
        foreach (var range in ranges)
            space.AddArea(Iova.FromPage(range.Start), range.Count, PageAccess.Read | PageAccess.Write);

        return space;
    }

    private HardwarePlan PlanHardware()
    {
        MachineSection machine = Scenario.Machine;
        var unit = new UnitSettings
        {
            Profile = ArchitectureProfile.For(machine.Iommu.Architecture),
            QueueOrder = int.Log2(machine.QueueEntries),
            EventQueueSize = int.Log2(machine.QueueEntries),
            StallMax = machine.Iommu.StallLimit,
            InterruptLatency = Ticks.FromNanoseconds(machine.InterruptLatency),
        };
        return new HardwarePlan(
            [.. Enumerable.Repeat(unit, Scenario.Machine.Units)],
            [.. _devices.Select(device => new DevicePlan(device.Unit, device.Settings, [.. device.Streams]))])
        {
            UnitProbes = _ => Observation.AddUnit(),
        };
    }

    private CoreSettings PlanCore() => new()
    {
        Limits = FaultLimits.Default with
        {
            PartialRequests = Scenario.Limits.PartialRequests,
            Deadline = Ticks.FromNanoseconds(Scenario.Core.Deadline).Ticks,
            PartialDeadline = Ticks.FromNanoseconds(Scenario.Core.PartialDeadline).Ticks,
        },
        ClosingCode = Scenario.Core.DeadlineCode,
        Matching = Scenario.Core.Matching,
    };

    private OsPlan PlanOs(IActorRefFactory parent, LinkSet links, IBlockingCalls? calls, ICallWatch? watch) =>
        new(
            [.. _processes.Select((process, number) => Domain(number, process, parent, links, calls, watch))],
            [.. _devices.Select(device => new DeviceAttachments(device.Settings.Requester, [.. device.Spaces]))],
            PlanCore())
        {
            Probes = CoreProbes,
        };

    private DomainPlan Domain(int number, Process process, IActorRefFactory parent, LinkSet links, IBlockingCalls? calls, ICallWatch? watch)
    {
        if (Pagers is { } pagers)
            return WithPager(pagers(number), process, links);
        if (Scenario.Mm.Processes == ProcessHome.Guest)
            return InGuest(number, process, parent, links, calls, watch);

        var client = MmClientActor.PropsFor(process.Space, Times(process, "client"), links, process.Probe, Memory(watch));
        return new DomainPlan(client, Scenario.Handler.Contexts, process.Space.Table, Calls(process, calls, Observation.HostDomains));
    }

    private MmClientSettings Memory(ICallWatch? watch) => new() { Defers = Scenario.Handler.Contexts == HandlerContexts.Both, Watch = watch };

    private DomainSettings Calls(Process process, IBlockingCalls? calls, IDomainProbe probe) => new()
    {
        Workers = Scenario.Handler.Workers,
        Waiting = Scenario.Handler.Waiting,
        AtBound = Scenario.Handler.AtBound,
        ClosingCode = Scenario.Core.DeadlineCode,
        ServiceTimes = worker => Times(process, $"worker/{worker}"),
        BlockingCalls = calls,
        Probe = probe,
    };

    private LawTimes Times(Process process, string consumer) =>
        new(Scenario.Handler.Service, RandomStreams.Of((ulong)Scenario.Seed, $"{process.Name}/{consumer}"), Observation.AddService());

    private sealed record Process(string Name, RequesterId Requester, Pasid Pasid, AddressSpace Space, IClientProbe Probe, Func<AddressSpace> Anew);

    private sealed record Machine(DeviceSettings Settings, int Unit)
    {
        public List<StreamPlan> Streams { get; } = [];

        public List<Attachment> Spaces { get; } = [];
    }
}
