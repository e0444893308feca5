using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Iopf.Simulation.Dispatching;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Strategies;
using Iopf.Simulation.Tracing;
using Iopf.Simulation.Worlds;

namespace Iopf.Simulation;

/// <summary>
/// An actor system in simulated mode: one thread, virtual time, exactly one delivery a decision, every decision taken by a strategy.
/// A step is one user message, with the system messages that its receiver thereby sends to itself; or all the system
/// messages (start, stop, watch, a child's failure) that wait for an actor, which come before its user messages, as always in Akka.NET.
/// When time moves to a timer, all timers due then fire, in the order of their making, before anybody runs.
/// (An actor that names a mailbox type of its own, a bounded one say, keeps that queue: its system messages are handled together with
/// its next message, and a step may deliver two messages, since that is what Akka.NET does with a throughput of 1.)
/// Top-level actors start when the world runs. What actors throw goes to supervision as always.
/// Not safe for use by several threads at once; different worlds may run on different threads.
/// </summary>
public sealed class World : IDisposable
{
    private readonly WorldOptions _options;
    private readonly Config _config;
    private ISchedulingStrategy _strategy;
    private IDeliveryObserver? _observer;
    private SimulatedSystem _system;
    private SimulationCore _core;

    /// <summary>Makes a world at rest, at virtual time 0, without user actors.</summary>
    /// <param name="options">Null for the defaults: FIFO order.</param>
    public World(WorldOptions? options = null)
    {
        _options = options ?? new WorldOptions();
        _strategy = _options.Strategy;
        _config = _options.Config is null ? WorldConfig.Settings : WorldConfig.Settings.WithFallback(_options.Config);
        (_system, _core) = MakeSystem();
    }

    /// <summary>The wall time that actors see at virtual time 0.</summary>
    public static DateTimeOffset Epoch => VirtualScheduler.Epoch;

    /// <summary>The actor system. A reset may have to make a new one, so do not keep it over a reset.</summary>
    public ActorSystem System => _system;

    /// <summary>Virtual time since the beginning of the world.</summary>
    public TimeSpan Time => TimeSpan.FromTicks(_core.Now);

    /// <summary>Steps since the beginning of the world.</summary>
    public long Steps => _core.Steps;

    /// <summary>
    /// A hash over receiver, sender, message type and virtual time of all steps so far. Equal programs, strategies and seeds
    /// give equal hashes, on any machine, with the same version of Akka.NET.
    /// </summary>
    public ulong TraceHash => _core.TraceHash;

    /// <summary>
    /// Messages that nobody received (<see cref="DeadLetter"/>) or that their receiver did not handle (<see cref="UnhandledMessage"/>), in order:
    /// the first thousand of this world.
    /// </summary>
    public IReadOnlyList<AllDeadLetters> Lost => _system.Lost.All;

    /// <summary>Who could run now.</summary>
    public RunnableSet Runnable => _core.Runnable;

    /// <summary>Takes the choices. Best set with <see cref="Reset(ISchedulingStrategy)"/>: a strategy set later begins in the middle.</summary>
    public ISchedulingStrategy Strategy
    {
        get => _strategy;
        set
        {
            _strategy = value;
            _strategy.Begin();
            _core.Strategy = value;
        }
    }

    /// <summary>
    /// Sees every step; null for none. Set it before the first message is sent: messages sent without an observer (and without a
    /// strategy that <see cref="ISchedulingStrategy.UsesNames"/>) have no numbers. It stays over resets.
    /// </summary>
    public IDeliveryObserver? Observer
    {
        get => _observer;
        set
        {
            _observer = value;
            _core.Observer = value;
        }
    }

    /// <summary>Takes one step, moving time before it if nobody is runnable; false if the world is at rest.</summary>
    /// <exception cref="WorldNeverRestsException">Timers fire up to the limit of steps without a delivery.</exception>
    public bool Step()
    {
        for (var i = 0L; i < _options.Limits.Steps; i++)
        {
            var result = Run(new WorldLimits(1, TimeSpan.MaxValue));
            if (result.Steps == 1)
                return true;
            if (result.Outcome == RunOutcome.AtRest)
                return false;
        }

        throw NeverRests(new RunResult(RunOutcome.StepLimit, 0, Time), _options.Limits);
    }

    /// <summary>Runs until nobody is runnable and no timer waits.</summary>
    /// <exception cref="WorldNeverRestsException">It does not come to rest within the limits.</exception>
    public RunResult RunToRest(WorldLimits? limits = null)
    {
        var result = TryRunToRest(limits);
        return result.Outcome == RunOutcome.AtRest ? result : throw NeverRests(result, limits ?? _options.Limits);
    }

    /// <summary>Runs until nobody is runnable and no timer waits, or until a limit.</summary>
    public RunResult TryRunToRest(WorldLimits? limits = null) => Run(limits ?? _options.Limits);

    /// <summary>
    /// Runs on at this moment, and tells who gets what meanwhile: after a run that ended for its limit of steps, the circle in which the world goes.
    /// </summary>
    /// <param name="steps">How many steps and fired timers at most; at least 1.</param>
    /// <returns>What was delivered, most first; nothing if nobody is runnable at this moment.</returns>
    public IReadOnlyList<StepCount> Stretch(long steps)
    {
        var counter = new StepCounter();
        _core.Counter = counter;
        try
        {
            _ = Run(new WorldLimits(steps, Time));
        }
        finally
        {
            _core.Counter = null;
        }

        return counter.Counts;
    }

    /// <summary>Does all that is due up to and at a moment, then lets it be that moment.</summary>
    /// <param name="time">Virtual time since the beginning; a moment that has passed moves nothing.</param>
    /// <exception cref="WorldNeverRestsException">The moment does not come within the step limit.</exception>
    public RunResult RunUntil(TimeSpan time)
    {
        var result = Run(_options.Limits with { Time = time });
        if (result.Outcome is RunOutcome.StepLimit or RunOutcome.MomentLimit)
            throw NeverRests(result, _options.Limits with { Time = time });
        _core.MoveTimeTo(time.Ticks);
        return result with { Time = Time };
    }

    /// <summary>As <see cref="RunUntil"/>, from now on.</summary>
    public RunResult RunFor(TimeSpan span) => RunUntil(Time + span);

    /// <summary>Makes an actor that keeps what it receives.</summary>
    /// <param name="name">The actor's name; null for one of the engine's.</param>
    public Probe CreateProbe(string? name = null) => new(System, name);

    /// <summary>
    /// Begins anew with the same strategy and settings: equal to a new world, but far cheaper. The old world's actors are gone without a
    /// last word (no PostStop). What they told to objects outside the world stays told.
    /// </summary>
    /// <remarks>
    /// The new world begins in the same actor system, unless that began to end, or something may remember the old world: extensions loaded at its
    /// start (<c>akka.extensions</c>), deployments or actions at termination that a program registered. Then it begins in a new one.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The world is running.</exception>
    public void Reset()
    {
        RefuseWhileRunning();
        if (_system.CanBeginAnother)
        {
            _core.EndWorld();
            _core.BeginWorld(_system.BeginWorld);
        }
        else
        {
            (_system, _core) = MakeSystem();
        }
    }

    /// <summary>Begins anew with another strategy.</summary>
    /// <exception cref="InvalidOperationException">The world is running.</exception>
    public void Reset(ISchedulingStrategy strategy)
    {
        RefuseWhileRunning();
        _strategy = strategy;
        _core.Strategy = strategy;
        Reset();
    }

    /// <summary>Stops the actor system, as far as it stops within the limits of steps.</summary>
    public void Dispose()
    {
        _ = System.Terminate();
        _ = _core.Run(checked(_core.Steps + _core.TimersFired + _options.Limits.Steps), _core.Now, long.MaxValue);
    }

    private void RefuseWhileRunning()
    {
        if (_core.IsRunning)
            throw new InvalidOperationException("A world is reset from inside one of its own steps.");
    }

    private (SimulatedSystem System, SimulationCore Core) MakeSystem()
    {
        var system = new SimulatedSystem(_options.Name, _config);
        var core = SimulationCore.Of(system.Scheduler);
        system.Start();
        if (core.Run(_options.Limits.Steps, 0, long.MaxValue) == RunOutcome.StepLimit)
            throw new InvalidOperationException("The actor system does not come to rest after its start.");
        core.Strategy = _strategy;
        core.Observer = _observer;
        core.StepTicks = _options.StepTime.Ticks;
        core.BeginWorld(system.BeginWorld);
        return (system, core);
    }

    private RunResult Run(WorldLimits limits)
    {
        var before = _core.Steps;
        var outcome = _core.Run(checked(_core.Steps + _core.TimersFired + limits.Steps), limits.Time.Ticks, limits.StepsOfMoment);
        if (_options.RefusesUnhandled && _system.Lost.FirstUnhandled is { } lost)
        {
            throw new InvalidOperationException(
                $"{lost.Recipient.Path} does not handle {lost.Message} from {lost.Sender?.Path.ToString() ?? "nobody"}. Strategy: {_strategy}; step {_core.Steps} at the latest.");
        }

        return new RunResult(outcome, _core.Steps - before, Time);
    }

    private WorldNeverRestsException NeverRests(RunResult result, WorldLimits limits)
    {
        var next = Runnable.Count > 0
            ? $"{Runnable.Count} actors are runnable, first {Runnable[0].Receiver}"
            : $"the next timer is due at {Runnable.NextTimer:c}";
        var limit = result.Outcome switch
        {
            RunOutcome.StepLimit => $"{limits.Steps} steps",
            RunOutcome.MomentLimit => $"{limits.StepsOfMoment} steps of one moment",
            _ => $"virtual time {limits.Time:c}",
        };
        return new WorldNeverRestsException(
            $"The world does not come to rest within {limit}: it is at {result.Time:c} after {Steps} steps; {next}. Strategy: {_strategy}.", result);
    }
}
