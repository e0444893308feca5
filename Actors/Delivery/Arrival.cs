namespace Iopf.Actors.Delivery;

/// <summary>What a message is to the end that it arrives at.</summary>
public enum Arrival : byte
{
    /// <summary>The next one, or one after it that is kept until those before it have come.</summary>
    Taken,

    /// <summary>It was taken before.</summary>
    Duplicate,

    /// <summary>Beyond the window: an end that keeps to the window never sends it. Not taken.</summary>
    Beyond,
}
