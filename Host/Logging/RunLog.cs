using System.Text;
using Akka.Configuration;
using Iopf.Host.Files;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Logging;

/// <summary>The log of one run: the file of --log, or standard error.</summary>
internal sealed class RunLog
{
    private readonly HostEnvironment _host;
    private readonly EngineRequest _request;
    private readonly StreamWriter? _file;
    private readonly LogSink _sink;
    private Exception? _failure;

    private RunLog(HostEnvironment host, EngineRequest request, StreamWriter? file)
    {
        (_host, _request, _file) = (host, request, file);
        _sink = file is null ? new LogSink(host.Error, host.ErrorIsTerminal ? ProgressLine.EraseLine : "") : new LogSink(file);
    }

    /// <summary>Where entries go.</summary>
    public LogSink Sink => _sink;

    /// <summary>Opens the log. A file that is there is continued: each line has its time, and no log that somebody kept is lost.</summary>
    /// <param name="request">What the user wants.</param>
    /// <param name="host">Where relative paths start, and whose standard error it is; that must be safe for several threads.</param>
    /// <param name="log">The log, where there is no error.</param>
    public static HostError? Open(EngineRequest request, HostEnvironment host, out RunLog? log)
    {
        log = null;
        StreamWriter? file = null;
        if (request.Log is { } named && RefuseName(request, named, host) is { } refused)
            return refused;

        if (request.Log is { } word && OpenFile(word, host.FullPath(word), out file) is { } unwritable)
            return unwritable;

        log = new RunLog(host, request, file);
        return null;
    }

    /// <summary>Settings of an actor system with which it logs here.</summary>
    public Config PutInto(Config settings) => LogSettings.Put(settings, _request.LogLevel?.ToUpperInvariant(), _sink);

    /// <summary>Writes what is left. The actor system must have ended.</summary>
    public async Task CloseAsync()
    {
        await _sink.CloseAsync();
        _failure = _sink.Failure;
        try
        {
            _file?.Dispose();
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            _failure ??= failure;
        }
    }

    /// <summary>Says that lines are missing, where they are. A run that held ends with that then; any other verdict weighs more.</summary>
    public ExitCode Tell(ExitCode code)
    {
        if (_failure is null)
            return code;

        // Where standard error cannot be written there is nothing left to say it on.
        if (_request.Log is { } word)
            Unwritable(word, $"cannot be written: {TextFiles.Reason(_failure)}; the rest of the log is missing").Write(_host.Error);

        return code == ExitCode.Held ? ExitCode.Internal : code;
    }

    // Standard output is the report's, by whatever name; and a file that is read is not one to write to.
    private static HostError? RefuseName(EngineRequest request, string word, HostEnvironment host)
    {
        var path = host.FullPath(word);
        if (word == "-")
            return HostError.Usage("--log", "`-` is no file here: without --log the log goes to standard error; a file of that name is `./-`", "run");

        if (request.Settings is { } settings && host.FullPath(settings) == path)
            return HostError.Usage("--log", $"{word} is the file of --akka", "run");

        return IsDescriptor(path) || IsDescriptor(new FileInfo(path).LinkTarget ?? "")
            ? HostError.Usage("--log", $"{word} is an open descriptor of a process, not a file", "run")
            : null;
    }

    // /dev/stdout is a link to /proc/self/fd/1.
    private static bool IsDescriptor(string path) =>
        path.StartsWith("/dev/fd/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static HostError? OpenFile(string word, string path, out StreamWriter? file)
    {
        file = null;
        if (Directory.Exists(path))
            return Unwritable(word, "cannot be written: this is a folder, not a file");

        try
        {
            // Where locks are a matter of agreement, only this one keeps out a second run, which would write over the lines of this one.
            var share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
            var stream = new FileStream(path, FileMode.Append, FileAccess.Write, share, bufferSize: 1);
            file = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return Unwritable(word, $"cannot be written: {TextFiles.Reason(failure)}");
        }
    }

    private static HostError Unwritable(string word, string rule) => new(ExitCode.Internal, $"--log {word}", rule);
}
