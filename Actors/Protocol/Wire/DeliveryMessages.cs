namespace Iopf.Actors.Protocol.Wire;

/// <summary>
/// A machine to its client, by way of who knows where the client is: begin this session, and forget any before it. Repeated until
/// <see cref="SessionOpened"/> or <see cref="SessionRefused"/> comes. Its sender is the machine's own end: all that the client says goes there, and to no machine
/// that is made later.
/// </summary>
/// <param name="Session">The session.</param>
/// <param name="Window">How many messages may be under way in each direction without being acknowledged, at least 1.</param>
public sealed record OpenSession(SessionName Session, int Window) : IWireMessage;

/// <summary>Reply to <see cref="OpenSession"/>: the session has begun. Its sender is the client's own end, to which the session's messages go.</summary>
/// <param name="Session">The session.</param>
public sealed record SessionOpened(SessionName Session) : IWireMessage;

/// <summary>Reply to what is of another session than the client's: it was not taken.</summary>
/// <param name="Session">The session that it was of.</param>
/// <param name="Current">The client's session; null: it has none.</param>
public sealed record SessionRefused(SessionName Session, SessionName? Current) : IWireMessage;

/// <summary>A message of a session: repeated until it is acknowledged, and given to its receiver once, in the order of the numbers.</summary>
/// <param name="Session">The session.</param>
/// <param name="Number">Its number among those of its direction, from 1 without gaps.</param>
/// <param name="Taken">All numbers of the other direction up to this one were taken; 0: none.</param>
/// <param name="Body">What is said; never itself a message of this file.</param>
public sealed record SequencedMessage(SessionName Session, long Number, long Taken, IWireMessage Body) : IWireMessage;

/// <summary>Acknowledges without saying anything.</summary>
/// <param name="Session">The session.</param>
/// <param name="Taken">All numbers of the other direction up to this one were taken; 0: none.</param>
public sealed record MessagesTaken(SessionName Session, long Taken) : IWireMessage;
