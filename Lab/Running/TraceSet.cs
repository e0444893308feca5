using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Lab.Traces;
using Iopf.Text;

namespace Iopf.Lab.Running;

/// <summary>The traces of a scenario in memory, each read once however many processes play it.</summary>
internal sealed class TraceSet(ITraceFiles files, int limit)
{
    private readonly Dictionary<string, (AccessTrace Trace, PageTouch[] Touches)> _traces = new(StringComparer.Ordinal);
    private readonly Dictionary<(AccessTrace Trace, ulong Gap), IReadOnlyList<PageRange>> _ranges = [];

    public InputError? Read(TraceReference reference, out AccessTrace trace, out PageTouch[] touches)
    {
        InputError? error = null;
        if (!_traces.TryGetValue(reference.Path, out var entry))
        {
            error = Load(reference, out var loaded);
            if (error is null)
                _traces[reference.Path] = entry = (loaded!, Touches(loaded!));
        }

        (trace, touches) = entry;
        return error;
    }

    /// <summary>The runs of pages that a trace accesses, the same list for all processes that play it.</summary>
    public IReadOnlyList<PageRange> RangesOf(AccessTrace trace, ulong gap)
    {
        if (!_ranges.TryGetValue((trace, gap), out var ranges))
            _ranges.Add((trace, gap), ranges = trace.Ranges(gap));

        return ranges;
    }

    private InputError? Load(TraceReference reference, out AccessTrace? trace)
    {
        trace = null;
        try
        {
            using var stream = reference.IsShipped ? ShippedTraces.Open(reference.Name)! : files.Open(reference.Path);
            return AccessTrace.Read(stream, reference.Path, limit, out trace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new InputError(reference.Path, 0, 0, $"the trace cannot be read: {error.Message.TrimEnd('.')}");
        }
    }

    private static PageTouch[] Touches(AccessTrace trace)
    {
        var touches = new PageTouch[trace.Count];
        for (var i = 0; i < touches.Length; i++)
            touches[i] = new PageTouch(trace[i].Page, trace[i].IsWrite);

        return touches;
    }
}
