using Akka.Actor;

namespace Iopf.Tests.Modes.Harness;

/// <summary>Short ways to engage players and to direct them.</summary>
public static class Cast
{
    public static Props Player(IActorRef log, string name = "", SupervisorStrategy? strategy = null) =>
        Props.Create(() => new Player(log, name, strategy));

    public static Props Mortal(IActorRef log, string name = "", SupervisorStrategy? strategy = null) =>
        Props.Create(() => new Mortal(log, name, strategy));

    public static Props Timekeeper(IActorRef log) => Props.Create(() => new Timekeeper(log));

    public static Props Hoarder(IActorRef log) => Props.Create(() => new Hoarder(log));

    /// <summary>Tells without a sender, whatever the thread that tells.</summary>
    public static void Send(this IActorRef actor, object message) => actor.Tell(message, ActorRefs.NoSender);

    /// <summary>Lets a player run this when its turn comes.</summary>
    public static void Do(this IActorRef player, Action<Player> act) => player.Send(new Script(act));

    /// <summary>The same for a kind of player of its own: <c>actor.Do((Timekeeper me) => ...)</c>.</summary>
    public static void Do<TPlayer>(this IActorRef player, Action<TPlayer> act)
        where TPlayer : Player => player.Send(new Script(me => act((TPlayer)me)));

    public static OneForOneStrategy Always(Directive directive) => new(_ => directive);
}
