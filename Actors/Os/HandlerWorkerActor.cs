using Akka.Actor;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// Lets the time of one blocking call of a domain pass (C5): on its thread in parallel mode, else by a timer. Then the domain calls the
/// handler. The domain gives it one call at a time.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails the domain stops it and closes its group with the closing code.
/// </remarks>
public sealed class HandlerWorkerActor : UntypedActor, IWithTimers
{
    private static readonly object TimeKey = new();
    private readonly IServiceTimes? _times;
    private readonly IBlockingCalls? _calls;
    private readonly int _number;

    private HandlerWorkerActor(int number, IServiceTimes? times, IBlockingCalls? calls) => (_number, _times, _calls) = (number, times, calls);

    /// <summary>Props of an idle worker.</summary>
    /// <param name="number">What its domain calls it.</param>
    /// <param name="times">How long its calls take; null: no time.</param>
    /// <param name="calls">What holds its thread meanwhile; null: a timer lets the time pass.</param>
    public static Props PropsFor(int number, IServiceTimes? times, IBlockingCalls? calls) =>
        ActorProps.By(() => new HandlerWorkerActor(number, times, calls));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PassTime call:
                Begin(call);
                break;
            case TimePassed passed:
                Context.Parent.Tell(passed, Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(PassTime call)
    {
        var passed = new TimePassed(call.Job, _number);
        var time = call.Group is not null ? _times?.Next() ?? TimeSpan.Zero : TimeSpan.Zero;
        if (time > TimeSpan.Zero && _calls is null)
        {
            Timers.StartSingleTimer(TimeKey, passed, time);
            return;
        }

        if (call.Group is { } group)
            _calls?.Hold(time, group);

        Context.Parent.Tell(passed, Self);
    }
}

/// <summary>A domain to its worker: let the time of a call pass. Replied with <see cref="TimePassed"/>.</summary>
/// <param name="Job">What the call is about.</param>
/// <param name="Group">The group; null: an unrecoverable fault, whose calls take no time.</param>
public sealed record PassTime(JobId Job, CompleteGroup? Group) : INoSerializationVerificationNeeded;

/// <summary>A worker to its domain: the time of the call is over.</summary>
/// <param name="Job">What the call is about.</param>
/// <param name="Worker">The worker's number.</param>
public sealed record TimePassed(JobId Job, int Worker) : INoSerializationVerificationNeeded;
