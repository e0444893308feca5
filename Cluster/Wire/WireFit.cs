using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire;

/// <summary>Whether what an actor says in a session can be written, and read at the other end: else it would be repeated in vain.</summary>
public static class WireFit
{
    // Lists as short as that are below all limits, several of them in one message too: no message is written and read only to see that. The largest group of a
    // scenario (group-size) is as long.
    private const int Short = 512;

    private static readonly SessionName Any = new(default, Life: 1, Number: 1);

    /// <summary>Whether a message is the body of a sequenced message that another process takes. A group fits if an answer to it does, too.</summary>
    public static bool Of(IWireMessage body) => body switch
    {
        ServeFault serve when serve.Group.WantedCount > WireLimits.Pages => false,
        ServeFault { Group: { Requests.Length: > 0 and <= Short, Level.Missing.Length: <= Short } } => true,
        IPageChange { Removed.Length: <= Short, Mapped.Length: <= Short } => true,
        JobWithdrawn or PagesTaken or PagerLeaving or PagerReleased => true,
        _ => CanCross(body),
    };

    private static bool CanCross(IWireMessage body)
    {
        try
        {
            WireCodec.Instance.Read(WireCodec.Instance.Write(new SequencedMessage(Any, 1, 0, body)));
            return true;
        }
        catch (WireException)
        {
            return false; // whoever wants to send it counts that, and answers for it
        }
    }
}
