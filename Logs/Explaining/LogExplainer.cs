using Iopf.Hardware.Units.Profiles;
using Iopf.Logs.Explaining.Advising;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Messages;

namespace Iopf.Logs.Explaining;

/// <summary>Says what a record means. All knowledge stands in tables of the folder <c>Advising</c>; here they are put together.</summary>
public static class LogExplainer
{
    private const int NoContextEntry = 0x02;
    private const int MostCode = 15;
    private const int NotForWriting = 0x05;
    private const int NoScalableContextEntry = 0x41;

    /// <summary>Explains a record. Every record has an explanation; what is not known says so.</summary>
    public static LogExplanation Explain(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var row = KindTable.Of(record.Kind);
        var explanation = new LogExplanation
        {
            Record = record,
            Title = row.Title.Replace(KindRow.AccessMark, LogWords.ForTitle(record.Access), StringComparison.Ordinal),
            Weight = row.Weight,
            Meaning = row.Meaning,
            Advice = row.Advice,
            Details = [.. RecordDetails.Of(record)],
            Remarks = [.. row.Remarks, .. Remarks(record)],
        };
        explanation = row.Codes is { } codes && (row.Code ?? record.Code) is { } code ? WithCode(explanation, codes, code) : WithText(explanation);
        return record.Kind == LogKind.SmmuV3Event ? SmmuEventWords.Complete(explanation) : explanation;
    }

    private static LogExplanation WithCode(LogExplanation explanation, FaultArchitecture codes, int code)
    {
        var named = explanation with { Reason = CodeTables.NameOf(codes, code) };
        var isOwn = codes == FaultArchitecture.SmmuV3 && code >= CodeTables.SmmuOwnEvents.First && code <= CodeTables.SmmuOwnEvents.Last;
        if (isOwn)
            return named with { Meaning = "an event that the maker of this unit defines" };

        // The flags tell the cases apart that the name does not.
        if (explanation.Record is { Kind: LogKind.AmdIoPageFault, Flags: { } flags })
        {
            var fault = AmdPageFaults.Find(flags);
            return named with
            {
                Title = AmdPageFaults.IsInterrupt(flags) ? "interrupt refused" : named.Title,
                Meaning = fault.Meaning,
                Level = fault.Advice.Level,
                Advice = fault.Advice.Advice,
            };
        }

        return UnitFaultCodes.Find(codes, code) is { } known && CodeTables.Find(codes, code) is { } advice
            ? named with { Meaning = known.Meaning, Level = advice.Level, Advice = advice.Advice }
            : named;
    }

    /// <summary>Kinds whose reason is a word of the kernel, and answers.</summary>
    private static LogExplanation WithText(LogExplanation explanation)
    {
        var record = explanation.Record;
        if (TracedFaults.IsUnrecoverable(record))
            return TracedFaults.Refused(explanation);

        if (record is { Kind: LogKind.TracePageResponse or LogKind.TracePageGroupResponse, Code: >= 0 and <= MostCode and var code })
        {
            var answer = PageResponseCodes.FromWire((byte)code);
            return explanation with { Title = $"{explanation.Title} with {LogWords.Of(answer)}", Meaning = LogWords.MeaningOf(answer) };
        }

        if (record.Kind == LogKind.VirtioFault && VirtioReasons.Table.FirstOrDefault(row => row.Code == record.Code) is { } reason)
            return explanation with { Reason = $"virtio-iommu reason {reason.Code} ({reason.Word})", Meaning = reason.Meaning, Advice = reason.Advice };

        if (record is { Kind: LogKind.IntelRefusedPageRequest, Text: { } text }
            && RefusedPageRequests.Table.FirstOrDefault(row => text.StartsWith(row.Text, StringComparison.OrdinalIgnoreCase)) is { } refused)
        {
            return explanation with { Meaning = refused.Meaning, Advice = refused.Advice };
        }

        return explanation;
    }

    private static IEnumerable<Note> Remarks(LogRecord record)
    {
        if (record.Address is { } address && AddressRanges.Remark(address, record.Driver == LogDriver.Amd) is { } remark && HasAddressOfDevice(record.Kind))
            yield return remark;

        if (record is { Driver: LogDriver.Amd, Domain: 0 })
            yield return new Note("domain 0 is no domain that Linux gives out: none is attached to the device, or not yet", IsSure: false);

        if (record is { Kind: LogKind.IntelDmaFault, Code: NotForWriting, Access: { } access } && (access & PageAccess.Write) == PageAccess.None)
            yield return new Note("the kernel calls it a read, and the reason is about writing: an atomic operation, which does both, is printed as a read", IsSure: false);

        if (record is { Kind: LogKind.IntelDmaFault, Code: NoContextEntry or NoScalableContextEntry, Device: [.., not '0'] device })
        {
            var first = $"{device[..^1]}0";
            yield return new Note($"if `lspci` does not show {device}, it is an alias of another function of the device, {first} first of all", IsSure: false);
        }
    }

    /// <summary>Whether the address is the one that a device used, and not one of a table or command.</summary>
    private static bool HasAddressOfDevice(LogKind kind) => kind
        is not (LogKind.IntelTableDump or LogKind.AmdIllegalCommand or LogKind.AmdCommandHardwareError or LogKind.AmdIotlbTimeout or LogKind.AmdRmpHardwareError);
}
