using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Hardware;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Observing;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Simulation;
using Xunit;
using CoreSettings = Iopf.Actors.Os.CoreSettings;
using DeviceSettings = Iopf.Hardware.Devices.DeviceSettings;

namespace Iopf.Tests.Actors.Worlds;

/// <summary>Both trees in a simulated world, with the ledger on all links. It plays its workload to rest, and then is judged.</summary>
internal sealed class Machine
{
    private readonly World _world;
    private readonly MachineOptions _options;
    private readonly RunObservation _observation = new();
    private readonly List<AddressSpace> _spaces = [];
    private readonly Probe _observer;
    private readonly IActorRef _machine;
    private bool _finished;
    private readonly Dictionary<RequesterId, FrameWatch> _watches = [];

    /// <summary>Makes a machine in a world without user actors, and starts it.</summary>
    public Machine(World world, MachineOptions options)
    {
        (_world, _options) = (world, options);
        LinkSet links = (options.Watch ?? Changes.Watch)(_observation.Ledger.Links);
        if (options.FailureEvery > 0)
            links = links with { DomainToCore = new FailingLink(links.DomainToCore, options.FailureEvery) };

        var (devices, attachments) = (new List<DevicePlan>(), new List<DeviceAttachments>());
        _spaces.AddRange(Enumerable.Range(0, options.Domains).Select(Space));
        for (var number = 0; number < options.Devices; number++)
        {
            devices.Add(Device(number));
            foreach (var function in devices[^1].Settings.Functions)
                attachments.Add(new(function, [.. SpacesOf(number)]) { PriOf = devices[^1].Requester });

            _observation.Add(devices[^1].Requester);
            _watches.Add(devices[^1].Requester, new FrameWatch(_observation.ProbeOf(devices[^1].Requester), TableOf));
        }

        ImmutableArray<UnitSettings> units = [.. Enumerable.Repeat(Unit(), options.Units)];
        var hardware = new HardwarePlan(units, [.. devices]);
        var os = new OsPlan([.. _spaces.Select((space, number) => Domain(number, space, links))], [.. attachments], Core())
        {
            Probes = ProbeOf,
        };
        var plan = new MachinePlan(hardware, os)
        {
            Probes = requester => options.DeviceProbe?.Invoke(requester, _watches[requester]) ?? _watches[requester],
        };
        _machine = world.System.ActorOf(MachineActor.PropsFor(plan, links), options.Name);
        _observer = world.CreateProbe($"observer-of-{options.Name}");
        Tell(StartMachine.Instance);
    }

    /// <summary>What passed the links before and after changes of address spaces.</summary>
    public ChangeWatch Changes { get; } = new();

    /// <summary>What closed the groups of all devices.</summary>
    public ClosingWatch Closings { get; } = new();

    /// <summary>Its actor.</summary>
    public IActorRef Actor => _machine;

    public RunObservation Observation => _observation;

    public IReadOnlyList<AddressSpace> Spaces => _spaces;

    public bool Finished => _finished || _observer.MessagesOf<RunFinished>().Any();

    public static RequesterId RequesterOf(int device, int function = 0) => new((byte)(device + 1), 0, (byte)function);

    /// <summary>Kills an actor, if there is one at that path below <c>/user</c>; the last part may be a pattern.</summary>
    public void Kill(string path) => _world.System.ActorSelection($"/user/{path}").Tell(Akka.Actor.Kill.Instance, ActorRefs.NoSender);

    /// <summary>Says something to the machine, as the observer, which gets the reply.</summary>
    public void Tell(object message) => _observer.Tell(_machine, message);

    /// <summary>Says something to an actor, if there is one at that path below <c>/user</c>, as the observer, which gets the reply.</summary>
    public void TellAt(string path, object message) => _world.System.ActorSelection($"/user/{path}").Tell(message, _observer.Ref);

    /// <summary>Says something to a unit.</summary>
    public void TellUnit(int unit, object message) => TellAt($"{MachineActor.HardwarePath}/{HardwareActor.NameOf(unit)}", message);

    /// <summary>The driver of a function stops a PASID at its device.</summary>
    public void Stop(StopPasid stop) =>
        TellAt($"{MachineActor.HardwarePath}/{HardwareActor.NameOf(RequesterOf(stop.Requester.Bus - 1))}", stop);

    /// <summary>The driver of a device disables, resets and enables its PRI, behind everybody's back.</summary>
    public void RestartPri(int device) =>
        TellAt($"{MachineActor.HardwarePath}/{HardwareActor.NameOf(RequesterOf(device))}", new RestartPri(RequesterOf(device)));

    /// <summary>How many such messages the observer got.</summary>
    public int Got<T>() => _observer.MessagesOf<T>().Count();

    /// <summary>The operating system serves a device again that it had released.</summary>
    public void AttachAgain(int device)
    {
        foreach (var function in _options.FunctionsOf(device))
        {
            foreach (var space in SpacesOf(device))
                Tell(new AttachSpace(function, space.Pasid, space.Domain));
        }
    }

    /// <summary>An address space of a device has a PASID table whose entry for it is bad, from now on.</summary>
    public void Spoil(int device, Pasid pasid)
    {
        var table = new PasidTable(0x1000).With(pasid, TableEntryState.Reserved);
        TellUnit(device % _options.Units, new InstallPasidTable(RequesterOf(device), table));
    }

    /// <summary>Asks the operating system for a change of address spaces.</summary>
    public void Change(object operation)
    {
        Changes.Asked(operation);
        Tell(operation);
    }

    /// <summary>The replies to changes so far.</summary>
    public IEnumerable<SpaceChanged> Changed => _observer.MessagesOf<SpaceChanged>();

    /// <summary>The address space whose frame it is.</summary>
    public AddressSpace SpaceOf(FrameNumber frame) => _spaces[(int)(frame.Value >> 20) - 1];

    /// <summary>The frame that an address space of a device used last.</summary>
    public FrameNumber? LastUse(RequesterId requester, Pasid pasid) =>
        _watches[requester].LastUse.TryGetValue(pasid, out var frame) ? frame : null;

    /// <summary>Runs until something is so, or to rest.</summary>
    public void StepUntil(Func<bool> isSo)
    {
        while (!isSo() && _world.Step())
            continue;
    }

    /// <summary>Runs to rest.</summary>
    /// <param name="steps">So many steps at most: a storm in which devices ask again for what found no room takes more than others.</param>
    public void Run(long steps = 200_000) => _world.RunToRest(new WorldLimits(steps, TimeSpan.FromDays(1)));

    /// <summary>The machine is at rest: everything was played, nothing is owed, and no invariant was violated.</summary>
    /// <param name="gone">A device that need not have played everything; less than 0: none.</param>
    public void Judge(int gone = -1)
    {
        Assert.True(Finished, $"the run did not come to its end: {Positions()}");
        Assert.All(
            _observation.Devices.Where((_, number) => number != gone),
            device => Assert.Equal((long)Streams * _options.Accesses, device.Accesses));
        JudgeRest();
    }

    /// <summary>Nothing is owed, and no invariant was violated, however far the workload is.</summary>
    public void JudgeRest()
    {
        var log = _observation.Ledger.Collect(atEnd: true);
        foreach (var device in _observation.Devices)
            log.Add(device.Log);
        foreach (var client in _observation.Clients)
            log.Add(client.Log);

        Assert.Null(log.Results().FirstOrDefault(result => result.Violations > 0));
        Assert.All(_watches.Values, watch => Assert.Empty(watch.Stale));
        Assert.Equal(0, _observation.Ledger.Open);
        _spaces.ForEach(space => space.AssertInvariants());
        Assert.All(Counters<DeviceFaultsCounters>(), faults => Assert.Equal((0, 0), (faults.Owed, faults.Collecting)));
        Assert.All(Counters<DomainCounters>(), domain => Assert.Equal((0, 0), (domain.InProgress, domain.Waiting)));
    }

    /// <summary>The counters of this kind of all actors that have them.</summary>
    public IReadOnlyList<T> Counters<T>()
    {
        _finished = Finished;
        _observer.Clear();
        Tell(GetCounters.Instance);
        Tell(GetUnitCounters.Instance);
        _world.RunFor(TimeSpan.Zero);
        return [.. _observer.MessagesOf<T>()];
    }

    private PageTable TableOf(FrameNumber frame) => _options.Table?.Invoke((int)(frame.Value >> 20) - 1) ?? SpaceOf(frame).Table;

    private ICoreProbe ProbeOf(RequesterId function)
    {
        var probe = _options.CoreProbe ?? Closings;
        return _options.Book is { } book ? new CoreProbes([book(function), probe]) : probe;
    }

    private int Streams => _options.Spaces * (1 + _options.VirtualFunctions);

    private IEnumerable<Attachment> SpacesOf(int device) =>
        Enumerable.Range(1, _options.Spaces).Select(pasid => new Attachment(new Pasid((uint)pasid), _options.DomainOf(device, pasid)));

    private string Positions() => string.Join(", ", _observation.Devices.Select(device => $"{device.Accesses} accesses"));

    private UnitSettings Unit() => new()
    {
        InterruptLatency = _options.InterruptLatency,
        Profile = _options.Stalls ? ArchitectureProfile.For(Iopf.Hardware.Units.Profiles.Architecture.SmmuStall) : _options.Profile,
        QueueOrder = _options.QueueOrder,
        StallMax = _options.StallMax,
        EventQueueSize = _options.EventQueueSize,
        StallTagOrder = GroupIndexOrder.LatestFreed, // late answers would meet new stalls
    };

    private CoreSettings Core() => CoreSettings.Default with
    {
        GroupActors = _options.GroupActors,
        Matching = _options.Matching,
        ClosingCode = _options.ClosingCode,
        PasidInResponse = _options.PasidInResponse,
        Limits = FaultLimits.Default with { Groups = _options.CoreGroups, Deadline = _options.Deadline.Ticks },
    };

    private AddressSpace Space(int number)
    {
        var space = new AddressSpace(new FrameAllocator(new FrameNumber((ulong)(number + 1) << 20), _options.Limit));
        space.AddArea(Iova.FromPage(1), (ulong)_options.Pages, PageAccess.Read | PageAccess.Write);
        return space;
    }

    private DevicePlan Device(int number)
    {
        var settings = new DeviceSettings
        {
            Requester = RequesterOf(number),
            VirtualFunctions = [.. Enumerable.Range(1, _options.VirtualFunctions).Select(function => RequesterOf(number, function))],
            GroupSize = _options.GroupSize,
            Lookahead = _options.Lookahead,
            CacheEntries = _options.CacheEntries,
            IndexOrder = _options.IndexOrder,
            RetryDelay = _options.RetryDelay.Ticks,
            PriAllocation = _options.Credits,
            Stalls = _options.Stalls,
            Retries = _options.Retries,
            PasidInResponse = _options.PasidInResponse,
            RecoverPri = _options.RecoverPri,
        };
        var touches = Enumerable.Range(0, 3 * _options.Pages).Select(i => new PageTouch(PageOf(i), i % 2 == 0)).ToArray();
        ImmutableArray<StreamPlan> streams = [.. Enumerable.Range(0, Streams).Select(i => Stream(number, i, touches))];
        return new DevicePlan(number % _options.Units, settings, streams);
    }

    // A stream for each address space of each function.
    private StreamPlan Stream(int device, int number, PageTouch[] touches) =>
        new(number, new Pasid((uint)(number % _options.Spaces) + 1), touches, number * 3 % touches.Length, _options.Accesses, 10)
        {
            Function = number < _options.Spaces ? null : RequesterOf(device, number / _options.Spaces),
        };

    // 1 2 1 2 3 2 3 4 3 ...: each page is used again, from the device's cache, while others come and go.
    private ulong PageOf(int access) => 1 + (ulong)(((access / 3) + (access % 3 % 2)) % _options.Pages);

    private DomainPlan Domain(int number, AddressSpace space, LinkSet links)
    {
        if (_options.Domain?.Invoke(number, space, links) is { } plan)
            return plan;

        var times = new SameTime(_options.Service);
        var settings = new DomainSettings
        {
            Workers = _options.Workers,
            ClosingCode = _options.ClosingCode,
            ServiceTimes = _ => times,
        };
        var client = MmClientActor.PropsFor(space, times, links, _observation.Add(space));
        return new DomainPlan(client, _options.Contexts, space.Table, settings);
    }

    private sealed class FailingLink(Link link, int every) : Link
    {
        private int _sent;

        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            var fails = message is GroupAnswer && ++_sent % every == 0;
            link.Send(receiver, fails ? (GroupAnswer)message with { Code = PageResponseCode.ResponseFailure } : message, sender);
        }
    }

    private sealed class SameTime(TimeSpan time) : IServiceTimes
    {
        public TimeSpan Next() => time;
    }
}
