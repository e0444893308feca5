using Akka.Actor;

namespace Iopf.Simulation;

/// <summary>The one place that knows which engine it stands on: only the embedded one can begin a system anew.</summary>
internal static class WorldReset
{
    /// <summary>Makes the system as it was when new; false where the engine cannot, and a new system has to be made.</summary>
    internal static bool TryReset(ActorSystem system)
    {
        _ = system;
        return false;
    }
}
