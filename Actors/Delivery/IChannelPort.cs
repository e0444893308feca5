using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Delivery;

/// <summary>What an end of a channel does in the name of its actor.</summary>
internal interface IChannelPort
{
    /// <summary>Sends to the other end. It may be lost, repeated or late.</summary>
    void Send(IWireMessage message);

    /// <summary>Gives the actor what the other end's actor said: each message once, in order.</summary>
    void Deliver(IWireMessage body);
}
