using System.Diagnostics.CodeAnalysis;
using Akka.Event;

namespace Iopf.Host.Logging;

/// <summary>
/// The only logger of an actor system: hands each event to a sink as text, on the thread that logs it. A logger that is an actor would
/// lose what is still in its mailbox when the system stops it. Akka.NET makes it by the name of its type (<see cref="LogSettings"/>).
/// </summary>
[SuppressMessage("Design", "MA0097", Justification = "Nobody compares loggers; the order comes with every actor reference.")]
internal sealed class LineLogger : MinimalLogger
{
    private readonly Lock _gate = new();
    private readonly List<string> _early = [];
    private LogSink? _sink;

    /// <summary>Gives it the sink, which gets also what was logged before.</summary>
    public void Attach(LogSink sink)
    {
        lock (_gate)
        {
            _early.ForEach(sink.Write);
            _early.Clear();
            _sink = sink;
        }
    }

    /// <inheritdoc/>
    protected override void Log(object message)
    {
        if (message is not LogEvent logged)
            return;

        var entry = LogEntry.Of(logged);
        lock (_gate)
        {
            if (_sink is { } sink)
                sink.Write(entry);
            else
                _early.Add(entry);
        }
    }
}
