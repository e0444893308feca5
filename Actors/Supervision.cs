using Akka.Actor;
using Akka.Configuration;

namespace Iopf.Actors;

/// <summary>The supervision that both trees and guests share. Each actor system reads its settings once, for the first actor that asks.</summary>
internal sealed class Supervision : IExtension
{
    private Supervision(Config config) => Restarting = Read(config);

    /// <summary>
    /// Restarts a child that fails, as often as <c>iopf.supervision</c> allows, then stops it. Without that setting it has no limit: a
    /// limit within a time reads the machine's clock, which simulated mode must not.
    /// </summary>
    public SupervisorStrategy Restarting { get; }

    /// <summary>The supervision of an actor system.</summary>
    public static Supervision Of(ActorSystem system) => Id.Instance.Apply(system);

    private static OneForOneStrategy Read(Config config)
    {
        if (!config.HasPath("iopf.supervision.restarts"))
            return new OneForOneStrategy(_ => Directive.Restart);

        var restarts = config.GetInt("iopf.supervision.restarts");
        var within = config.GetTimeSpan("iopf.supervision.within");
        return new OneForOneStrategy(restarts, within, _ => Directive.Restart);
    }

    // The system keeps what this makes.
    private sealed class Id : ExtensionIdProvider<Supervision>
    {
        public static Id Instance { get; } = new();

        public override Supervision CreateExtension(ExtendedActorSystem system) => new(system.Settings.Config);
    }
}
