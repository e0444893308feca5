using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// The wire type of a message in this version: numbers of fixed size alone, which Hyperion writes one after another. What has a length of its own is no part
/// of it, and follows as payload.
/// </summary>
/// <typeparam name="TForm">The wire type itself.</typeparam>
/// <typeparam name="TMessage">The message.</typeparam>
internal interface IWireForm<TForm, TMessage>
    where TForm : class, IWireForm<TForm, TMessage>
    where TMessage : IWireMessage
{
    /// <summary>The numbers of a message.</summary>
    static abstract TForm From(TMessage message);

    /// <summary>Writes what has a length: lists and texts.</summary>
    static virtual void WritePayload(TMessage message, WireWriter payload)
    {
    }

    /// <summary>The message again.</summary>
    /// <exception cref="WireException">A number is out of range, or the payload does not go with the numbers.</exception>
    TMessage ToMessage(ref WireReader payload);
}
