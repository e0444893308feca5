using System.Collections.Concurrent;
using Iopf.Actors.Hardware;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Lab.History;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Os.Memory;

namespace Iopf.Lab.Observing;

/// <summary>All that is known of a run: what devices and clients show, the ledger, and the counters of units and core at its end.</summary>
internal sealed class RunObservation
{
    private const int Tallies = 8; // so that threads seldom wait for each other, and many devices take no more memory than few

    private readonly SortedDictionary<(int Host, RequesterId Requester), DeviceObservation> _devices = [];
    private readonly List<Ledger> _ledgers = [new()]; // by host
    private readonly List<ClientObservation> _clients = [];
    private readonly SortedDictionary<string, object> _counters = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ServiceTally> _services = [];
    private readonly StageTally[] _tallies = [.. Enumerable.Range(0, Tallies).Select(_ => new StageTally())];
    private IReadOnlyList<OwedGroup>? _owedAtEnd;
    private long? _cutOffAt;
    private int _forgotten;
    private long _guestQueueAnswers;

    /// <summary>The ledger of the first host, which mostly is the only one.</summary>
    public Ledger Ledger => _ledgers[0];

    /// <summary>The ledgers of all hosts.</summary>
    public IReadOnlyList<Ledger> Ledgers => _ledgers;

    public HandlerReports Handlers { get; } = new();

    public IReadOnlyCollection<DeviceObservation> Devices => _devices.Values;

    public IReadOnlyList<ClientObservation> Clients => _clients;

    /// <summary>The run is over, and the counters are read.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The run is over because its workload is done.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>
    /// Groups that are never answered: a unit lost their last request and said so, or nothing moved any more with that request still in a unit.
    /// </summary>
    public int StuckGroups => Stuck.Count + _forgotten;

    /// <summary>Groups whose last request was lost, of all hosts.</summary>
    public IReadOnlyList<StuckGroup> Stuck => _ledgers.Count == 1 ? Ledger.Stuck : [.. _ledgers.SelectMany(ledger => ledger.Stuck)];

    private IReadOnlyList<OwedGroup> OwedNow =>
        _ledgers.Count == 1 ? Ledger.Owed : [.. _ledgers.SelectMany((ledger, host) => ledger.Owed.Select(group => group with { Host = host }))];

    public IEnumerable<DomainCounters> Domains => _counters.Values.OfType<DomainCounters>();

    public IEnumerable<UnitCounters> Units => _counters.Values.OfType<UnitCounters>();

    public IEnumerable<DeviceFaultsCounters> Faults => _counters.Values.OfType<DeviceFaultsCounters>();

    /// <summary>Time that handlers were given for their calls, in ns.</summary>
    public long HandlerTime => _services.Sum(service => service.Time);

    /// <summary>Calls that handlers were given time for.</summary>
    public long HandlerCalls => _services.Sum(service => service.Calls);

    /// <summary>Who owed which answers at the moment that the run was to look; null: it came to no such moment.</summary>
    public OwedMoment? OwedAt { get; private set; }

    /// <summary>Names of the actors whose counters did not come: what they counted is missing in all sums.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>A device will be observed.</summary>
    /// <param name="requester">Its PF.</param>
    /// <param name="host">The machine it is in; machines are numbered from 0 without gaps.</param>
    /// <param name="virtualFunctions">Its VFs, each of which is counted by itself too.</param>
    public void Add(RequesterId requester, int host = 0, IEnumerable<RequesterId>? virtualFunctions = null)
    {
        while (_ledgers.Count <= host)
            _ledgers.Add(new());

        var device = new DeviceObservation(requester, _ledgers[host], _tallies[_devices.Count % Tallies], host);
        foreach (var function in virtualFunctions ?? [])
            device.Functions.Add(function, new FunctionTally());

        _devices.Add((host, requester), device);
    }

    /// <summary>The ledger of a host.</summary>
    public Ledger LedgerOf(int host) => _ledgers[host];

    /// <summary>From now on this clock, in ns, tells when answers change their owners.</summary>
    public void Follow(Func<long> clock) => _ledgers.ForEach(ledger => ledger.Follow(clock));

    /// <summary>An address space will be served.</summary>
    /// <returns>Who is to be told of its client.</returns>
    public IClientProbe Add(AddressSpace space)
    {
        var client = new ClientObservation(space);
        _clients.Add(client);
        return client;
    }

    /// <summary>Somebody will draw service times. May be called by any thread.</summary>
    public ServiceTally AddService()
    {
        var tally = new ServiceTally();
        _services.Add(tally);
        return tally;
    }

    /// <summary>Groups that virtual units of guests answered by themselves, as their queues were full (Q2).</summary>
    public long GuestQueueAnswers => Volatile.Read(ref _guestQueueAnswers);

    /// <summary>Such a unit answered one. May be called by any thread.</summary>
    public void NoteGuestQueueFull() => Interlocked.Increment(ref _guestQueueAnswers);

    /// <summary>Looks who owes which answers at this moment, in ns.</summary>
    public void LookAtOwed(long now) => OwedAt = new OwedMoment(now, OwedNow);

    /// <summary>Who owes which answers when the run is cut off; before it is, who does now.</summary>
    public IReadOnlyList<OwedGroup> OwedAtEnd => _owedAtEnd ?? OwedNow;

    /// <summary>
    /// The run is cut off now: what devices do from here on, while counters are read and actors stop, is no part of it. The first time counts. May be called
    /// by any thread.
    /// </summary>
    public void CutOff()
    {
        if (Interlocked.CompareExchange(ref _owedAtEnd, OwedNow, null) is not null)
            return;

        _cutOffAt = Ledger.Now;
        foreach (var device in _devices.Values)
            device.CutOff();
    }

    /// <summary>Where the time of groups went; those that are open are recorded now. Called once, when the run is over.</summary>
    public StageReport CloseGroups()
    {
        var all = new StageTally();
        foreach (var device in _devices.Values)
            device.Close(_cutOffAt ?? Ledger.Now);

        foreach (var tally in _tallies)
            all.Add(tally);

        return all.Read();
    }

    public IDeviceProbe ProbeOf(RequesterId requester) => ProbeOf(requester, 0);

    public IDeviceProbe ProbeOf(RequesterId requester, int host) => _devices[(host, requester)];

    /// <summary>The run is cut off.</summary>
    public bool IsCutOff => Volatile.Read(ref _owedAtEnd) is not null;

    /// <summary>Who is to be told of the domains of a host; those of guests are told to <see cref="Handlers"/> alone.</summary>
    public IDomainProbe DomainProbeOf(int host) => new DomainWatch(_ledgers[host], Handlers);

    /// <summary>Who is to be told of a unit of a host.</summary>
    public IUnitProbe UnitProbeOf(int host) => new UnitWatch(_ledgers[host]);

    /// <summary>These actors will tell their counters when the run ends.</summary>
    public void Expect(IEnumerable<string> actors) => _missing.UnionWith(actors);

    /// <summary>The counters of an actor came; those that come later are newer.</summary>
    public void Count(string actor, object counters)
    {
        _missing.Remove(actor);
        _counters[actor] = counters;
    }

    /// <summary>The run is over.</summary>
    public void End(bool workloadDone) => (IsOver, IsComplete) = (true, workloadDone);

    /// <summary>Nothing moves any more: what has not come to the core by now never will.</summary>
    public void Rests() => (IsAtRest, _forgotten) = (true, _ledgers.Sum(ledger => ledger.AtUnits));

    /// <summary>Nothing moved any more.</summary>
    public bool IsAtRest { get; private set; }

    public RunProgress Progress(long planned)
    {
        var (accesses, groups, time) = (0L, 0L, 0L);
        foreach (var device in _devices.Values)
        {
            accesses += device.Accesses;
            groups += device.Groups;
            time = Math.Max(time, device.LastUse);
        }

        return new RunProgress(accesses, planned, groups, time);
    }
}
