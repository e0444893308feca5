using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Traces;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Runs;
using Iopf.Text;

namespace Iopf.Host.Commands;

/// <summary>`iopf replay`: from what a machine recorded to a run of the model, with the chart of both and what is wrong in either.</summary>
/// <param name="host">Streams and working folder.</param>
internal sealed class ReplayCommand(HostEnvironment host)
{
    private const string StandardInput = "-";

    /// <summary>Reads, plays and reports.</summary>
    public async Task<ExitCode> PlayAsync(ReplayRequest request, CancellationToken interrupted)
    {
        var path = request.File == StandardInput ? InputLines.StandardInput : host.FullPath(request.File);
        try
        {
            var read = await Task.Run(() => Read(request, path), CancellationToken.None).WaitAsync(interrupted);
            if (read.Recording is not { } recording)
                return HostError.Of([read.Error!], host).Write(host.Error);

            var report = await Task.Run(() => ReplayRun.Execute(recording with { Source = host.ShownPath(path) }, request.Settings, interrupted), CancellationToken.None);
            return Report(request, report);
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(path, 0, 0, failure.Message)], host).Write(host.Error);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private RecordingResult Read(ReplayRequest request, string path)
    {
        if (request.File == StandardInput)
            return Read(request, host.Input, path);

        using var stream = TextFiles.Open(path);
        return Read(request, stream, path);
    }

    private static RecordingResult Read(ReplayRequest request, Stream stream, string source)
    {
        // A dump may begin with any bytes, those of gzip too.
        if (request.Format is { } format)
            return DumpReader.Read(stream, source, format, request.Range);

        using var text = TraceSource.Open(stream, out _);
        return TraceReader.Read(text, source, request.Architecture);
    }

    private ExitCode Report(ReplayRequest request, ReplayReport report)
    {
        if (request.IsJson)
            ReplayJson.Write(host.Output, request, report);
        else
            ReplayPage.Write(host, request, report);

        if (request.Svg is { } word && report.Chart is { } chart && WriteSvg(word, chart, report) is { } error)
            return error.Write(host.Error);

        return ExitCodes.Of(report.Verdict, isInterrupted: false);
    }

    private HostError? WriteSvg(string word, MessageChart chart, ReplayReport report)
    {
        try
        {
            var titled = chart with { Title = ReplayPage.Title(report), Verdict = [$"{Words.Of(report.Verdict).ToUpperInvariant()}: {report.Why}"] };
            File.WriteAllText(host.FullPath(word), SvgChart.Render(titled));
            return null;
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            return new HostError(ExitCode.Internal, $"--svg {word}", $"cannot be written: {TextFiles.Reason(failure)}");
        }
    }
}
