using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Dispatching;

/// <summary>
/// The scheduler of a simulated system: its clocks show virtual time, and its timers fire when the world moves that time.
/// Named in the configuration of a <see cref="World"/>; the engine makes it.
/// </summary>
public sealed class VirtualScheduler : SchedulerBase
{
    /// <summary>Called by the engine.</summary>
    public VirtualScheduler(Config config, ILoggingAdapter log)
        : base(config, log)
    {
    }

    /// <summary>Virtual time since the beginning of the world.</summary>
    public override TimeSpan MonotonicClock => TimeSpan.FromTicks(Core.Now);

    /// <summary>Virtual time since the beginning of the world; it has no finer resolution than 100 ns.</summary>
    public override TimeSpan HighResMonotonicClock => TimeSpan.FromTicks(Core.Now);

    internal static DateTimeOffset Epoch { get; } = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal SimulationCore Core { get; } = new();

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => Epoch.AddTicks(Core.Now);

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Core.AddTimer(delay, new TimerWork { Receiver = receiver, Payload = message, Sender = sender, Cancelable = cancelable });

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Core.AddTimer(initialDelay, new TimerWork
        {
            Receiver = receiver,
            Payload = message,
            Sender = sender,
            Cancelable = cancelable,
            Interval = interval.Ticks,
        });

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Core.AddTimer(delay, new TimerWork { Payload = action, Cancelable = cancelable });

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Core.AddTimer(delay, new TimerWork { Payload = action, Cancelable = cancelable });

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Core.AddTimer(initialDelay, new TimerWork { Payload = action, Cancelable = cancelable, Interval = interval.Ticks });

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Core.AddTimer(initialDelay, new TimerWork { Payload = action, Cancelable = cancelable, Interval = interval.Ticks });
}
