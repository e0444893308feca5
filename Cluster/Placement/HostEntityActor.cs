using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Machine;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Books;
using Iopf.Lab.Running;

namespace Iopf.Cluster.Placement;

/// <summary>
/// A machine where sharding put it: asks the experiment what it is, opens the book of its life, and runs. Its clients' pagers live on another node; they know this
/// very machine, so that what they say never reaches one that is made later.
/// </summary>
/// <remarks>
/// Before it is moved to another node it takes no new faults, waits until its devices have all their answers, and ends its book; a later life goes on with the
/// workload where it stood. What it still owes when its time is over is cancelled by the settlement of its book.
/// <para>Supervision: the machine is restarted whatever makes it fail (<see cref="MachineGuardian"/>). If this actor fails it ends; it is started again with a new
/// life, which settles this one's book.</para>
/// </remarks>
internal sealed class HostEntityActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private readonly int _host;
    private readonly NodeParts _parts;
    private readonly IActorRef _experiment;
    private readonly IActorRef _pagers;
    private LifeBook? _book;
    private HostedRun? _run;
    private TimeSpan _drainWithin;
    private bool _isLeaving;
    private bool _isOver;
    private long _overSince; // the life that came to the end of the workload

    private HostEntityActor(int host, NodeParts parts, IActorRef experiment, IActorRef pagers) =>
        (_host, _parts, _experiment, _pagers) = (host, parts, experiment, pagers);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Props of the entity of a machine.</summary>
    /// <param name="host">Its number.</param>
    /// <param name="parts">What its node gives it.</param>
    /// <param name="experiment">Who plans.</param>
    /// <param name="pagers">Where sessions with pagers are asked for.</param>
    public static Props PropsFor(int host, NodeParts parts, IActorRef experiment, IActorRef pagers) =>
        ActorProps.By(() => new HostEntityActor(host, parts, experiment, pagers));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new MachineGuardian().Create();

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer(AskForPlan.Instance, AskForPlan.Instance, TimeSpan.Zero, Again);

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    /// <summary>The children have stopped by now, so nobody notes anything any more.</summary>
    protected override void PostStop() => _book?.Dispose();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AskForPlan:
                _experiment.Tell(message, Self);
                break;
            case StartHost when _isOver:
                TellThatItIsOver(); // a planner that came after the one that noted it
                break;
            case ExperimentPlanned planned when _run is null && !_isOver && !_isLeaving && _parts.Experiment.Current is { } experiment:
                Timers.CancelAll();
                Begin(planned, new BookFolder(experiment.Books));
                break;
            case StartHost or ExperimentPlanned:
                break; // it is started; or its node was not told yet what runs, and it asks again
            case RunEnded:
                OnRunEnded();
                break;
            case TellOver:
                _experiment.Tell(new HostOver(_host, _overSince), Self);
                break;
            case HostOverNoted noted when noted.Life == _overSince:
                Timers.CancelAll();
                break;
            case HostOverNoted:
                break;
            case LeaveHost:
                Leave();
                break;
            case MachineDrained or DrainOver:
                _run!.CutOff();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(ExperimentPlanned planned, BookFolder books)
    {
        if (PlanReader.Read(planned, _host, _parts.Traces, out var plan) is { } refusal)
        {
            Refuse(refusal);
            return;
        }

        if (HostLife.Begin(_host, plan!, books, out _book, out _overSince) is { } problem)
        {
            Refuse(problem);
            return;
        }

        if (_book is null)
        {
            TellThatItIsOver();
            return;
        }

        var life = _book.Name.Life;
        var delivery = _parts.Delivery with { Refused = _book.RefuseAnswer };
        plan!.Pagers = client => new PagerClientSettings(new ChannelName(_host, client), life, _pagers) { Delivery = delivery };
        _drainWithin = HostLife.DrainWithin(plan);
        _parts.Reports.Began(_book.Name);
        var self = Self;
        _run = HostedRun.Start(Context, plan, _parts.BlockingCalls, () => self.Tell(RunEnded.Instance));
    }

    private void Refuse(string why)
    {
        _parts.Reports.Refused(_host, why);
        Context.Stop(Self);
    }

    private void OnRunEnded()
    {
        var report = _run!.Report();
        _book!.End();
        _parts.Reports.Ended(_book.Name, report, isDone: _run.IsComplete);
        _overSince = _book.Name.Life;
        if (_isLeaving)
            Context.Stop(Self);
        else
            TellThatItIsOver();
    }

    private void TellThatItIsOver()
    {
        _isOver = true;
        Timers.StartPeriodicTimer(TellOver.Instance, TellOver.Instance, TimeSpan.Zero, Again);
    }

    private void Leave()
    {
        _isLeaving = true;
        if (_run is null || _run.IsOver)
        {
            Context.Stop(Self);
            return;
        }

        _book!.Drain();
        _run.Machine.Tell(DrainMachine.Instance);
        Timers.StartSingleTimer(DrainOver.Instance, DrainOver.Instance, _drainWithin);
    }

    private sealed record RunEnded
    {
        public static RunEnded Instance { get; } = new();
    }

    private sealed record TellOver
    {
        public static TellOver Instance { get; } = new();
    }

    private sealed record DrainOver
    {
        public static DrainOver Instance { get; } = new();
    }
}

/// <summary>To a machine: answer what you owe, and end. It goes on on another node.</summary>
internal sealed record LeaveHost : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static LeaveHost Instance { get; } = new();
}
