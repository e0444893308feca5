using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Lab.Clients;
using Iopf.Lab.Observing;
using Iopf.Lab.Scenarios;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Text;

namespace Iopf.Lab.Running;

/// <summary>A scenario made ready for one run: traces in memory, address spaces, devices and their observation. Used for one run only.</summary>
public sealed partial class RunPlan
{
    private readonly TraceSet _traces;
    private readonly List<HostPart> _hosts = [];
    private readonly List<Process> _processes = []; // of all hosts
    private readonly List<Machine> _devices = []; // of all hosts

    private RunPlan(Scenario scenario, ITraceFiles files)
    {
        Scenario = scenario;
        _traces = new TraceSet(files, scenario.Limits.TraceAccesses);
        _streams = new StreamMaker(scenario);
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

    /// <summary>How long all streams together waited from an answer of Success to their next translation request, in ns.</summary>
    internal long RetryDelays => _devices.Zip(Observation.Devices, (device, seen) =>
        device.Settings.RetryDelay * TimeSpan.NanosecondsPerTick * seen.AnswersOf(PageResponseCode.Success)).Sum();

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
        for (var host = 0; host < scenario.Hosts; host++)
        {
            if (made.AddHost() is { } error)
                return error;
        }

        made.CountPlanned();
        plan = made;
        return null;
    }

    /// <summary>Makes the machine or machines, and an actor that says when the run is over.</summary>
    /// <param name="parent">Makes them, and guests where processes are in guests: an actor system without user actors, or the context of an actor without children.</param>
    /// <param name="scheduler">The scheduler of the system.</param>
    /// <param name="calls">What holds the threads of blocking calls; null: their time passes by timers.</param>
    /// <param name="finished">Called by an actor when the workload is done and all counters are read.</param>
    /// <param name="watch">What watches calls in the non-blocking context; null: nothing does.</param>
    internal IActorRef Start(IActorRefFactory parent, IScheduler scheduler, IBlockingCalls? calls, Action finished, ICallWatch? watch = null)
    {
        Followed(scheduler);
        Inject(parent, scheduler);
        Observation.Follow(() => scheduler.MonotonicClock.Ticks * TimeSpan.NanosecondsPerTick);
        foreach (var device in Observation.Devices)
            device.History = History;

        ImmutableArray<IActorRef> machines = _hosts.Count == 1
            ? [MakeMachine(new HostStart(parent, _hosts[0], calls, watch))]
            : [.. _hosts.Select(host => parent.ActorOf(HostActor.PropsFor(context => MakeMachine(new HostStart(context, host, calls, watch))), NameOf(host)))];
        _injections?.Begin();
        return parent.ActorOf(RunCoordinatorActor.PropsFor(machines, Counting(), Observation, finished), "run");
    }

    private IActorRef MakeMachine(HostStart start)
    {
        var links = Followed(Damage(Injected(Observation.LedgerOf(start.Host.Number).Links, start.Host)));
        var plan = new MachinePlan(PlanHardware(start.Host), PlanOs(start, links)) { Probes = requester => Followed(requester, Observation.ProbeOf(requester, start.Host.Number)) };
        var machine = start.Parent.ActorOf(MachineActor.PropsFor(plan, links), MachineActor.Name);
        start.Readers.ForEach(reader => reader.Tell(new ServesMachine(machine)));
        _injections?.Add(start.Host.Number, machine, start.Beside);
        return machine;
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

    private OsPlan PlanOs(HostStart start, LinkSet links) =>
        new(
            [.. start.Host.Processes.Select((process, number) => Domain(start, number, process, links))],
            [.. start.Host.Machines.SelectMany(machine => machine.Attachments)],
            PlanCore())
        {
            Probes = Followed(CoreProbes),
        };
}
