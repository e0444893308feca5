using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Traces;
using Iopf.Logs;
using Iopf.Logs.Explaining.Words;
using Iopf.Logs.Records;

namespace Iopf.Host.Commands;

/// <summary>`iopf decode`: what kernel logs say about IOMMUs, in plain words.</summary>
/// <param name="host">Streams, clock and working folder.</param>
internal sealed class DecodeCommand(HostEnvironment host)
{
    private const int MostSkippedShown = 10;

    private long _lines;
    private long _records;
    private long _unrecognised;
    private long _skipped;
    private bool _hasFailed;

    /// <summary>Decodes logs one after the other; what can be read is, whatever is wrong with another.</summary>
    public Task<ExitCode> DecodeAsync(DecodeRequest request, CancellationToken interrupted) =>

        // Reading blocks; it must not hold up whoever reads the console.
        Task.Run(() => Decode(request, interrupted), CancellationToken.None);

    private ExitCode Decode(DecodeRequest request, CancellationToken interrupted)
    {
        using var json = request.IsJson ? new DecodeJson(host.Output) : null;
        if (request.Format is { } format)
        {
            var explanation = RawDecoder.Decode(format, request.Words);
            if (json is null)
                new DecodePage(host, request).Write(explanation);
            else
                json.Write("", explanation);

            return ExitCode.Held;
        }

        var report = (IDecodeReport?)json ?? new DecodePage(host, request);
        foreach (var file in request.Files)
        {
            if (interrupted.IsCancellationRequested)
                break;

            Decode(file, report, request.IsStrict, interrupted);
        }

        if (_skipped > MostSkippedShown)
            Tell($"{_skipped - MostSkippedShown} more lines that are too long");

        host.Error.WriteLine($"{_lines} lines, {_records} records, {_unrecognised} unrecognised");
        if (interrupted.IsCancellationRequested)
            return ExitCode.Interrupted;

        var isIncomplete = request.IsStrict && _unrecognised + _skipped > 0;
        return _hasFailed || isIncomplete ? ExitCode.BadInput : ExitCode.Held;
    }

    private void Decode(string file, IDecodeReport report, bool isStrict, CancellationToken interrupted)
    {
        if (file == "-")
        {
            Decode(host.Input, isLive: true, InputLines.StandardInput, report, isStrict, interrupted);
            return;
        }

        var path = host.FullPath(file);
        var name = host.ShownPath(path);
        FileStream stream;
        try
        {
            stream = TextFiles.Open(path);
        }
        catch (IOException failure)
        {
            Refuse($"{name}: {failure.Message}");
            return;
        }

        using (stream)
            Decode(stream, isLive: !stream.CanSeek, name, report, isStrict, interrupted);
    }

    private void Decode(Stream stream, bool isLive, string name, IDecodeReport report, bool isStrict, CancellationToken interrupted)
    {
        LogReader? reader = null;
        using var watched = new WatchedStream(stream, isLive, host.Clock, ShowEarly, interrupted);
        using var text = TraceSource.Open(watched, out var isCompressed);
        reader = new LogReader(text, name);
        while (reader.Read(out var outcome))
            Take(outcome, name, report, isStrict);

        report.Show();
        _lines += reader.Lines;
        _records += reader.Records;
        _unrecognised += reader.Unrecognised;
        if (reader.Error is { } error)
            Refuse(isCompressed ? $"{name}: the gzip data are cut off or damaged after line {reader.Lines}" : $"{error}");

        // Where nothing comes, a record that could have further lines has none.
        void ShowEarly(bool isSilent)
        {
            while (isSilent && reader is not null && reader.GiveUp(out var outcome))
                Take(outcome, name, report, isStrict);

            report.Show();
        }
    }

    private void Take(LogOutcome outcome, string name, IDecodeReport report, bool isStrict)
    {
        switch (outcome)
        {
            case LogOutcome.Decoded decoded:
                report.Add(name, decoded.Record);
                break;
            case LogOutcome.Unrecognised line when isStrict:
                Tell($"{name}:{line.Line}: not recognised: {line.Text}");
                break;
            case LogOutcome.Skipped line:
                if (_skipped++ < MostSkippedShown)
                    Tell($"{name}:{line.Line}: not read: a line has at most {LogReader.MaxLine} bytes, and this one has {line.Bytes}");

                break;
        }
    }

    private void Refuse(string what)
    {
        _hasFailed = true;
        Tell(what);
    }

    private void Tell(string what) => new HostError(ExitCode.BadInput, [what]).Write(host.Error);
}
