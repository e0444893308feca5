using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

internal sealed record OpenSessionV1(int Host, int Client, long Life, int Session, int Window) : IWireForm<OpenSessionV1, OpenSession>
{
    public static OpenSessionV1 From(OpenSession message)
    {
        var ((host, client), life, number) = message.Session;
        return new(host, client, life, number, message.Window);
    }

    public OpenSession ToMessage(ref WireReader payload) => new(Checked.Session(Host, Client, Life, Session), Checked.Positive(Window));
}

internal sealed record SessionOpenedV1(int Host, int Client, long Life, int Session) : IWireForm<SessionOpenedV1, SessionOpened>
{
    public static SessionOpenedV1 From(SessionOpened message)
    {
        var ((host, client), life, number) = message.Session;
        return new(host, client, life, number);
    }

    public SessionOpened ToMessage(ref WireReader payload) => new(Checked.Session(Host, Client, Life, Session));
}

/// <summary>The current session is there if its number is not zero.</summary>
internal sealed record SessionRefusedV1(
    int Host, int Client, long Life, int Session, int CurrentHost, int CurrentClient, long CurrentLife, int CurrentSession) : IWireForm<SessionRefusedV1, SessionRefused>
{
    public static SessionRefusedV1 From(SessionRefused message)
    {
        var ((host, client), life, number) = message.Session;
        var ((currentHost, currentClient), currentLife, currentNumber) = message.Current.GetValueOrDefault();
        return new(host, client, life, number, currentHost, currentClient, currentLife, currentNumber);
    }

    public SessionRefused ToMessage(ref WireReader payload)
    {
        var session = Checked.Session(Host, Client, Life, Session);
        if (CurrentSession != 0)
            return new(session, Checked.Session(CurrentHost, CurrentClient, CurrentLife, CurrentSession));

        return (CurrentHost, CurrentClient, CurrentLife) == (0, 0, 0)
            ? new(session, null)
            : throw new WireException("Part of a current session is there, but not its number.");
    }
}

internal sealed record MessagesTakenV1(int Host, int Client, long Life, int Session, long Taken) : IWireForm<MessagesTakenV1, MessagesTaken>
{
    public static MessagesTakenV1 From(MessagesTaken message)
    {
        var ((host, client), life, number) = message.Session;
        return new(host, client, life, number, message.Taken);
    }

    public MessagesTaken ToMessage(ref WireReader payload) => new(Checked.Session(Host, Client, Life, Session), Checked.NotNegative(Taken));
}

/// <summary>What stands before the body, which is the payload: an envelope of its own.</summary>
internal sealed record SequencedMessageV1(int Host, int Client, long Life, int Session, long Number, long Taken)
{
    public static SequencedMessageV1 From(SequencedMessage message)
    {
        var ((host, client), life, number) = message.Session;
        return new(host, client, life, number, message.Number, message.Taken);
    }

    public SequencedMessage ToMessage(IWireMessage body) =>
        new(Checked.Session(Host, Client, Life, Session), Checked.Positive(Number), Checked.NotNegative(Taken), body);
}
