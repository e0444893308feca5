using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

/// <summary>A kind of message: its type, and its wire type.</summary>
/// <param name="message">The type of the message.</param>
/// <param name="form">Its wire type.</param>
internal abstract class WireKind(Type message, Type form)
{
    /// <summary>The type of the message.</summary>
    public Type Message { get; } = message;

    /// <summary>Its wire type, which Hyperion writes.</summary>
    public Type Form { get; } = form;

    /// <summary>Its name on the page and in errors.</summary>
    public string Name => Message.Name;

    /// <summary>The message as its wire type.</summary>
    public abstract object FormOf(IWireMessage message);

    /// <summary>Writes the payload of a message.</summary>
    public abstract void WritePayload(IWireMessage message, WireWriter payload);

    /// <summary>The message of a wire type and its payload.</summary>
    public abstract IWireMessage ToMessage(object form, ref WireReader payload);
}

/// <summary>A kind of which all stands in its own envelope.</summary>
internal sealed class FlatKind<TForm, TMessage>() : WireKind(typeof(TMessage), typeof(TForm))
    where TForm : class, IWireForm<TForm, TMessage>
    where TMessage : IWireMessage
{
    public override object FormOf(IWireMessage message) => TForm.From((TMessage)message);

    public override void WritePayload(IWireMessage message, WireWriter payload) => TForm.WritePayload((TMessage)message, payload);

    public override IWireMessage ToMessage(object form, ref WireReader payload) => ((TForm)form).ToMessage(ref payload);
}

/// <summary>The kind whose payload is the envelope of another message, which is none of the delivery itself: so it goes one level deep and no deeper.</summary>
/// <param name="envelope">The envelopes of this version.</param>
internal sealed class SequencedKind(EnvelopeV1 envelope) : WireKind(typeof(SequencedMessage), typeof(SequencedMessageV1))
{
    public override object FormOf(IWireMessage message) => SequencedMessageV1.From((SequencedMessage)message);

    public override void WritePayload(IWireMessage message, WireWriter payload) => envelope.WriteBody(((SequencedMessage)message).Body, payload);

    public override IWireMessage ToMessage(object form, ref WireReader payload) => ((SequencedMessageV1)form).ToMessage(envelope.ReadBody(ref payload));
}
