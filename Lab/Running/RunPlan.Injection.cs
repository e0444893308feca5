using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Lab.Injection;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Running;

// Faults that the scenario injects.
public sealed partial class RunPlan
{
    private Injections? _injections;
    private ProcessNames[]? _names;

    /// <summary>Encoded forms of the messages that may cross to another process, whose bits a fault may flip; null: such messages are spared.</summary>
    public IWireForms? WireForms { get; set; }

    /// <summary>What was injected, rule by rule.</summary>
    internal IReadOnlyList<InjectedRule> InjectedRules => _injections?.Report() ?? [];

    /// <summary>Whether chance decides what is injected.</summary>
    internal bool InjectionDraws => _injections?.Draw ?? false;

    private void Inject(IActorRefFactory parent, IScheduler scheduler)
    {
        if (Scenario.Inject.Count == 0)
            return;

        _names = [.. ProcessNames.Of(Scenario)];
        _injections = new Injections(Scenario, scheduler, WireForms, History, () => Observation.IsOver, parent.ActorOf(InjectorActor.Props, "inject"));
    }

    // Nearest to the receivers: ledgers and charts show what was sent, and a fault what becomes of it.
    private LinkSet Injected(LinkSet links, HostPart host) => _injections?.Into(links, host.Number) ?? links;

    // The law of the last handler of a process's chain.
    private ServiceLaw Slowed(Process process, ServiceLaw law) =>
        _injections?.Into(process.Host, _names![process.Number].Server, law) ?? law;

    // That of a driver in front of it.
    private ServiceLaw Slowed(Process process, ServiceLaw law, int place) =>
        _injections?.Into(process.Host, MachineNames.ClientOf(_names![process.Number].FirstClient + place), law) ?? law;
}
