using System.Globalization;
using System.Text;
using Iopf.Logs;
using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Logs from text, and records as text in the form of <c>Data/expected.tsv</c>.</summary>
internal static class LogText
{
    /// <summary>Everything that a log yields.</summary>
    public static List<LogOutcome> ReadAll(ReadOnlySpan<byte> log)
    {
        using var stream = new MemoryStream(log.ToArray());
        return ReadAll(stream, out _);
    }

    public static List<LogOutcome> ReadAll(string log) => ReadAll(Encoding.UTF8.GetBytes(log));

    public static List<LogOutcome> ReadAll(Stream stream, out LogReader reader)
    {
        reader = new LogReader(stream, "log");
        var outcomes = new List<LogOutcome>();
        while (reader.Read(out var outcome)) outcomes.Add(outcome);
        Assert.Null(reader.Error);
        return outcomes;
    }

    /// <summary>The records of a log of which all lines belong to records.</summary>
    public static List<LogRecord> Records(string log) => [.. ReadAll(log).Select(outcome => Assert.IsType<LogOutcome.Decoded>(outcome).Record)];

    /// <summary>The only record of such a log.</summary>
    public static LogRecord Record(string log) => Assert.Single(Records(log));

    /// <summary>What a record says, without where it stood: every property that is set, in a fixed order.</summary>
    public static string Say(LogRecord record)
    {
        var text = new StringBuilder(record.Kind.ToString());
        void Add(string name, object? value)
        {
            if (value is not null) text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        }

        Add("unit", record.Unit);
        Add("device", record.Device);
        Add("driver", record.KernelDriver);
        Add("stream", Hex(record.StreamId));
        Add("pasid", Hex(record.Pasid));
        Add("group", record.Group);
        Add("address", Hex(record.Address));
        Add("fetch", Hex(record.FetchAddress));
        Add("ipa", Hex(record.Ipa));
        Add("access", record.Access?.ToString().Replace(", ", "+", StringComparison.Ordinal));
        Add("code", record.Code);
        Add("text", record.Text is null ? null : $"'{record.Text}'");
        Add("flags", Hex(record.Flags));
        Add("domain", record.Domain);
        Add("words", Words(record));
        Add("fields", Fields(record));
        return text.ToString();
    }

    public static string? Hex(ulong? value) => value is null ? null : $"0x{value:x}";

    public static string? Words(LogRecord record) => record.Words.IsEmpty ? null : string.Join(';', record.Words.Select(word => $"0x{word:x}"));

    public static string? Fields(LogRecord record) => record.Fields.IsEmpty
        ? null
        : string.Join(';', record.Fields.Select(field => field.Text is null ? $"{field.Name}=0x{field.Number:x}" : $"{field.Name}='{field.Text}'"));
}
