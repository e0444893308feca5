using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit;

/// <summary>
/// The logger of systems under test: shows what no event filter has asked for. Dead letters and unhandled messages pass it as warnings.
/// </summary>
public sealed class TestEventListener : UntypedActor
{
    private readonly List<IEventFilter> _filters = [];

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                foreach (var channel in new[] { typeof(Mute), typeof(Unmute), typeof(DeadLetter), typeof(UnhandledMessage) })
                    Context.System.EventStream.Subscribe(Self, channel);
                Sender.Tell(new LoggerInitialized());
                break;
            case Mute mute:
                _filters.AddRange(mute.Filters);
                break;
            case Unmute unmute:
                _filters.RemoveAll(unmute.Filters.Contains);
                break;
            case LogEvent logEvent:
                Show(logEvent);
                break;
            case DeadLetter letter:
                Show(new Warning($"{letter.Recipient.Path}", letter.Recipient.GetType(), letter));
                break;
            case UnhandledMessage unhandled:
                Show(new Warning(
                    $"{unhandled.Recipient.Path}",
                    unhandled.Recipient.GetType(),
                    $"Unhandled message from {unhandled.Sender}: {unhandled.Message}"));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Show(LogEvent logEvent)
    {
        foreach (var filter in _filters)
        {
            if (filter.Apply(logEvent))
                return;
        }

        if (logEvent.LogLevel() >= LevelOf(Context.System) && logEvent.Message is not DeadLetter)
            Console.WriteLine(logEvent);
    }

    // Dead letters and unhandled messages come whatever the level is; they are shown only where warnings are.
    private static LogLevel LevelOf(ActorSystem system) => system.EventStream.LogLevel;
}
