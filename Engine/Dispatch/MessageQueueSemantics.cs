using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>Asks for a mailbox of a kind. Every mailbox of the embedded engine has a front to unstash to, so all are served.</summary>
/// <typeparam name="T">The kind.</typeparam>
public interface IRequiresMessageQueue<T>
    where T : ISemantics;

/// <summary>A property of a mailbox.</summary>
public interface ISemantics;

/// <summary>A mailbox without limit.</summary>
public interface IUnboundedMessageQueueSemantics : ISemantics;

/// <summary>A mailbox with a limit.</summary>
public interface IBoundedMessageQueueSemantics : ISemantics;

/// <summary>A mailbox with a front to unstash to.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    /// <summary>Puts a message in front of all others; only for the thread that runs the mailbox.</summary>
    void EnqueueFirst(Envelope envelope);
}

/// <summary>A mailbox without limit, with a front to unstash to.</summary>
public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;

/// <summary>A mailbox with a limit and a front to unstash to.</summary>
public interface IBoundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IBoundedMessageQueueSemantics;
