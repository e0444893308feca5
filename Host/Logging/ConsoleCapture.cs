using System.Text;

namespace Iopf.Host.Logging;

/// <summary>
/// Leads what libraries write to the console of the process into a log: standard output is the program's own, and it has streams of its
/// own (<see cref="Iopf.Host.Terminal.SystemConsole"/>).
/// </summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;

    /// <summary>Begins.</summary>
    /// <param name="sink">Where lines go.</param>
    public ConsoleCapture(LogSink sink)
    {
        var writer = TextWriter.Synchronized(new SinkWriter(sink));
        Console.SetOut(writer);
        Console.SetError(writer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.SetOut(_output);
        Console.SetError(_error);
    }

    private sealed class SinkWriter(LogSink sink) : TextWriter
    {
        private readonly StringBuilder _line = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            if (value != '\n')
            {
                _line.Append(char.IsControl(value) && value != '\t' ? ' ' : value);
                return;
            }

            sink.Write(_line.ToString().TrimEnd());
            _line.Clear();
        }
    }
}
