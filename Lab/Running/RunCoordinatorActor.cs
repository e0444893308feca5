using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Observing;

namespace Iopf.Lab.Running;

/// <summary>
/// Starts a run, and reads the counters of units, core and domains when the workload is done, or when the run is to end before that: then
/// with what answers in time, as an actor that was given up never does.
/// </summary>
internal sealed class RunCoordinatorActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly IActorRef _machine;
    private readonly int _expected;
    private readonly RunObservation _observation;
    private readonly Action _finished;
    private readonly List<object> _counters = [];
    private bool _workloadDone;
    private bool _over;

    private RunCoordinatorActor(IActorRef machine, int expected, RunObservation observation, Action finished) =>
        (_machine, _expected, _observation, _finished) = (machine, expected, observation, finished);

    /// <summary>Props of the coordinator of a run.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="expected">How many actors reply with their counters.</param>
    /// <param name="observation">Gets the counters at the end.</param>
    /// <param name="finished">Called after that.</param>
    public static Props PropsFor(IActorRef machine, int expected, RunObservation observation, Action finished) =>
        ActorProps.By(() => new RunCoordinatorActor(machine, expected, observation, finished));

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => _machine.Tell(StartMachine.Instance);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunFinished:
                _workloadDone = true;
                Collect();
                break;
            case EndRun:
                Collect();
                break;
            case UnitCounters or DeviceFaultsCounters or DomainCounters:
                _counters.Add(message);
                if (_counters.Count == _expected)
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

        Timers.StartSingleTimer(nameof(Patience), PatienceOver.Instance, Patience);
        _machine.Tell(GetUnitCounters.Instance);
        _machine.Tell(GetCounters.Instance);
    }

    private void Finish()
    {
        if (_over)
            return;

        _over = true;
        Timers.CancelAll();
        _observation.End(_counters, _workloadDone);
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
