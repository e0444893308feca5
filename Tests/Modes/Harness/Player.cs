using Akka.Actor;

namespace Iopf.Tests.Modes.Harness;

/// <summary>What a scene lets a player do, within the player's handling of this message.</summary>
public sealed record Script(Action<Player> Act);

/// <summary>The failure that scenes use.</summary>
public sealed class Boom(string message = "boom") : Exception(message);

/// <summary>The other failure that scenes use.</summary>
public sealed class Bang() : Exception("bang");

/// <summary>An actor that does what it is told by a <see cref="Script"/> and reports every other message to its log.</summary>
public class Player(IActorRef log, string name = "", SupervisorStrategy? strategy = null) : UntypedActor
{
    /// <summary>Counts up with each script that asks for it: state that a restart loses.</summary>
    public int Counter { get; set; }

    public IActorContext Here => Context;

    public IActorRef Me => Self;

    public IActorRef From => Sender;

    public IActorRef Log => log;

    public void Report(string text) => log.Send(name.Length == 0 ? text : $"{name} {text}");

    public void BecomeThis(UntypedReceive receive) => Become(receive);

    public void BecomeStackedThis(UntypedReceive receive) => BecomeStacked(receive);

    public void UnbecomeThis() => UnbecomeStacked();

    public void GiveUnhandled(object message) => Unhandled(message);

    protected override void OnReceive(object message) => Play(message);

    /// <summary>What a player does with a message unless it has become something else.</summary>
    public void Play(object message)
    {
        switch (message)
        {
            case Script script:
                script.Act(this);
                break;
            case Terminated terminated:
                Report($"Terminated {terminated.ActorRef.Path.Name}");
                break;
            case ReceiveTimeout:
                Report("ReceiveTimeout");
                break;
            default:
                Report($"{message}");
                break;
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();
}

/// <summary>A player that also reports its life-cycle hooks.</summary>
public class Mortal(IActorRef log, string name = "", SupervisorStrategy? strategy = null) : Player(log, name, strategy)
{
    protected override void PreStart()
    {
        Report("PreStart");
        base.PreStart();
    }

    protected override void PreRestart(Exception reason, object message)
    {
        Report($"PreRestart {reason.Message}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Report($"PostRestart {reason.Message}");
        base.PostRestart(reason);
    }

    protected override void PostStop()
    {
        Report("PostStop");
        base.PostStop();
    }
}

/// <summary>A player with timers.</summary>
public sealed class Timekeeper(IActorRef log) : Player(log), IWithTimers
{
    public ITimerScheduler Timers { get; set; } = null!;
}

/// <summary>A player with a stash.</summary>
public sealed class Hoarder(IActorRef log) : Player(log), IWithStash
{
    public IStash Stash { get; set; } = null!;
}

/// <summary>A player whose restart leaves its children alone.</summary>
public sealed class Guardian(IActorRef log, string name) : Player(log, name)
{
    protected override void PreRestart(Exception reason, object message) => Report("PreRestart");
}
