using Akka.Actor;

namespace Iopf.Actors.Delivery;

/// <summary>An actor with an end of a channel to itself: a tick of the channel.</summary>
internal sealed record ChannelTick : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static ChannelTick Instance { get; } = new();
}
