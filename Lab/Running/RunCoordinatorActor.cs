using Akka.Actor;
using Iopf.Actors;

namespace Iopf.Lab.Running;

/// <summary>Starts a run, and reads the counters of units and core when the workload is done.</summary>
internal sealed class RunCoordinatorActor : UntypedActor
{
    private readonly IActorRef _hardware;
    private readonly IActorRef _os;
    private readonly (int Units, int Faults) _expected;
    private readonly RunObservation _observation;
    private readonly Action _finished;
    private readonly List<UnitCounters> _units = [];
    private readonly List<DeviceFaultsCounters> _faults = [];

    public RunCoordinatorActor(IActorRef hardware, IActorRef os, (int Units, int Faults) expected, RunObservation observation, Action finished) =>
        (_hardware, _os, _expected, _observation, _finished) = (hardware, os, expected, observation, finished);

    protected override void PreStart() => _hardware.Tell(new StartRun(_os));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RunFinished:
                _hardware.Tell(GetUnitCounters.Instance);
                _os.Tell(GetCounters.Instance);
                break;
            case UnitCounters counters:
                _units.Add(counters);
                Check();
                break;
            case DeviceFaultsCounters counters:
                _faults.Add(counters);
                Check();
                break;
            case DomainCounters:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Check()
    {
        if ((_units.Count, _faults.Count) != _expected)
            return;

        _observation.Complete(_units, _faults);
        _finished();
    }
}
