using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Machine;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Lab.Invariants;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Plays.Casting;
using Iopf.Plays.Policies;
using Iopf.Plays.Staging;
using Iopf.Plays.Verdicts;

namespace Iopf.Plays.Directing;

/// <summary>A scene on its stage, from the beginning to what is known of it at the end. Used once.</summary>
internal sealed class Performance
{
    // How long nothing may stand still, beyond the deadline, before the play is stuck. In simulated mode it costs nothing.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly Scene _scene;
    private readonly Director _director;
    private readonly RunObservation _observation = new();

    /// <summary>Prepares a performance.</summary>
    /// <param name="scene">The scene; not used before.</param>
    /// <param name="policies">Its policies.</param>
    /// <param name="showsOwed">Whether its events tell at each part of the story who owes which answers.</param>
    public Performance(Scene scene, PlayPolicies policies, bool showsOwed = false)
    {
        (_scene, Policies) = (scene, policies);
        Stage = new Stage([.. scene.Roles, new Role(DirectorActor.Name, "director", DirectorActor.Name)])
        {
            Owed = showsOwed ? () => _observation.Ledger.Owed : null,
        };
        _director = new Director(Stage, policies);
    }

    /// <summary>The policies.</summary>
    public PlayPolicies Policies { get; }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>How long the director waits for the end.</summary>
    public TimeSpan Patience => Policies.Deadline + Margin;

    /// <summary>Nothing is owed to any device.</summary>
    public bool IsSettled => _observation.Ledger.Open == 0;

    /// <summary>The result, when it is over.</summary>
    public PerformanceResult? Result { get; private set; }

    /// <summary>Makes the machine. It starts when the script waits for its first cue.</summary>
    public void Begin(ActorSystem system, IActorRef director)
    {
        Stage.Open(system, director);
        var start = system.Scheduler.MonotonicClock;
        _observation.Ledger.Follow(() => (system.Scheduler.MonotonicClock - start).Ticks * TimeSpan.NanosecondsPerTick);
        _director.Enter(system, director);
        LinkSet links = StageLink.Over(_observation.Ledger.Links, Stage);
        var (hardware, os) = _scene.Cast(new StageCast(Policies, links, _observation, Stage, system));
        var (observation, stage, scene) = (_observation, Stage, _scene);
        var planned = os with { Probes = _ => new StageCoreProbe(stage, scene.CoreRole) };
        IDeviceProbe ProbeOf(RequesterId requester) => new StageDeviceProbe(stage, observation.ProbeOf(requester), requester, scene.DeviceRole(requester));
        var plan = new MachinePlan(hardware, planned) { Probes = ProbeOf };
        Machine = system.ActorOf(MachineActor.PropsFor(plan, links), MachineActor.Name);
        Machine.Tell(GetOsParts.Instance, director);
    }

    /// <summary>The operating system is there, and tells its parts.</summary>
    public void Enter(OsParts parts) => _director.Parts = parts;

    /// <summary>The devices start.</summary>
    public void Start(IActorRef director) => Machine.Tell(StartMachine.Instance, director);

    /// <summary>What happens.</summary>
    public IEnumerable<Cue> Script() => _scene.Script(_director);

    /// <summary>It is over.</summary>
    /// <param name="missing">What was waited for in vain; null: nothing.</param>
    public void End(string? missing)
    {
        Stage.Close();
        _observation.End(missing is null);
        var invariants = RunReporter.Collect(_observation);
        var events = Marking.Of(Stage.Events, Stage.NameOf);
        var judge = new Judge(new Evidence(events, Stage.Roles), missing, invariants, _scene.Violates);
        if (missing is null)
            _scene.Judge(judge);

        Result = new PerformanceResult(_scene.Expected, judge.Checks, events, Stage.Roles, invariants) { Damage = judge.Damage };
    }

    private IActorRef Machine { get; set; } = ActorRefs.Nobody;
}

/// <summary>What is known of a performance at its end.</summary>
/// <param name="Expected">What the protocol says happens.</param>
/// <param name="Checks">What was checked.</param>
/// <param name="Events">What happened, with its marks.</param>
/// <param name="Roles">The columns.</param>
/// <param name="Invariants">What is known of the invariants.</param>
internal sealed record PerformanceResult(
    string Expected,
    IReadOnlyList<PlayCheck> Checks,
    IReadOnlyList<PlayEvent> Events,
    IReadOnlyList<Role> Roles,
    InvariantLog Invariants)
{
    /// <summary>Who is hit by what another did; null: that is not asked.</summary>
    public PlayDamage? Damage { get; init; }
}
