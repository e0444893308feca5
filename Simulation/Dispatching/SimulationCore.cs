using System.Numerics;
using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Dispatch;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Strategies;
using Iopf.Simulation.Tracing;

namespace Iopf.Simulation.Dispatching;

/// <summary>
/// Virtual time, timers, runnable actors and the loop that runs them. The scheduler of a system owns it, so that dispatchers
/// and mailboxes find it without any static state.
/// </summary>
internal sealed class SimulationCore
{
    private readonly TimerQueue _timers = new();
    private readonly TypeHashes _typeHashes = new();
    private readonly ConditionalWeakTable<Mailbox, Resident> _foreign = [];
    private readonly List<Resident> _permanent = [];
    private ISchedulingStrategy _strategy = new FifoStrategy();
    private IDeliveryObserver? _observer;
    private int _thread;
    private bool _escaped;
    private long _tickets;
    private long _births;
    private long _moment; // steps and timers before the present moment
    private long _stepsOfMoment = long.MaxValue;

    internal SimulationCore() => Runnable = new RunnableSet(_timers);

    internal RunnableSet Runnable { get; }

    /// <summary>Virtual time in ticks of 100 ns.</summary>
    internal long Now { get; private set; }

    /// <summary>How long a step takes, in ticks.</summary>
    internal long StepTicks { get; set; }

    internal long Steps { get; private set; }

    internal long TimersFired { get; private set; }

    internal ulong TraceHash { get; private set; }

    /// <summary>Who runs at present: what is sent now comes from there.</summary>
    internal Resident Current { get; private set; } = Sources.Outside;

    internal bool NumbersMessages { get; private set; }

    /// <summary>Counts the worlds: who belongs to one that is over is never run. The engine's own actors belong to all.</summary>
    internal long Generation { get; private set; } = Resident.Permanent;

    internal bool IsRunning => _thread != 0;

    /// <summary>The kind of the system message that is being sent just now, if it is of those that an actor sends to all of its children; else null.</summary>
    internal Type? Signal { get; set; }

    internal ISchedulingStrategy Strategy
    {
        get => _strategy;
        set
        {
            _strategy = value;
            NumbersMessages = value.UsesNames || _observer is not null;
        }
    }

    internal IDeliveryObserver? Observer
    {
        get => _observer;
        set
        {
            _observer = value;
            NumbersMessages = _strategy.UsesNames || value is not null;
        }
    }

    /// <summary>Sees every step of a run too, and numbers nothing for it; null for none.</summary>
    internal IDeliveryObserver? Counter { get; set; }

    internal static SimulationCore Of(IScheduler scheduler) => scheduler is VirtualScheduler own
        ? own.Core
        : throw new InvalidOperationException(
            $"The simulated dispatcher and mailbox need akka.scheduler.implementation = \"{typeof(VirtualScheduler).FullName}, Iopf.Simulation\", but it is {scheduler.GetType()}.");

    internal void AddTimer(TimeSpan delay, in TimerWork work) => _timers.Add(checked(Now + delay.Ticks), work);

    internal long NextBirth() => _births++;

    /// <summary>Whoever is made while the actor system starts outlives worlds.</summary>
    internal void OnMade(Resident resident)
    {
        if (Generation == Resident.Permanent)
            _permanent.Add(resident);
    }

    /// <summary>While the world runs, nobody but its thread may send.</summary>
    /// <exception cref="InvalidOperationException">Another thread sends; the run will end with an exception too.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckThread()
    {
        if (_thread != 0 && _thread != Environment.CurrentManagedThreadId)
            RefuseOtherThread();
    }

    /// <summary>An actor comes to a dispatcher.</summary>
    internal void OnAttach(ActorCell cell)
    {
        // The first system message, Create, does not pass SystemDispatch.
        if (cell.Mailbox!.MessageQueue is SimulatedQueue own)
            own.NoteSystemMessage(Birth.Instance);
        else
            _foreign.AddOrUpdate(cell.Mailbox, new Resident(cell.Self) { Generation = Generation, Birth = NextBirth() });
    }

    internal void MakeRunnable(IRunnable work)
    {
        CheckThread();
        Resident? resident;
        if (work is not Mailbox mailbox)
            resident = new Resident("task") { Generation = Generation };
        else if (mailbox.MessageQueue is SimulatedQueue own)
            resident = own;
        else if (!_foreign.TryGetValue(mailbox, out resident))
            resident = new Resident("task") { Generation = Generation };
        if (resident.Generation != Generation && resident.Generation != Resident.Permanent)
            return;
        resident.Work = work;
        resident.Ticket = _tickets++;
        if (Signal is null)
            Runnable.Add(resident);
        else
            Runnable.AddSignalled(resident, Signal);
    }

    /// <summary>Runs until rest, the step limit, or until time would have to move beyond the time limit.</summary>
    /// <param name="stepLimit">Total of steps and timers fired at which to stop.</param>
    /// <param name="timeLimit">The last moment to which time may move, in ticks.</param>
    /// <param name="stepsOfMoment">Steps and timers fired of one moment at which to stop.</param>
    internal RunOutcome Run(long stepLimit, long timeLimit, long stepsOfMoment)
    {
        RunOutcome outcome;
        _stepsOfMoment = stepsOfMoment;
        Enter();
        try
        {
            outcome = RunSteps(stepLimit, timeLimit);
        }
        finally
        {
            Leave();
        }

        return _escaped ? throw Escaped() : outcome;
    }

    /// <summary>Moves time to a moment that no timer comes before.</summary>
    internal void MoveTimeTo(long time)
    {
        if (time <= Now)
            return;

        Now = time;
        _moment = Steps + TimersFired;
    }

    /// <summary>
    /// Ends a world. The engine's own actors, which outlive it, do what waits for them, and keep nothing of it.
    /// </summary>
    internal void EndWorld()
    {
        Settle(Runnable.IsPermanent);
        Runnable.Clear();
        _timers.Clear();
    }

    /// <summary>Begins a world, at virtual time 0 and with nothing counted.</summary>
    /// <param name="make">Makes the first actors; their births are no steps of the world.</param>
    internal void BeginWorld(Action make)
    {
        Generation++;
        _births = 0;
        make();
        Settle(_ => true);
        foreach (var resident in _permanent)
            resident.ForgetNumbers();
        Now = 0;
        Steps = 0;
        TimersFired = 0;
        _moment = 0;
        TraceHash = 0;
        _tickets = 0;
        _births = 0;
        _escaped = false;
        _strategy.Begin();
    }

    // Runs those that are named, and those that they make runnable, uncounted.
    private void Settle(Func<int, bool> which)
    {
        if (Runnable.Count == 0)
            return;
        Enter();
        try
        {
            for (var index = 0; index < Runnable.Count;)
            {
                if (which(index))
                {
                    RunOne(Runnable.Take(index));
                    index = 0;
                }
                else
                {
                    index++;
                }
            }
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        if (_thread != 0)
            throw new InvalidOperationException("A world is run from inside one of its own steps, or by two threads at once.");
        _thread = Environment.CurrentManagedThreadId;
        _escaped = false;
        Current = Sources.Timer;
    }

    private void Leave()
    {
        _thread = 0;
        Current = Sources.Outside;
    }

    private static InvalidOperationException Escaped() => new(
        "A thread of its own sent a message into the world while it ran (PipeTo, Ask, async or Task.Run in an actor?): the run cannot be repeated.");

    private RunOutcome RunSteps(long stepLimit, long timeLimit)
    {
        var end = EndOfMoment(stepLimit);
        while (true)
        {
            if (_timers.Earliest <= Now)
                FireDue(end);
            if (Steps + TimersFired >= end)
                return EndAtLimit(stepLimit);
            var choice = Runnable.Count == 0 ? RunnableSet.LetTimePass : _strategy.Choose(Runnable);
            if ((uint)choice < (uint)Runnable.Count)
            {
                Deliver(choice);
                if (StepTicks > 0)
                {
                    MoveTimeTo(Now + StepTicks);
                    end = EndOfMoment(stepLimit);
                }
            }
            else if (choice != RunnableSet.LetTimePass)
                throw new InvalidOperationException($"The strategy ({_strategy}) chooses {choice} of {Runnable.Count}.");
            else if (!_timers.TryPeek(out var due))
                return EndWithoutTimers();
            else if (due > timeLimit)
                return RunOutcome.TimeLimit;
            else
            {
                MoveTimeTo(due);
                end = EndOfMoment(stepLimit);
            }
        }
    }

    private long EndOfMoment(long stepLimit) => _stepsOfMoment < stepLimit - _moment ? _moment + _stepsOfMoment : stepLimit;

    private RunOutcome EndAtLimit(long stepLimit)
    {
        if (Runnable.Count == 0 && !_timers.TryPeek(out _))
            return RunOutcome.AtRest;
        if (Steps + TimersFired >= stepLimit)
            return RunOutcome.StepLimit;
        _moment = Steps + TimersFired;
        return RunOutcome.MomentLimit;
    }

    private RunOutcome EndWithoutTimers() => Runnable.Count == 0
        ? RunOutcome.AtRest
        : throw new InvalidOperationException($"The strategy ({_strategy}) lets time pass where no timer waits.");

    private void FireDue(long stepLimit)
    {
        while (_timers.Earliest <= Now && Steps + TimersFired < stepLimit)
        {
            var work = _timers.Take(out var due);
            if (work.IsCancelled)
                continue;
            TimersFired++;
            if (work.Interval > 0)
                _timers.Add(checked(due + work.Interval), work);
            work.Fire();
        }
    }

    private void Deliver(int choice)
    {
        // It stays runnable if the observer throws.
        if (_observer is not null)
            Observe(Runnable.At(choice));
        if (Counter is not null)
            Count(Counter, Runnable.At(choice));
        var resident = Runnable.Take(choice);
        var id = resident.Id;
        var source = resident.NextSource.Id;
        var message = resident.NextMessage;
        var type = message is null ? 0 : _typeHashes.Of(message);
        var word = id ^ BitOperations.RotateLeft(source, 21) ^ BitOperations.RotateLeft(type, 42);
        TraceHash = (BitOperations.RotateLeft(TraceHash, 27) ^ word) * 0x9E37_79B9_7F4A_7C15UL + (ulong)Now;
        Steps++;
        RunOne(resident);
    }

    private void RunOne(Resident resident)
    {
        Runnable.BeginStep();
        resident.Permit(!resident.HasSystemMessages);
        Current = resident;
        resident.Work!.Run();
        Current = Sources.Timer;
        // What came for the actor while it ran was handled at the end of its run.
        resident.EndSystemMessages();
    }

    private void Observe(Resident resident)
    {
        var choice = new Choice(resident);
        _observer!.OnDelivery(new Delivery(Steps, TimeSpan.FromTicks(Now), choice.Kind, choice.Name, choice.Message));
        if (choice.Kind == StepKind.System)
            resident.CountSystemStep();
    }

    private void Count(IDeliveryObserver counter, Resident resident)
    {
        var choice = new Choice(resident);
        counter.OnDelivery(new Delivery(Steps, TimeSpan.FromTicks(Now), choice.Kind, new DecisionName(choice.Receiver, choice.Sender, 0), choice.Message));
    }

    private void RefuseOtherThread()
    {
        _escaped = true;
        throw new InvalidOperationException("A thread of its own sent a message into a running world.");
    }
}
