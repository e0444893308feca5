using Akka.Actor;

namespace Iopf.Actors;

/// <summary>The supervision that both trees and guests share. Each actor system reads its settings once, for the first actor that asks.</summary>
internal sealed class Supervision : IExtension
{
    // No run of the product restarts an actor as often at one moment; one that fails each time it is restarted does so soon.
    private const int RestartsAtOneMoment = 1000;

    private readonly ActorSystem _system;
    private readonly int _restarts = RestartsAtOneMoment;
    private readonly TimeSpan _within = TimeSpan.Zero;

    private Supervision(ActorSystem system)
    {
        _system = system;
        if (!system.Settings.Config.HasPath("iopf.supervision.restarts"))
            return;

        _restarts = system.Settings.Config.GetInt("iopf.supervision.restarts");
        _within = system.Settings.Config.GetTimeSpan("iopf.supervision.within");
    }

    /// <summary>
    /// Restarts a child that fails, as often as <c>iopf.supervision</c> allows, then stops it; without that setting 1000 times at one moment,
    /// so that a child which fails each time ends and time goes on. For one parent.
    /// </summary>
    public SupervisorStrategy Restarting => RestartingBut(vital: null);

    /// <summary>The supervision of an actor system.</summary>
    public static Supervision Of(ActorSystem system) => Id.Instance.Apply(system);

    /// <summary>The same for a parent that can do nothing without the child of this name: where that one cannot be made the parent fails.</summary>
    public SupervisorStrategy RestartingBut(string? vital) => new RestartLimit(_system.Scheduler, _restarts, _within, vital);

    /// <summary>The same for a parent that is told of a child before that is stopped for good.</summary>
    public SupervisorStrategy RestartingOrGivingUp(Action<IActorRef> givenUp) => new RestartLimit(_system.Scheduler, _restarts, _within, vital: null, givenUp);

    // The system keeps what this makes.
    private sealed class Id : ExtensionIdProvider<Supervision>
    {
        public static Id Instance { get; } = new();

        public override Supervision CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
