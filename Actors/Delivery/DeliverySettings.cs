using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Delivery;

/// <summary>How messages are delivered between two processes.</summary>
public sealed record DeliverySettings
{
    /// <summary>The largest window that an end accepts: it bounds what a peer may make it keep.</summary>
    public const int MaxWindow = 65_536;

    /// <summary>The defaults.</summary>
    public static DeliverySettings Default { get; } = new();

    /// <summary>How many messages may be under way in each direction without being acknowledged; from 1 to <see cref="MaxWindow"/>.</summary>
    public int Window { get; init; } = 1_024;

    /// <summary>How long an acknowledgement waits for a message that it can travel with, and how often an end looks whether it has to repeat something.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>After how many ticks without any acknowledgement all that is under way is sent again.</summary>
    public int TicksToRedelivery { get; init; } = 6;

    /// <summary>Told of each message of another session or another life, which is refused. Called by the actors of several ends at once; null: nobody.</summary>
    public Action? Refused { get; init; }

    /// <summary>
    /// Whether a message can be said to the other process at all: one that cannot be written, or read there, would be repeated in vain until its session ends, so it
    /// is never put under way. Called by the actors of several ends at once; null: all can.
    /// </summary>
    public Func<IWireMessage, bool>? Fits { get; init; }

    /// <summary>How often a machine asks for a session that is not opened yet.</summary>
    public TimeSpan OpenAgain { get; init; } = TimeSpan.FromMilliseconds(500);
}
