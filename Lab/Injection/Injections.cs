using System.Collections.Concurrent;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Lab.History;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Injection;

/// <summary>The faults that a scenario injects into one run. May be used by several threads at once.</summary>
internal sealed class Injections : IInjectClock
{
    private const int MostTries = 20;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMicroseconds(1);

    private readonly Scenario _scenario;
    private readonly IScheduler _scheduler;
    private readonly IRunHistory? _history;
    private readonly Func<bool> _isOver;
    private readonly IActorRef _injector;
    private readonly long _began;
    private readonly ConcurrentDictionary<int, MachineActors> _hosts = new();

    /// <summary>The faults of a run, which begins now.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="scheduler">The scheduler of the run's system.</param>
    /// <param name="wire">Forms of messages on the wire; null: there are none here.</param>
    /// <param name="history">Is told of each fault; null: nobody is.</param>
    /// <param name="isOver">Whether the run is over, after which nothing is injected.</param>
    /// <param name="injector">Does at its time what is to be done later (<see cref="InjectorActor"/>).</param>
    public Injections(Scenario scenario, IScheduler scheduler, IWireForms? wire, IRunHistory? history, Func<bool> isOver, IActorRef injector)
    {
        (_scenario, _scheduler, _history, _isOver, _injector, _began) = (scenario, scheduler, history, isOver, injector, scheduler.MonotonicClock.Ticks);
        Rules = [.. Enumerable.Range(0, scenario.Inject.Count).Select(number => new InjectRule(scenario, number))];
        Forms = new EncodedForms(scenario.Machine.Iommu.Architecture, wire);
    }

    /// <summary>The rules, in the scenario's order.</summary>
    public IReadOnlyList<InjectRule> Rules { get; }

    /// <summary>Messages in bytes.</summary>
    public EncodedForms Forms { get; }

    /// <summary>Ticks from the begin of the run.</summary>
    public long Now => _scheduler.MonotonicClock.Ticks - _began;

    /// <summary>Nothing is injected any more.</summary>
    public bool IsOver => _isOver();

    /// <summary>Whether chance has a part in it.</summary>
    public bool Draw => Rules.Any(rule => rule.Draws);

    /// <summary>What was injected, rule by rule.</summary>
    public IReadOnlyList<InjectedRule> Report() => [.. Rules.Select(rule => rule.Report())];

    /// <summary>The same links of a machine with faults on those that a rule is about or listens to.</summary>
    public LinkSet Into(LinkSet links, int host)
    {
        return links with
        {
            DeviceToUnit = Faulty(links.DeviceToUnit, LinkName.DeviceToUnit),
            UnitToDevice = Faulty(links.UnitToDevice, LinkName.UnitToDevice),
            UnitToCore = Faulty(links.UnitToCore, LinkName.UnitToCore),
            CoreToUnit = Faulty(links.CoreToUnit, LinkName.CoreToUnit),
            CoreToDomain = Faulty(links.CoreToDomain, LinkName.CoreToDomain),
            DomainToCore = Faulty(links.DomainToCore, LinkName.DomainToCore),
            DomainToClient = Faulty(links.DomainToClient, LinkName.DomainToClient),
            ClientToDomain = Faulty(links.ClientToDomain, LinkName.ClientToDomain),
            ClientAndUnit = Faulty(links.ClientAndUnit, LinkName.ClientAndUnit),
            ClientToGuest = Faulty(links.ClientToGuest, LinkName.ClientToGuest),
            GuestToClient = Faulty(links.GuestToClient, LinkName.GuestToClient),
        };

        Link Faulty(Link link, LinkName name) => Rules.Any(rule => rule.Needs(name)) ? new InjectedLink(link, name, this, host) : link;
    }

    /// <summary>The service law of a client, slowed where a rule says so.</summary>
    public ServiceLaw Into(int host, string client, ServiceLaw law)
    {
        var rules = Rules.Where(rule => rule.IsOfCalls && rule.At.IsOf(host) && NamePattern.Matches(rule.At.Name, client)).ToList();
        return rules.Count == 0 ? law : new SlowedLaw(law, time => Slowed(rules, PlaceOf(host, client), time));
    }

    /// <summary>A machine is made.</summary>
    /// <param name="host">Its number.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="beside">Its guests and programs, by name.</param>
    public void Add(int host, IActorRef machine, IReadOnlyDictionary<string, IActorRef> beside) => _hosts[host] = new MachineActors(machine, beside);

    /// <summary>What the clock brings about begins.</summary>
    public void Begin()
    {
        foreach (var rule in Rules.Where(rule => rule.IsTimed))
            After(TimeSpan.FromTicks(rule.From), () => DoTimed(rule, MostTries, FirstWait));
    }

    /// <inheritdoc/>
    public void After(TimeSpan time, Action what) => _scheduler.ScheduleTellOnce(time, _injector, new Later(what), ActorRefs.NoSender);

    /// <summary>Something on a host, as people are to read it.</summary>
    public string PlaceOf(int host, string place) => _scenario.Hosts == 1 ? place : $"{HostPattern.NameOf(host)}/{place}";

    /// <summary>Notes a fault.</summary>
    public void Note(InjectRule rule, string where, string? detail)
    {
        var now = Now;
        var fault = new InjectedFault(rule.Number, now, InjectKinds.NameOf(rule.Section.What), where, detail);
        rule.Note(fault);
        _history?.Injected(fault with { At = now + _began });
    }

    /// <summary>A rule about actors has a chance to strike.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="moment">The message that brings it about; null: the clock does.</param>
    /// <returns>False if there is nobody to whom it could be done: no chance is counted.</returns>
    public bool Do(InjectRule rule, InjectMoment? moment)
    {
        if (IsOver)
            return true;

        if (rule.Section.What == InjectKind.Partition)
        {
            if (rule.Strikes(Now))
                Cut(rule);

            return true;
        }

        var found = Find(rule, moment);
        if (found.Count == 0 || !rule.Strikes(Now))
            return found.Count > 0;

        var deeds = new ActorDeeds(this, _injector);
        foreach (var target in found)
            Note(rule, PlaceOf(target.Host, target.Name), deeds.Do(rule.Section, target));

        return true;
    }

    // The parts of a machine are made one after another; what is to be done at once waits for them.
    private void DoTimed(InjectRule rule, int tries, TimeSpan wait)
    {
        var isDone = Do(rule, null);
        if (IsOver || rule.IsSpent)
            return;

        if (rule.Section.When.Period > 0)
            After(TimeSpan.FromTicks(InjectRule.TicksOf(rule.Section.When.Period)), () => DoTimed(rule, tries, wait));
        else if (!isDone && tries > 1)
            After(wait, () => DoTimed(rule, tries - 1, 2 * wait));
    }

    // A message strikes on the machine on which it passes, unless the place names a host.
    private List<InjectTarget> Find(InjectRule rule, InjectMoment? moment)
    {
        if (moment is not null && rule.Section.At is InjectSection.Receiver or InjectSection.Sender)
            return moment.End(rule.Section.At) is { } end && _hosts.TryGetValue(moment.Host, out var its) ? [new InjectTarget(moment.Host, MachineActors.NameOf(end), end, its.Machine)] : [];

        List<InjectTarget> found = [];
        foreach (var (host, actors) in _hosts.OrderBy(host => host.Key))
        {
            if (rule.At.IsOf(host) && (moment is null || rule.At.Host.Length > 0 || moment.Host == host))
                found.AddRange(Find(rule, actors).Select(actor => new InjectTarget(host, actor.Name, actor.Actor, actors.Machine)));
        }

        return found;
    }

    // Its hardware resets a device, and what has no actor of its own too.
    private IEnumerable<(string Name, IActorRef Actor)> Find(InjectRule rule, MachineActors actors) => rule.Section.What switch
    {
        InjectKind.Reset => MachineNames.Resettable(_scenario).Where(name => NamePattern.Matches(rule.At.Name, name)).Select(name => (name, actors.Machine)),
        InjectKind.Overflow => actors.Find(MachineNames.Units(_scenario), rule.At.Name),
        _ => actors.Find(MachineNames.All(_scenario), rule.At.Name),
    };

    private void Cut(InjectRule rule)
    {
        var time = InjectRule.TicksOf(rule.Section.For);
        rule.Cut(Now + time);
        Note(rule, rule.Section.At.Length == 0 ? "clients and their guests" : rule.Section.At, $"for {time * TimeSpan.NanosecondsPerTick} ns");
    }

    private long Slowed(List<InjectRule> rules, string client, long time)
    {
        foreach (var rule in rules)
        {
            if (IsOver || !rule.Strikes(Now))
                continue;

            var longer = long.Min((time * rule.Section.Factor) + rule.Section.By, ServiceLaw.Longest);
            Note(rule, client, $"{longer} ns in place of {time} ns");
            time = longer;
        }

        return time;
    }
}
