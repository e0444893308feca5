namespace Iopf.Actors.Protocol.Wire;

/// <summary>A channel between a machine and one of its clients in another process. The client is of that machine alone.</summary>
/// <param name="Host">Number of the machine in its experiment, from 0.</param>
/// <param name="Client">Number of the client at that machine, from 0.</param>
public readonly record struct ChannelName(int Host, int Client)
{
    /// <summary>Text such as "host-2/client-0".</summary>
    public override string ToString() => $"host-{Host}/client-{Client}";
}

/// <summary>
/// One opening of a channel: both ends know nothing of what was said in another session of it. It carries the life of the machine, so what a machine
/// asked before it was lost can be told from what the one asks that was made in its place.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="Life">Which machine of that number it is: those made later have higher numbers.</param>
/// <param name="Number">Which session of that life it is, from 1.</param>
public readonly record struct SessionName(ChannelName Channel, long Life, int Number)
{
    /// <summary>Whether it was opened after another session of the same channel.</summary>
    public bool IsAfter(SessionName other) => Life > other.Life || (Life == other.Life && Number > other.Number);

    /// <summary>Text such as "host-2/client-0, life 5, session 1".</summary>
    public override string ToString() => $"{Channel}, life {Life}, session {Number}";
}
