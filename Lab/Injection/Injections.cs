using System.Globalization;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.History;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Iopf.Messages;

namespace Iopf.Lab.Injection;

/// <summary>The faults that a scenario injects into one run. May be used by several threads at once.</summary>
internal sealed class Injections : IInjectClock
{
    private readonly Scenario _scenario;
    private readonly IScheduler _scheduler;
    private readonly IRunHistory? _history;
    private readonly Func<bool> _isOver;
    private readonly long _began;
    private readonly Dictionary<string, IActorRef> _guests = new(StringComparer.Ordinal);
    private IActorRef _machine = ActorRefs.Nobody;
    private IActorRef _injector = ActorRefs.Nobody;
    private MachineActors? _actors;

    /// <summary>The faults of a run, which begins now.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="scheduler">The scheduler of the run's system.</param>
    /// <param name="wire">Forms of messages on the wire; null: there are none here.</param>
    /// <param name="history">Is told of each fault; null: nobody is.</param>
    /// <param name="isOver">Whether the run is over, after which nothing is injected.</param>
    public Injections(Scenario scenario, IScheduler scheduler, IWireForms? wire, IRunHistory? history, Func<bool> isOver)
    {
        (_scenario, _scheduler, _history, _isOver, _began) = (scenario, scheduler, history, isOver, scheduler.MonotonicClock.Ticks);
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

    /// <summary>The same links with faults on those that a rule is about or listens to.</summary>
    public LinkSet Into(LinkSet links) => links with
    {
        DeviceToUnit = Into(links.DeviceToUnit, LinkName.DeviceToUnit),
        UnitToDevice = Into(links.UnitToDevice, LinkName.UnitToDevice),
        UnitToCore = Into(links.UnitToCore, LinkName.UnitToCore),
        CoreToUnit = Into(links.CoreToUnit, LinkName.CoreToUnit),
        CoreToDomain = Into(links.CoreToDomain, LinkName.CoreToDomain),
        DomainToCore = Into(links.DomainToCore, LinkName.DomainToCore),
        DomainToClient = Into(links.DomainToClient, LinkName.DomainToClient),
        ClientToDomain = Into(links.ClientToDomain, LinkName.ClientToDomain),
        ClientAndUnit = Into(links.ClientAndUnit, LinkName.ClientAndUnit),
        ClientToGuest = Into(links.ClientToGuest, LinkName.ClientToGuest),
        GuestToClient = Into(links.GuestToClient, LinkName.GuestToClient),
        ClientToPager = Into(links.ClientToPager, LinkName.ClientToPager),
    };

    /// <summary>The service law of a client, slowed where a rule says so.</summary>
    public ServiceLaw Into(string client, ServiceLaw law)
    {
        var rules = Rules.Where(rule => rule.IsOfCalls && NamePattern.Matches(rule.Section.At, client)).ToList();
        return rules.Count == 0 ? law : new SlowedLaw(law, time => Slowed(rules, client, time));
    }

    /// <summary>A guest is made.</summary>
    public void Add(string name, IActorRef guest) => _guests[name] = guest;

    /// <summary>The machine is made, and what the clock brings about begins.</summary>
    /// <param name="parent">Makes an actor beside the machine.</param>
    /// <param name="machine">The machine.</param>
    public void Begin(IActorRefFactory parent, IActorRef machine)
    {
        (_machine, _actors) = (machine, new MachineActors(machine, _guests));
        _injector = parent.ActorOf(InjectorActor.Props, "inject");
        foreach (var rule in Rules.Where(rule => rule.IsTimed))
            After(TimeSpan.FromTicks(rule.From), () => DoTimed(rule));
    }

    /// <inheritdoc/>
    public void After(TimeSpan time, Action what) => _scheduler.ScheduleTellOnce(time, _injector, new Later(what), ActorRefs.NoSender);

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
    /// <param name="receiver">To whom the message went that brings it about; null: the clock does.</param>
    /// <param name="sender">Who sent it.</param>
    public void Do(InjectRule rule, IActorRef? receiver, IActorRef? sender)
    {
        if (IsOver)
            return;

        if (rule.Section.What == InjectKind.Partition)
        {
            if (rule.Strikes(Now))
                Cut(rule);

            return;
        }

        // Nothing is counted where there is nobody.
        List<(string Name, IActorRef Actor)> found = rule.Section.At switch
        {
            InjectSection.Receiver => Exactly(receiver),
            InjectSection.Sender => Exactly(sender),
            var pattern => [.. _actors?.Find(NamesFor(rule), pattern) ?? []],
        };
        if (found.Count == 0 || !rule.Strikes(Now))
            return;

        foreach (var (name, actor) in found)
            Note(rule, name, DoTo(actor, name, rule.Section));
    }

    private Link Into(Link link, LinkName name) => Rules.Any(rule => IsNeeded(rule, name)) ? new InjectedLink(link, name, this) : link;

    private static bool IsNeeded(InjectRule rule, LinkName name) =>
        rule.Section.When.After.Length > 0
        || (rule.IsOfLink && rule.Section.On == name)
        || (rule.IsOfActorsByMessage && rule.Hears(name))
        || (rule.Section.What == InjectKind.Partition && name is LinkName.ClientToGuest or LinkName.GuestToClient);

    private void DoTimed(InjectRule rule)
    {
        Do(rule, null, null);
        if (rule.Section.When.Period > 0 && !rule.IsSpent && !IsOver)
            After(TimeSpan.FromTicks(InjectRule.TicksOf(rule.Section.When.Period)), () => DoTimed(rule));
    }

    private IEnumerable<string> NamesFor(InjectRule rule) => rule.Section.What switch
    {
        InjectKind.Reset => MachineNames.Devices(_scenario),
        InjectKind.Overflow => MachineNames.Units(_scenario),
        _ => MachineNames.All(_scenario),
    };

    private static List<(string Name, IActorRef Actor)> Exactly(IActorRef? actor) =>
        actor is null || actor.IsNobody() ? [] : [(actor.Path.Name.StartsWith('$') ? $"{actor.Path.Parent.Name}/{actor.Path.Name}" : actor.Path.Name, actor)];

    private string? DoTo(IActorRef actor, string name, InjectSection rule)
    {
        var time = TimeSpan.FromTicks(InjectRule.TicksOf(rule.For));
        switch (rule.What)
        {
            case InjectKind.Crash:
                actor.Tell(Kill.Instance, ActorRefs.NoSender);
                return null;
            case InjectKind.Hang:
                var hung = (IInternalActorRef)actor;
                hung.Suspend();
                After(time, () => hung.Resume());
                return $"for {time.Ticks * TimeSpan.NanosecondsPerTick} ns";
            case InjectKind.Overflow:
                actor.Tell(new HoldDriver(true), _injector);
                After(time, () => actor.Tell(new HoldDriver(false), _injector));
                return $"its driver reads nothing for {time.Ticks * TimeSpan.NanosecondsPerTick} ns";
            default:
                var requester = ushort.Parse(name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                _machine.Tell(new ResetDevice(new RequesterId(requester), rule.Scope), ActorRefs.NoSender);
                return rule.Scope.ToString();
        }
    }

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
