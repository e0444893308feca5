namespace Iopf.Simulation.Nodes;

/// <summary>What a simulated network does to messages between nodes. Of one pair of actors, messages arrive in the order in which they were sent.</summary>
public sealed record NetworkFaults
{
    /// <summary>Messages arrive once, without delay.</summary>
    public static NetworkFaults None { get; } = new();

    /// <summary>Of a thousand messages, how many are lost.</summary>
    public int LostOfThousand { get; init; }

    /// <summary>Of a thousand messages, how many arrive twice.</summary>
    public int RepeatedOfThousand { get; init; }

    /// <summary>Of a thousand messages, how many are late; those behind them wait for them.</summary>
    public int LateOfThousand { get; init; }

    /// <summary>How late such a message is at most.</summary>
    public TimeSpan MostDelay { get; init; } = TimeSpan.FromMilliseconds(100);
}
