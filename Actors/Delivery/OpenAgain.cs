using Akka.Actor;

namespace Iopf.Actors.Delivery;

/// <summary>An actor with an end of a channel to itself: ask for the session again.</summary>
internal sealed record OpenAgain : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static OpenAgain Instance { get; } = new();
}
