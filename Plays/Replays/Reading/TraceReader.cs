using Iopf.Hardware.Units.Profiles;
using Iopf.Logs;
using Iopf.Logs.Records;
using Iopf.Messages;
using Iopf.Plays.Replays.Recordings;
using Iopf.Text;

namespace Iopf.Plays.Replays.Reading;

/// <summary>Reads the recoverable faults of a trace (F§5.6): what the kernel wrote of page requests and of answers to them.</summary>
public static class TraceReader
{
    // Values of 2019's user interface (F§3.5).
    private const uint TypePageRequest = 2;
    private const uint FlagPasid = 1;
    private const uint FlagLast = 2;

    /// <summary>Reads a trace.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="source">Its name in errors.</param>
    /// <param name="architecture">Whose faults they are; null: as the trace shows it.</param>
    /// <param name="limits">How much is taken in; null: the default.</param>
    public static RecordingResult Read(Stream stream, string source, Architecture? architecture = null, RecordingLimits? limits = null)
    {
        var reader = new LogReader(stream, source);
        var trace = new Trace(source, limits ?? RecordingLimits.Default);
        while (reader.Read(out var outcome))
        {
            if (trace.Take(outcome) is { } error)
                return new RecordingResult(null, error);
        }

        return reader.Error is { } failure ? new RecordingResult(null, failure) : trace.End(architecture, reader.Lines);
    }

    /// <summary>Reads what was decoded before; see the other.</summary>
    public static RecordingResult Read(IEnumerable<LogOutcome> outcomes, string source, Architecture? architecture = null, RecordingLimits? limits = null)
    {
        var trace = new Trace(source, limits ?? RecordingLimits.Default);
        foreach (var outcome in outcomes)
        {
            if (trace.Take(outcome) is { } error)
                return new RecordingResult(null, error);
        }

        return trace.End(architecture, 0);
    }

    private sealed class Trace(string source, RecordingLimits limits)
    {
        private readonly RecordingBuilder _builder = new(source, limits);
        private RecordingKind? _kind;

        public InputError? Take(LogOutcome outcome)
        {
            switch (outcome)
            {
                case LogOutcome.Decoded { Record: var record }:
                    return Take(record) is { } rule ? new InputError(source, record.Line, 0, rule) : null;
                case LogOutcome.Skipped:
                    _builder.CountRest("lines that are too long");
                    return null;
                default:
                    _builder.CountRest("lines that look like an IOMMU's and could not be read");
                    return null;
            }
        }

        public RecordingResult End(Architecture? wanted, long lines)
        {
            if (!_builder.Events.Any(each => !each.IsAnswer))
                return RecordingResult.Wrong(source, 0, $"there is no page request in it (prq_report or dev_fault){(lines > 0 ? $", in {lines:N0} lines" : "")}");

            var kind = _kind!.Value;
            var (architecture, reason) = wanted is { } given ? (given, $"--arch {Architectures.NameOf(given)}") : ArchitectureOf(kind);
            return FirstWrong(architecture) is { } at
                ? RecordingResult.Wrong(source, _builder.Events[at].Place, RuleFor(architecture))
                : RecordingResult.Of(_builder.Build(kind, architecture, reason));
        }

        private string? Take(LogRecord record)
        {
            switch (record.Kind)
            {
                case LogKind.TracePageRequest:
                    return Begin(RecordingKind.PageRequestTrace) ?? TakePageRequest(record);
                case LogKind.TracePageGroupResponse:
                    return Begin(RecordingKind.PageRequestTrace) ?? TakeGroupResponse(record);
                case LogKind.TraceDeviceFault when record.Number("type") is { } type and not TypePageRequest:
                    _builder.CountRest(type == 1 ? "unrecoverable faults" : $"faults of type {type}");
                    return null;
                case LogKind.TraceDeviceFault:
                    return Begin(RecordingKind.DeviceFaultTrace) ?? TakeDeviceFault(record);
                case LogKind.TracePageResponse:
                    return Begin(RecordingKind.DeviceFaultTrace) ?? TakePageResponse(record);
                default:
                    _builder.CountRest(record.Kind switch
                    {
                        LogKind.TraceInvalidation => "other descriptors of the invalidation queue",
                        LogKind.IntelPageRequestOverflow => "overflows of the page request queue",
                        _ => "other lines about IOMMUs",
                    });
                    return null;
            }
        }

        private string? Begin(RecordingKind kind)
        {
            _kind ??= kind;
            return _kind == kind ? null : "a recording holds the events of one kernel, either prq_report and qi_submit or dev_fault and dev_page_response";
        }

        // The address space of PASID 0 cannot be told from none: the event always writes one (F§5.6).
        private string? TakePageRequest(LogRecord record) =>
            record is { Group: <= PageRequestGroupIndex.MaxValue, Pasid: <= Pasid.MaxValue, Address: { } address } && record.Number("rid") is <= ushort.MaxValue and { } rid
                ? _builder.Add(new RecordedEvent
                {
                    Place = record.Line,
                    Device = _builder.Device(record.Unit ?? "", rid, record.Device),
                    Pasid = PasidOf(record.Pasid.Value),
                    Tag = (ushort)record.Group.Value,
                    Address = new Iova(address).PageBase,
                    Access = record.Access.GetValueOrDefault(),
                    Last = IsLast(record),
                    Time = TimeOf(record),
                })
                : "a prq_report has a rid of 16 bits, a PASID of 20 and an index of 9";

        // Only the fields that all versions of the descriptor have: what is reserved in one has a meaning in another (F§2.1).
        private string? TakeGroupResponse(LogRecord record) =>
            record is { Group: <= PageRequestGroupIndex.MaxValue, Code: >= 0 and <= 15 and { } code } && record.Number("rid") is <= ushort.MaxValue and { } rid
                ? AddAnswer(record, _builder.Device(record.Unit ?? "", rid, record.Device), PasidOf(record.Pasid.GetValueOrDefault()), (ushort)record.Group.Value, PageResponseCodes.FromWire(code))
                : "a page group response has a rid of 16 bits, a code of 4 and an index of 9";

        private string? TakeDeviceFault(LogRecord record) =>
            record is { Group: <= ushort.MaxValue, Address: { } address, Flags: { } flags, Device: { } device } && record.Pasid.GetValueOrDefault() <= Pasid.MaxValue
                ? _builder.Add(new RecordedEvent
                {
                    Place = record.Line,
                    Device = DeviceOf(device),
                    Pasid = (flags & FlagPasid) == 0 ? null : new Pasid(record.Pasid.GetValueOrDefault()),
                    Tag = (ushort)record.Group.Value,
                    Address = new Iova(address).PageBase,
                    Access = record.Access.GetValueOrDefault(),
                    Last = (flags & FlagLast) != 0,
                    Time = TimeOf(record),
                })
                : "a dev_fault has a device, flags, a PASID of 20 bits and a group of 16";

        private string? TakePageResponse(LogRecord record) =>
            record is { Group: <= ushort.MaxValue, Code: >= 0 and <= 15 and { } code, Device: { } device } && record.Pasid.GetValueOrDefault() <= Pasid.MaxValue
                ? AddAnswer(record, DeviceOf(device), PasidOf(record.Pasid.GetValueOrDefault()), (ushort)record.Group.Value, PageResponseCodes.FromWire(code))
                : "a dev_page_response has a device, a code of 4 bits, a PASID of 20 and a group of 16";

        private string? AddAnswer(LogRecord record, int device, Pasid? pasid, ushort tag, PageResponseCode code) => _builder.Add(new RecordedEvent
        {
            IsAnswer = true,
            Place = record.Line,
            Device = device,
            Pasid = pasid,
            Tag = tag,
            Code = code,
            Time = TimeOf(record),
        });

        private int DeviceOf(string name) => name.Length > 7 && RequesterId.TryParse(name.AsSpan(name.Length - 7), out var requester)
            ? _builder.Device(name[..^7], requester.Value, name)
            : _builder.Device(name, 0, name);

        // A stall is a group of one, and its tag has 16 bits; PRI has groups, and 9 bits.
        private (Architecture Architecture, string Reason) ArchitectureOf(RecordingKind kind)
        {
            if (kind == RecordingKind.PageRequestTrace)
                return (Architecture.Vtd, "prq_report is an event of VT-d's driver");

            return _builder.Events.All(each => each.IsAnswer || each.Last)
                ? (Architecture.SmmuStall, "each dev_fault is the last of its group, as a stalled transaction is; --arch says otherwise")
                : (Architecture.Vtd, "dev_fault with groups of several requests; --arch says otherwise");
        }

        private int? FirstWrong(Architecture architecture)
        {
            for (var i = 0; i < _builder.Events.Count; i++)
            {
                var each = _builder.Events[i];
                if (architecture == Architecture.SmmuStall ? !each.IsAnswer && !each.Last : each.Tag > PageRequestGroupIndex.MaxValue)
                    return i;
            }

            return null;
        }

        private static string RuleFor(Architecture architecture) => architecture == Architecture.SmmuStall
            ? "a stalled transaction is a group of its own, and this request is not the last of its group"
            : $"a page request group index is at most {PageRequestGroupIndex.MaxValue}";

        private static Pasid? PasidOf(uint written) => written == 0 ? null : new Pasid(written);

        private static long TimeOf(LogRecord record) => record.Time?.Nanoseconds ?? RecordedEvent.NoTime;

        private static bool IsLast(LogRecord record) => record.Number("last") is 1;
    }
}
