using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Iopf.Simulation.Dispatching;

/// <summary>Makes the dispatcher of simulated actors; named in the configuration of a <see cref="World"/>.</summary>
public sealed class SimulatedDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly SimulatedDispatcher _dispatcher;

    /// <summary>Called by the engine.</summary>
    /// <exception cref="InvalidOperationException">The system's scheduler is not the simulated one.</exception>
    public SimulatedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new SimulatedDispatcher(this, SimulationCore.Of(prerequisites.Scheduler));

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _dispatcher;
}

/// <summary>Gives the mailboxes that have something to do to the world, which runs them one by one.</summary>
internal sealed class SimulatedDispatcher : MessageDispatcher
{
    private readonly SimulationCore _core;
    private bool _isAlive;

    internal SimulatedDispatcher(MessageDispatcherConfigurator configurator, SimulationCore core)
        : base(configurator)
    {
        _core = core;
        // For mailboxes with other queues than ours, which let out one message a run. A deadline would let a clock decide.
        Throughput = 1;
        ThroughputDeadlineTime = null;
        KeepAlive();
    }

    /// <inheritdoc/>
    public override void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        _core.CheckThread();
        if (cell.Mailbox!.MessageQueue is SimulatedQueue queue)
            queue.NoteSystemMessage(message);
        _core.Signal = message switch
        {
            // A strategy of all for one suspends and restarts one child after the other, and only restarts the one that failed.
            Suspend or Recreate => typeof(Suspend),
            Terminate or Resume => message.GetType(),
            _ => null,
        };
        try
        {
            base.SystemDispatch(cell, message);
        }
        finally
        {
            _core.Signal = null;
        }
    }

    /// <inheritdoc/>
    public override void Attach(ActorCell cell)
    {
        _core.OnAttach(cell);
        base.Attach(cell);
    }

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        if (_isAlive)
            _core.MakeRunnable(run);
    }

    /// <inheritdoc/>
    protected override void Shutdown()
    {
        // There is no thread to end.
    }

    // A dispatcher that nobody uses any more sets a timer for its end, which would be one of the world's. So there is always one piece of work
    // that has not been done yet.
    private void KeepAlive()
    {
        Schedule(() => { });
        _isAlive = true;
    }
}

/// <summary>Stands in traces for the first system message of an actor, which dispatchers do not see.</summary>
internal sealed class Birth
{
    internal static readonly Birth Instance = new();

    private Birth()
    {
    }
}
