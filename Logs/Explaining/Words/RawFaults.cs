using System.Buffers.Binary;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Virtio;
using Iopf.Messages.Descriptors.Vtd;

namespace Iopf.Logs.Explaining.Words;

/// <summary>Fault and event records as the records of a log would be, so that they are explained alike.</summary>
internal static class RawFaults
{
    private const int FirstInterruptReason = 0x20;
    private const int LastInterruptReason = 0x26;

    public static DescriptorError Vtd(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
    {
        explanation = null;
        var error = VtdFaultRecord.Decode(bytes, out var fault);
        if (error != DescriptorError.None)
            return error;

        var isInterrupt = fault.Reason is >= FirstInterruptReason and <= LastInterruptReason;
        explanation = LogExplainer.Explain(Empty(LogDriver.Intel, isInterrupt ? LogKind.IntelInterruptFault : LogKind.IntelDmaFault) with
        {
            Device = Function(fault.Source),
            Pasid = fault.Pasid?.Value,
            Address = isInterrupt ? null : fault.Address.Value,
            Access = Access(fault.T1, fault.Execute, fault.Privileged),
            Code = fault.Reason,
        });
        if (!fault.Fault)
            explanation = With(explanation, new Note("F is clear: the register holds no fault, or software has cleared it"));

        return error;
    }

    public static DescriptorError Amd(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
    {
        explanation = null;
        var error = AmdEvent.Decode(bytes, out var entry);
        if (error != DescriptorError.None)
            return error;

        var isCommand = entry.Type is AmdEventType.IllegalCommand or AmdEventType.CommandHardwareError;
        var flags = (uint)entry.Flags;
        explanation = LogExplainer.Explain(Empty(LogDriver.Amd, KindOf(entry.Type)) with
        {
            Device = isCommand ? null : Function(entry.Device),
            Pasid = entry.Pasid?.Value,
            Domain = entry.Type is AmdEventType.IoPageFault or AmdEventType.PageTableHardwareError ? entry.Domain : null,
            Group = entry.Tag,
            Address = entry.Address,
            Access = entry.Type is AmdEventType.IoPageFault ? (flags & (uint)AmdEventFlags.Write) != 0 ? PageAccess.Write : PageAccess.Read : null,
            Code = (int)entry.Type,
            Flags = flags,
        });
        return error;
    }

    public static DescriptorError Smmu(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
    {
        explanation = null;
        var error = SmmuEvent.Decode(bytes, out var entry);
        if (error != DescriptorError.None)
            return error;

        explanation = LogExplainer.Explain(Empty(LogDriver.SmmuV3, LogKind.SmmuV3Event) with
        {
            StreamId = entry.Stream.Value,
            Pasid = entry.Pasid?.Value,
            Group = entry.Stall?.Value,
            Address = SmmuEventWords.HasAddress((int)entry.Id) ? entry.Address.Value : null,
            Ipa = entry.Ipa,
            FetchAddress = entry.FetchAddress,
            Access = SmmuEventWords.HasAccess((int)entry.Id) ? entry.Access : null,
            Code = (int)entry.Id,
            Words = [entry.Word0, entry.Word1, entry.Word2, entry.Word3],
        });
        return error;
    }

    public static DescriptorError RiscV(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
    {
        explanation = null;
        var error = RiscVFaultRecord.Decode(bytes, out var fault);
        if (error != DescriptorError.None)
            return error;

        explanation = LogExplainer.Explain(Empty(LogDriver.RiscV, LogKind.RiscVFault) with
        {
            StreamId = fault.DeviceId,
            Pasid = fault.Pasid?.Value,
            Address = fault.Transaction == RiscVTransactionType.Message ? null : fault.Iotval,
            Ipa = fault.GuestAddress,
            Access = RiscVTransactions.AccessOf(fault.Transaction, fault.Privileged),
            Code = fault.Cause,
        });
        explanation = explanation with { Details = explanation.Details.Add(new Note($"TTYP {(int)fault.Transaction}: {RiscVTransactions.Describe(fault.Transaction)}")) };
        if (fault.IsImplicit)
            explanation = With(explanation, new Note($"the unit's own {(fault.IsImplicitWrite ? "write to" : "read of")} a table of the first stage, not the device's access"));

        return error;
    }

    public static DescriptorError Virtio(ReadOnlySpan<byte> bytes, out LogExplanation? explanation)
    {
        explanation = null;
        var error = VirtioFaultReport.Decode(bytes, out var report);
        if (error != DescriptorError.None)
            return error;

        explanation = LogExplainer.Explain(Empty(LogDriver.Virtio, LogKind.VirtioFault) with
        {
            StreamId = report.Endpoint,
            Address = report.Address?.Value,
            Access = report.Access,
            Code = report.Reason,
            Flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        });
        return error;
    }

    /// <summary>A record that is no line of a log.</summary>
    internal static LogRecord Empty(LogDriver driver, LogKind kind) => new() { Line = 0, Lines = 0, Driver = driver, Kind = kind };

    /// <summary>A function, whose segment a descriptor does not tell.</summary>
    internal static string Function(RequesterId requester) => $"{requester}";

    private static LogExplanation With(LogExplanation explanation, Note remark) => explanation with { Remarks = explanation.Remarks.Add(remark) };

    private static PageAccess Access(bool isRead, bool isExecute, bool isPrivileged) =>
        (isRead ? PageAccess.Read : PageAccess.Write) | (isExecute ? PageAccess.Execute : PageAccess.None) | (isPrivileged ? PageAccess.Privileged : PageAccess.None);

    private static LogKind KindOf(AmdEventType type) => type switch
    {
        AmdEventType.IllegalDeviceTableEntry => LogKind.AmdIllegalDeviceTableEntry,
        AmdEventType.IoPageFault => LogKind.AmdIoPageFault,
        AmdEventType.DeviceTableHardwareError => LogKind.AmdDeviceTableHardwareError,
        AmdEventType.PageTableHardwareError => LogKind.AmdPageTableHardwareError,
        AmdEventType.IllegalCommand => LogKind.AmdIllegalCommand,
        AmdEventType.CommandHardwareError => LogKind.AmdCommandHardwareError,
        AmdEventType.IotlbInvalidationTimeout => LogKind.AmdIotlbTimeout,
        AmdEventType.InvalidDeviceRequest => LogKind.AmdInvalidDeviceRequest,
        AmdEventType.InvalidPprRequest => LogKind.AmdInvalidPprRequest,
        AmdEventType.RmpPageFault => LogKind.AmdRmpPageFault,
        AmdEventType.RmpHardwareError => LogKind.AmdRmpHardwareError,
        _ => LogKind.AmdUnknownEvent,
    };
}
