using Akka.Actor;
using Iopf.Actors.Delivery;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Paging;

/// <summary>How a client works whose pager is in another process.</summary>
/// <param name="Channel">The channel to its pager.</param>
/// <param name="Life">Which machine of that number its machine is: those made later have higher numbers.</param>
/// <param name="Pagers">Who knows where the pager is: it takes <see cref="OpenSession"/>, and nothing else.</param>
public sealed record PagerClientSettings(ChannelName Channel, long Life, IActorRef Pagers)
{
    /// <summary>How messages are delivered.</summary>
    public DeliverySettings Delivery { get; init; } = DeliverySettings.Default;

    /// <summary>How many groups may wait for a session, or for room in the window; one more is answered Invalid Request.</summary>
    public int MostWaiting { get; init; } = 4_096;

    /// <summary>
    /// How many groups it may owe an answer to in all; one more is answered Invalid Request. As many answers of its pager may wait until devices have forgotten
    /// pages; one more ends the session.
    /// </summary>
    public int MostOwed { get; init; } = 16_384;
}
