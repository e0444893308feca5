using Akka.Actor;

namespace Akka.Event;

/// <summary>Tells a logger actor to subscribe; it answers with <see cref="LoggerInitialized"/>.</summary>
/// <param name="loggingBus">Where entries come from.</param>
public class InitializeLogger(LoggingBus loggingBus)
{
    /// <summary>Where entries come from.</summary>
    public LoggingBus LoggingBus { get; } = loggingBus;
}

/// <summary>The answer of a logger that is ready.</summary>
public class LoggerInitialized : IDeadLetterSuppression;

/// <summary>A logger without an actor.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    private readonly RootActorPath _path = new(new Address("akka", "all-systems"), "/StandardOutLogger");

    /// <inheritdoc/>
    public sealed override IActorRefProvider Provider => throw new NotSupportedException("This logger does not provide.");

    /// <inheritdoc/>
    public sealed override ActorPath Path => _path;

    /// <summary>Writes an entry.</summary>
    protected abstract void Log(object message);

#nullable disable annotations // as the base
    /// <inheritdoc/>
    protected sealed override void TellInternal(object message, IActorRef sender) => Log(message);
#nullable restore annotations
}

/// <summary>Writes entries to standard output.</summary>
public class StandardOutLogger : MinimalLogger
{
    /// <inheritdoc/>
    protected override void Log(object message)
    {
        if (message is LogEvent entry)
            Console.Out.WriteLine(entry);
    }

    /// <inheritdoc/>
    public override string ToString() => "StandardOutLogger";
}

/// <summary>The logger actor of the default configuration: writes entries to standard output.</summary>
public class DefaultLogger : ActorBase
{
    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent entry:
                Print(entry);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes an entry.</summary>
    protected virtual void Print(LogEvent logEvent) => Console.Out.WriteLine(logEvent);
}

/// <summary>Writes dead letters to the log, up to the number that <c>akka.log-dead-letters</c> says.</summary>
internal sealed class DeadLetterListener(int most) : ActorBase
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private int _count;

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void PostRestart(Exception reason)
    {
    }

    protected override bool Receive(object message)
    {
        if (message is not DeadLetter dead)
            return false;
        _count++;
        _log.Info(
            "Message [{0}] from {1} to {2} was not delivered. [{3}] dead letters encountered{4}. If this is not an expected behavior then {2} may have terminated unexpectedly. This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown'. Message content: {5}",
            dead.Message.GetType().Name, dead.Sender, dead.Recipient, _count, _count == most ? ", no more dead letters will be logged" : "", dead.Message);
        if (_count >= most)
            Context.Stop(Self);
        return true;
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
