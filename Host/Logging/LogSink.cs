using System.Threading.Channels;
using Iopf.Host.Files;

namespace Iopf.Host.Logging;

/// <summary>
/// Writes what any thread gives it, in that order and entry by entry. Nobody who logs waits for a disk or a pipe: a task of its own writes.
/// </summary>
internal sealed class LogSink
{
    private readonly Channel<string> _entries = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TextWriter _writer;
    private readonly string _before;
    private readonly Task _writing;

    /// <summary>Begins to wait for entries.</summary>
    /// <param name="writer">Where they go; not closed here.</param>
    /// <param name="before">Written before each.</param>
    public LogSink(TextWriter writer, string before = "")
    {
        (_writer, _before) = (writer, before);
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Why entries are missing, or null. To be read when the sink is closed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Takes an entry, from any thread. Nothing is taken any more when the sink is closed.</summary>
    public void Write(string entry) => _entries.Writer.TryWrite(entry);

    /// <summary>Done when all entries are written.</summary>
    public Task CloseAsync()
    {
        _entries.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteAllAsync()
    {
        await foreach (var entry in _entries.Reader.ReadAllAsync())
        {
            // Entries behind a gap would look as if there were none.
            if (Failure is null)
                Put(entry);
        }
    }

    private void Put(string entry)
    {
        try
        {
            _writer.WriteLine(_before + entry);

            // Whoever follows the log sees all of it as soon as nothing more comes at once.
            if (!_entries.Reader.TryPeek(out _))
                _writer.Flush();
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure) || failure is ObjectDisposedException)
        {
            Failure = failure;
        }
    }
}
