using Akka.Actor;
using Akka.Configuration;

namespace Iopf.Actors;

/// <summary>The supervision that both trees share.</summary>
internal static class Supervision
{
    /// <summary>
    /// Restarts a child that fails, as often as <c>iopf.supervision</c> allows, then stops it. Without that setting it has no limit: a
    /// limit within a time reads the machine's clock, which simulated mode must not.
    /// </summary>
    public static SupervisorStrategy Restarting(Config config)
    {
        if (!config.HasPath("iopf.supervision.restarts"))
            return new OneForOneStrategy(_ => Directive.Restart);

        var restarts = config.GetInt("iopf.supervision.restarts");
        var within = config.GetTimeSpan("iopf.supervision.within");
        return new OneForOneStrategy(restarts, within, _ => Directive.Restart);
    }
}
