using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Lab.Injection;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Running;

// Faults that the scenario injects.
public sealed partial class RunPlan
{
    /// <summary>Encoded forms of the messages that may cross to another process, whose bits a fault may flip; null: such messages are spared.</summary>
    public IWireForms? WireForms { get; set; }

    /// <summary>What was injected, rule by rule.</summary>
    internal IReadOnlyList<InjectedRule> Injected => _injections?.Report() ?? [];

    /// <summary>Whether chance decides what is injected.</summary>
    internal bool InjectionDraws => _injections?.Draw ?? false;

    private Injections? _injections;

    private LinkSet Inject(LinkSet links, IScheduler scheduler)
    {
        if (Scenario.Inject.Count == 0)
            return links;

        _injections = new Injections(Scenario, scheduler, WireForms, History, () => Observation.IsOver);
        return _injections.Into(links);
    }

    private ServiceLaw LawOf(Process process) =>
        _injections?.Into(MachineNames.ClientOf(_processes.IndexOf(process)), Scenario.Handler.Service) ?? Scenario.Handler.Service;
}
