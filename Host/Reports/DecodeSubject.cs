using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;

namespace Iopf.Host.Reports;

/// <summary>Whom a record is about, in words.</summary>
internal static class DecodeSubject
{
    private static readonly string[] Said = ["stall", "stage", "class", "reason radix", "memory fault", "overflow"];

    /// <summary>The device, else its stream id, else the unit; with PASID and the driver of the device.</summary>
    public static string Of(LogRecord record)
    {
        var pasid = record.Pasid is { } value && (value != 0 || record.Driver == LogDriver.Trace) ? $", PASID 0x{value:x}" : "";
        var driver = record.KernelDriver is { } name ? $" ({name})" : "";
        var who = record.Device ?? Stream(record) ?? record.Unit ?? LogWords.Of(record.Driver);
        return $"{who}{driver}{pasid}";
    }

    /// <summary>The unit and whose it is; the host, where the log names it.</summary>
    public static string Unit(LogRecord record)
    {
        var unit = record.Unit is { } name ? $"{name}, {LogWords.Of(record.Driver)}" : LogWords.Of(record.Driver);
        var stream = record.Device is not null && Stream(record) is { } id ? $", {id}" : "";
        return $"{unit}{stream}{(record.Host is { } host ? $", host {host}" : "")}";
    }

    /// <summary>The addresses of one record.</summary>
    public static string Address(LogRecord record)
    {
        List<string> parts = [];
        if (record.Address is { } address)
            parts.Add($"0x{address:x}");

        if (record.Ipa is { } ipa)
            parts.Add($"after the first stage 0x{ipa:x}");

        if (record.FetchAddress is { } fetch)
            parts.Add($"fetched from 0x{fetch:x}");

        return string.Join(", ", parts);
    }

    /// <summary>The fields that nothing else of an explanation says.</summary>
    public static string Fields(LogRecord record) => string.Join(
        ", ", record.Fields.Where(field => !Said.Contains(field.Name)).Select(field => $"{field.Name} {Value(field)}"));

    /// <summary>The value of a field: the word for it, else the number.</summary>
    public static string Value(LogField field) => field.Text ?? $"0x{field.Number:x}";

    private static string? Stream(LogRecord record) => record.StreamId is not { } id ? null : record.Driver switch
    {
        LogDriver.Virtio => $"endpoint {id}",
        LogDriver.RiscV => $"device id 0x{id:x}",
        _ => $"stream 0x{id:x}",
    };
}
