using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>One place of a mailbox. A message that is not null has been published.</summary>
internal struct MailboxSlot
{
    public object? Message;
    public IActorRef? Sender;
}

/// <summary>A piece of a mailbox's queue. Its number tells the lives of a recycled piece apart, and says how long it is.</summary>
internal sealed class MailboxSegment(long number)
{
    /// <summary>The length that pieces grow to; only these are recycled.</summary>
    public const int MaxLength = 128;

    /// <summary>The tail of every closed mailbox.</summary>
    public static readonly MailboxSegment None = new(-1);

    public readonly MailboxSlot[] Slots = new MailboxSlot[LengthOf(number)];
    public long Number = number;
    public MailboxSegment? Next;

    /// <summary>The first piece is small, because most mailboxes never hold more.</summary>
    public static int LengthOf(long number) => number switch
    {
        < 0 => 0,
        0 => 4,
        1 => 32,
        _ => MaxLength,
    };
}

/// <summary>The end mark of a closed mailbox's stack of system messages.</summary>
internal sealed class NoMoreSystemMessages : SysMsg.SystemMessage
{
    public static readonly NoMoreSystemMessages Instance = new();
}
