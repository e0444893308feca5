using System.Runtime.Serialization;

namespace Iopf.Cluster.Wire.Bytes;

/// <summary>
/// Bytes that are no message, or a message that cannot be made bytes of. Nothing else comes out of a codec. Akka.Remote logs it, drops the message, and keeps
/// the association: it does so for <see cref="SerializationException"/> alone when it writes.
/// </summary>
/// <param name="message">What is wrong, with the value.</param>
/// <param name="inner">What was thrown beneath; null: nothing.</param>
public sealed class WireException(string message, Exception? inner = null) : SerializationException(message, inner);
