using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Observing;

namespace Iopf.Lab.Running;

/// <summary>
/// Starts a run, and reads the counters of units, core and domains when the workload is done, or when the run is to end before that: then
/// with what answers in time, as an actor that was given up never does. Who did not answer is told.
/// </summary>
internal sealed class RunCoordinatorActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private const int CountersInPatience = 10_000;
    private readonly ImmutableArray<IActorRef> _machines;
    private readonly ImmutableArray<string> _expected;
    private readonly RunObservation _observation;
    private readonly Action _finished;
    private int _ended;
    private bool _workloadDone;

    private RunCoordinatorActor(ImmutableArray<IActorRef> machines, ImmutableArray<string> expected, RunObservation observation, Action finished) =>
        (_machines, _expected, _observation, _finished) = (machines, expected, observation, finished);

    /// <summary>Props of the coordinator of a run.</summary>
    /// <param name="machines">The machines.</param>
    /// <param name="expected">Names of the actors that reply with their counters.</param>
    /// <param name="observation">Gets the counters at the end.</param>
    /// <param name="finished">Called after that.</param>
    public static Props PropsFor(ImmutableArray<IActorRef> machines, ImmutableArray<string> expected, RunObservation observation, Action finished) =>
        ActorProps.By(() => new RunCoordinatorActor(machines, expected, observation, finished));

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        _observation.Expect(_expected);
        foreach (var machine in _machines)
            machine.Tell(StartMachine.Instance);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunFinished:
                _workloadDone = ++_ended == _machines.Length;
                if (_workloadDone)
                    Collect();

                break;
            case EndRun:
                Collect();
                break;
            case UnitCounters or DeviceFaultsCounters or DomainCounters:
                _observation.Count(NameOf(Sender.Path), message);
                if (_observation.Missing.Count == 0)
                    Finish();

                break;
            case PatienceOver:
                Finish();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Collect()
    {
        if (Timers.IsTimerActive(nameof(Patience)))
            return;

        Timers.StartSingleTimer(nameof(Patience), PatienceOver.Instance, Patience * (1 + (_expected.Length / CountersInPatience)));
        foreach (var machine in _machines)
        {
            machine.Tell(GetUnitCounters.Instance);
            machine.Tell(GetCounters.Instance);
        }
    }

    // Units and parts of the core stand two levels below their machine, and that below its host, where there are several.
    private string NameOf(ActorPath path) => _machines.Length == 1 ? path.Name : $"{path.Parent.Parent.Parent.Name}/{path.Name}";

    private void Finish()
    {
        if (_observation.IsOver)
            return;

        Timers.CancelAll();
        _observation.End(_workloadDone);
        _finished();
    }

    private sealed record PatienceOver
    {
        public static PatienceOver Instance { get; } = new();
    }
}

/// <summary>To the coordinator: the run ends now, before its workload is done.</summary>
internal sealed record EndRun
{
    public static EndRun Instance { get; } = new();
}
