using System.Diagnostics;
using System.Text;
using Akka.Actor;
using Iopf.Logs;
using Iopf.Logs.Explaining;
using Iopf.Logs.Explaining.Grouping;
using Iopf.Logs.Records;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Reads and explains a kernel's log on one thread: repeats in groups, as <c>iopf decode</c> does for text, or each record by itself, as it does
/// for JSON. Beside it a loop that only looks for the ends of lines.
/// </summary>
/// <param name="faults">Of 100 lines, how many tell of a fault.</param>
/// <param name="lines">Lines of the log.</param>
internal sealed class LogDecoding(int faults, int lines) : Case
{
    private const int Devices = 8;
    private const int Hundred = 100;

    private readonly byte[] _log = Make(faults, lines);

    public override string Suite => "decode";

    public override string Name => $"decode-{faults}-of-100";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var clock = Stopwatch.StartNew();
        var groups = new RepeatGroups();
        var records = Read(record => groups.Add(record));
        var texts = groups.CloseAll().Sum(group => LogExplainer.Explain(group.First).Meaning.Length);
        var grouping = clock.Elapsed;
        if (records != (long)lines * faults / Hundred || texts == 0) throw new InvalidOperationException($"{records} records were read.");

        clock.Restart();
        var explained = 0L;
        Read(record => explained += LogExplainer.Explain(record).Advice.LookAt.Length);
        var explaining = clock.Elapsed;
        if (explained == 0) throw new InvalidOperationException("Nothing was explained.");

        clock.Restart();
        var ends = _log.AsSpan().Count((byte)'\n');
        var reading = clock.Elapsed;
        if (ends != lines) throw new InvalidOperationException($"There are {ends} lines.");
        return [Figure.Rate("grouped", lines, grouping), Figure.Rate("explained", lines, explaining), Figure.Rate("only read", lines, reading)];
    }

    private static byte[] Make(int faults, int lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
        {
            var time = $"[{i / 1_000,5}.{i % 1_000:d3}000] ";
            text.Append(time).Append(i % Hundred >= faults
                ? "usb 1-1.2: new high-speed USB device number 5 using xhci_hcd\n"
                : i % 2 == 0
                ? $"DMAR: [DMA Read NO_PASID] Request device [0000:{i % Devices:x2}:00.0] fault addr 0x{i:x}000 [fault reason 0x06] PTE Read access is not set\n"
                : $"nvme 0000:{i % Devices:x2}:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x000c address=0x{i:x}000 flags=0x0050]\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private long Read(Action<LogRecord> take)
    {
        using var stream = new MemoryStream(_log);
        var reader = new LogReader(stream, "log");
        while (reader.Read(out var outcome))
        {
            if (outcome is LogOutcome.Decoded decoded) take(decoded.Record);
        }

        return reader.Records;
    }
}
