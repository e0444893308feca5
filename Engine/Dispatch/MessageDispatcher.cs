using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>
/// Decides when and where actors run. One that is named in the configuration by its class is made by its
/// <see cref="MessageDispatcherConfigurator"/>; it learns who got a message by overriding <see cref="Dispatch"/>,
/// <see cref="SystemDispatch"/> and <see cref="Attach"/>, and gets what to run by <see cref="ExecuteTask"/>.
/// </summary>
public abstract class MessageDispatcher
{
    /// <summary>The number of messages of a run when the configuration names none.</summary>
    public const int DefaultThroughput = 100;

    /// <summary>Takes what the configurator knows.</summary>
    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        SystemImpl = (ActorSystemImpl)configurator.Prerequisites.Settings.System;
        EventStream = configurator.Prerequisites.EventStream;
        Mailboxes = configurator.Prerequisites.Mailboxes;
        var config = configurator.Config;
        Id = config.GetString("id") ?? "";
        Throughput = config.GetInt("throughput", DefaultThroughput);
        ThroughputDeadlineTime = config.GetTimeSpan("throughput-deadline-time", TimeSpan.Zero).Ticks;
        ShutdownTimeout = config.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(1));
        HasMailboxType = config.HasPath("mailbox-type");
    }

    /// <summary>What made this dispatcher.</summary>
    public MessageDispatcherConfigurator Configurator { get; }

    /// <summary>Where failures are published.</summary>
    public EventStream EventStream { get; }

    /// <summary>The kinds of mailboxes of the system.</summary>
    public Mailboxes Mailboxes { get; }

    /// <summary>The path of its configuration.</summary>
    public string Id { get; protected set; } = "";

    /// <summary>
    /// After this time, in ticks of 100 ns, a run ends before its throughput; null or not positive means never. Any positive value
    /// makes a throughput of 1 exactly one message.
    /// </summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    /// <summary>The number of messages an actor may handle before others get their turn.</summary>
    public int Throughput { get; set; } = DefaultThroughput;

    /// <summary>How long its threads stay when no actor is left.</summary>
    public TimeSpan ShutdownTimeout { get; protected set; }

    internal ActorSystemImpl SystemImpl { get; }

    internal bool HasMailboxType { get; }

    /// <summary>Runs an action.</summary>
    public void Schedule(Action run) => Schedule(new ActionRunnable(run));

    /// <summary>Runs something.</summary>
    public void Schedule(IRunnable run) => ExecuteTask(run);

    /// <summary>Puts a message into the actor's mailbox and has it run.</summary>
    public virtual void Dispatch(ActorCell cell, Envelope envelope)
    {
        if (cell.Enqueue(envelope.Message, envelope.Sender))
            ExecuteTask(cell);
    }

    /// <summary>Puts a system message into the actor's mailbox and has it run.</summary>
    public virtual void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        if (cell.EnqueueSystem(message))
            ExecuteTask(cell);
    }

    /// <summary>Begins to run an actor.</summary>
    public virtual void Attach(ActorCell cell) => ExecuteTask(cell);

    /// <summary>Called once the actor has ended.</summary>
    public virtual void Detach(ActorCell cell)
    {
    }

    internal void RunAgain(Mailbox mailbox) => ExecuteTask(mailbox);

    internal void ShutDown() => Shutdown();

    /// <summary>Has something run once, later or on another thread.</summary>
    protected abstract void ExecuteTask(IRunnable run);

    /// <summary>Publishes a failure of the dispatcher itself.</summary>
    protected void ReportFailure(Exception ex) => EventStream.Publish(new Error(ex, Id, GetType(), ex.Message));

    /// <summary>Lets go of threads; called when the system has ended.</summary>
    protected abstract void Shutdown();
}
