using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Logs.Explaining.Words;
using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>`iopf decode` end to end, on real lines.</summary>
public sealed class DecodeTests : HostFixture
{
    private const string Fault = "[    1.500000] DMAR: [DMA Read] Request device [02:00.0] fault addr bdf83000 [fault reason 06] PTE Read access is not set\n";
    private const string Strange = "[    2.000000] DMAR: [DMA Read] Request device of tomorrow\n";

    private static readonly string[] Samples =
    [
        "intel-dmar.txt", "intel-prq.txt", "intel-ftrace.txt", "amd-vi.txt", "amd-vi-split-lines.txt", "amd-ftrace-io-page-fault.txt",
        "arm-smmu-v2.txt", "arm-smmu-v3.txt", "arm-ftrace-dev-fault.txt", "virtio-iommu.txt",
    ];

    [Fact]
    public async Task Real_logs_are_told_in_the_words_of_the_golden_text()
    {
        foreach (var name in Samples)
            WriteFile(name, Text($"Iopf.Tests.Logs/{name}"));

        var outcome = await RunAsync(["decode", .. Samples, "--width", "100"]);

        Assert.Equal(Text("Iopf.Tests.Host/decoded.txt"), outcome.Output);
        Assert.Equal("211 lines, 188 records, 0 unrecognised\n", outcome.Error);
        Assert.Equal(ExitCode.Held, outcome.Code);
    }

    [Fact]
    public async Task Kinds_that_no_real_log_here_has_are_told_in_the_words_of_the_golden_text()
    {
        WriteFile("kinds.log", Text("Iopf.Tests.Host/kinds.log"));

        var outcome = await RunAsync("decode", "kinds.log", "--width", "100", "--strict");

        Assert.Equal(Text("Iopf.Tests.Host/kinds.txt"), outcome.Output);
        Assert.Equal("57 lines, 38 records, 0 unrecognised\n", outcome.Error);
        Assert.Equal(ExitCode.Held, outcome.Code);
    }

    [Fact]
    public async Task Both_logs_together_have_every_kind_of_record()
    {
        foreach (var name in Samples)
            WriteFile(name, Text($"Iopf.Tests.Logs/{name}"));

        WriteFile("kinds.log", Text("Iopf.Tests.Host/kinds.log"));
        var output = (await RunAsync(["decode", .. Samples, "kinds.log", "--json"])).Output;
        var kinds = output.Split('\n')[..^1].Select(KindOf).ToHashSet();
        var missing = Enum.GetValues<LogKind>().Select(Words.Of).Where(name => !kinds.Contains(name));

        // Only where the error before it is not in the log.
        Assert.Equal(["intel-queue-dump"], missing);
    }

    [Fact]
    public async Task Damaged_logs_are_told_as_far_as_they_can_be()
    {
        var random = new Random(7);
        var text = Encoding.UTF8.GetBytes(string.Concat(Samples.Select(name => Text($"Iopf.Tests.Logs/{name}"))) + Text("Iopf.Tests.Host/kinds.log"));
        for (var i = 0; i < 40; i++)
        {
            var damaged = text.ToArray();
            for (var k = 0; k < 2_000; k++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            Surroundings = host => host with { Input = new MemoryStream(damaged) };
            var outcome = i % 2 == 0 ? await RunAsync("decode", "-") : await RunAsync("decode", "-", "--json");
            Assert.Equal(ExitCode.Held, outcome.Code);
            Assert.All(i % 2 == 0 ? [] : outcome.Output.Split('\n')[..^1], line => JsonDocument.Parse(line).Dispose());
        }
    }

    [Fact]
    public async Task Every_record_of_real_logs_is_one_object_of_JSON_with_its_place()
    {
        foreach (var name in Samples)
        {
            WriteFile(name, Text($"Iopf.Tests.Logs/{name}"));
            var outcome = await RunAsync("decode", name, "--json");
            var lines = outcome.Output.Split('\n')[..^1];
            Assert.StartsWith($"{File.ReadAllLines(PathOf(name)).Length} lines, {lines.Length} records, ", outcome.Error);
            Assert.All(lines, line =>
            {
                using var json = JsonDocument.Parse(line);
                var record = json.RootElement;
                Assert.Equal(("iopf.decode", name), (record.GetProperty("schema").GetString(), record.GetProperty("file").GetString()));
                Assert.InRange(record.GetProperty("line").GetInt64(), 1, 1_000);
                Assert.NotEmpty(record.GetProperty("meaning").GetString()!);
            });
        }
    }

    [Fact]
    public async Task A_record_has_all_its_fields_in_JSON()
    {
        WriteFile("log.txt", $"\n{Fault}");
        using var json = JsonDocument.Parse((await RunAsync("decode", "log.txt", "--json")).Output);
        var record = json.RootElement;
        Assert.Equal(2, record.GetProperty("line").GetInt64());
        Assert.Equal(1_500_000_000, record.GetProperty("timeNs").GetInt64());
        Assert.Equal(
            ("intel", "intel-dma-fault", "0000:02:00.0", "0xbdf83000", "read", 6, "PTE Read access is not set"),
            (Text(record, "driver"), Text(record, "kind"), Text(record, "device"), Text(record, "address"), Text(record, "access"), record.GetProperty("code").GetInt32(), Text(record, "text")));
        Assert.Equal(
            ("DMA read refused", "fault", "VT-d fault reason 0x06"), (Text(record, "title"), Text(record, "weight"), Text(record, "reason")));
        Assert.True(record.GetProperty("cause").GetProperty("sure").GetBoolean());
        Assert.InRange(record.GetProperty("lookAt").GetArrayLength(), 3, 8);
        Assert.False(record.TryGetProperty("pasid", out _));
    }

    [Fact]
    public async Task Repeats_are_counted_and_advice_is_given_once()
    {
        WriteFile("log.txt", Fault + Fault.Replace("1.5", "4.7").Replace("bdf83000", "bdf84000") + Fault.Replace("02:00.0", "03:00.0"));
        var output = (await RunAsync("decode", "log.txt")).Output;
        Assert.Contains("#1 DMA read refused: 0000:02:00.0\n   2 times in 3.20 s, 1.500000 to 4.700000, log.txt:1-2\n", output);
        Assert.Contains("   address  2 addresses from 0xbdf83000 to 0xbdf84000\n", output);
        Assert.Contains("#2 DMA read refused: 0000:03:00.0\n   once, at 1.500000, log.txt:3\n", output);
        Assert.Contains("   likely   as #1\n", output);
        Assert.Single(output.Split('\n'), line => line.StartsWith("   look at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Standard_input_and_compressed_files_are_read_alike()
    {
        WriteFile("log.txt", Fault);
        File.WriteAllBytes(PathOf("log.gz"), Compress(Fault));
        Type(Fault);
        var plain = await RunAsync("decode", "log.txt");
        Assert.Equal(plain.Output.Replace("log.txt", "log.gz"), (await RunAsync("decode", "log.gz")).Output);
        Assert.Equal(plain.Output.Replace("log.txt", "standard input"), (await RunAsync("decode", "-")).Output);
    }

    [Fact]
    public async Task A_compressed_file_that_is_cut_off_gives_what_it_has_and_65()
    {
        File.WriteAllBytes(PathOf("log.gz"), Compress(string.Concat(Enumerable.Repeat(Fault, 50_000)))[..^20]);
        var outcome = await RunAsync("decode", "log.gz");
        Assert.Matches(@"^#1 DMA read refused: 0000:02:00\.0\n   \d\d,\d{3} times in 0 ns, 1\.500000 to 1\.500000, log\.gz:1-\d+\n", outcome.Output);
        Assert.Contains("iopf: log.gz: the gzip data are cut off or damaged after line", outcome.Error);
        Assert.EndsWith(" unrecognised\n", outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    [Fact]
    public async Task Lines_that_are_not_understood_are_counted_and_strictly_they_are_printed_and_end_with_65()
    {
        WriteFile("log.txt", Fault + Strange);
        var lenient = await RunAsync("decode", "log.txt");
        Assert.Equal("2 lines, 1 records, 1 unrecognised\n", lenient.Error);
        Assert.Equal(ExitCode.Held, lenient.Code);

        var strict = await RunAsync("decode", "log.txt", "--strict", "--json");
        Assert.Equal($"iopf: log.txt:2: not recognised: {Strange}2 lines, 1 records, 1 unrecognised\n", strict.Error);
        Assert.Equal(ExitCode.BadInput, strict.Code);
        Assert.Single(strict.Output.Split('\n')[..^1]);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_told_and_strictly_ends_with_65()
    {
        WriteFile("log.txt", new string('x', 70_000) + "\n" + Fault);
        var outcome = await RunAsync("decode", "log.txt");
        Assert.Equal(["iopf: log.txt:1: not read: a line has at most 65536 bytes, and this one has 70000", "2 lines, 1 records, 0 unrecognised"], outcome.ErrorLines);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Equal(ExitCode.BadInput, (await RunAsync("decode", "log.txt", "--strict")).Code);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_named_and_the_others_are_read()
    {
        WriteFile("log.txt", Fault);
        Directory.CreateDirectory(PathOf("folder"));
        var outcome = await RunAsync("decode", "gone.txt", "folder", "log.txt");
        Assert.Equal(
            ["iopf: gone.txt: there is no such file", "iopf: folder: this is a folder, not a file", "1 lines, 1 records, 0 unrecognised"], outcome.ErrorLines);
        Assert.StartsWith("#1 DMA read refused", outcome.Output);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    [Fact]
    public async Task Empty_and_binary_files_hold_no_records()
    {
        WriteFile("empty.txt", "");
        File.WriteAllBytes(PathOf("binary"), [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7919 >> 3))]);
        var empty = await RunAsync("decode", "empty.txt");
        Assert.Equal(("", "0 lines, 0 records, 0 unrecognised\n", ExitCode.Held), (empty.Output, empty.Error, empty.Code));
        var binary = await RunAsync("decode", "binary");
        Assert.Equal(("", ExitCode.Held), (binary.Output, binary.Code));
        Assert.EndsWith(" 0 records, 0 unrecognised\n", binary.Error);
    }

    [Theory]
    [InlineData(Fault, "#1 DMA read refused: 0000:02:00.0\n   once, at 1.500000, standard input:1\n", 1)]
    [InlineData("DMAR: Dump dmar0 table entries for IOVA 0x9cdff000\n" + Fault, "#1 the tables behind a fault: dmar0\n   once, standard input:1\n", 2)]
    public async Task A_silence_shows_what_was_found_whole_or_not_and_an_interruption_ends_the_wait(string log, string expected, int records)
    {
        using var interruption = new CancellationTokenSource();
        using var output = new StringWriter { NewLine = "\n" };
        await using var input = new SilentStream(log, () => { });
        var shown = "";
        var clock = new HastyClock(() =>
        {
            shown = $"{output}";
            interruption.Cancel();
        });
        Surroundings = host => host with { Input = input, Output = output, Clock = clock };

        var outcome = await RunAsync(["decode", "-"], interruption.Token);

        Assert.StartsWith(expected, shown);
        Assert.Equal($"{output}", shown);
        Assert.Equal($"{records} lines, {records} records, 0 unrecognised\n", outcome.Error);
        Assert.Equal(ExitCode.Interrupted, outcome.Code);
    }

    [Fact]
    public async Task A_log_steers_no_terminal_and_ASCII_is_ASCII()
    {
        WriteFile("log.txt", Fault.Replace("PTE Read", "PTE \u001b[31mRöad"));
        Surroundings = host => host with { OutputIsTerminal = true, Columns = 70, Variable = name => name == "NO_COLOR" ? "1" : null };
        var output = (await RunAsync("decode", "log.txt", "--ascii")).Output;
        Assert.All(output, letter => Assert.True(letter is '\n' or (>= ' ' and <= '~'), $"{(int)letter:x}"));
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 70));
        Assert.Contains("   look at  - dma-debug", output);
    }

    [Fact]
    public async Task Colors_are_for_terminals()
    {
        WriteFile("log.txt", Fault);
        Assert.DoesNotContain('\u001b', (await RunAsync("decode", "log.txt")).Output);
        Surroundings = host => host with { OutputIsTerminal = true };
        Assert.StartsWith("\u001b[1;31m#1 DMA read refused: 0000:02:00.0\u001b[0m\n", (await RunAsync("decode", "log.txt")).Output);
    }

    [Fact]
    public async Task Words_on_the_command_line_are_told_with_their_fields()
    {
        var outcome = await RunAsync("decode", "--words", "vtd-fault", "0xc0000206_8000_0200".Replace("_", "") + ":bdf83000");
        Assert.StartsWith("DMA read refused: 02:00.0, PASID 0x2\n   reason   VT-d fault reason 0x06: the mapping does not allow reads, or there is none\n", outcome.Output);
        Assert.Contains("   fields   address        0xbdf83000\n            source         02:00.0\n", outcome.Output);
        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));

        using var json = JsonDocument.Parse((await RunAsync("decode", "--words", "amd-event", "500", "20700012", "ff6101b0", "0", "--json")).Output);
        Assert.Equal(("amd-event", "05:00.0", "0xff6101b0"), (Text(json.RootElement, "format"), Text(json.RootElement, "device"), Text(json.RootElement, "address")));
        Assert.False(json.RootElement.TryGetProperty("line", out _));
    }

    [Theory]
    [InlineData("decode", "iopf: FILE: is needed: a log, or `-` for standard input")]
    [InlineData("decode - -", "iopf: -: standard input can be read once")]
    [InlineData("decode --stirct log.txt", "iopf: --stirct: unknown option; did you mean `--strict`?")]
    [InlineData("decode --width 20 log.txt", "iopf: --width: a width is a whole number from 80 to 200, not `20`")]
    [InlineData("decode --words vtd-fault 1 2x", "iopf: word 2, `2x`: a word is a hexadecimal number of 1 to 16 digits, with or without 0x")]
    [InlineData("decode --words vtd-fault 1", "iopf: --words vtd-fault: the format has 2 words of 64 bits or 4 of 32, not 1")]
    [InlineData("decode --words vtd-fault 1 2 --strict", "iopf: --strict: is about lines of logs, and does not go with --words")]
    [InlineData("decode --words", "iopf: --words: needs a value (FORMAT)")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.Equal([expected, "iopf: see `iopf decode --help`"], outcome.ErrorLines);
        Assert.Equal((ExitCode.Usage, ""), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task A_format_that_is_none_is_named_with_the_one_that_was_meant()
        => Assert.EndsWith("not `vtd-fautl`; did you mean `vtd-fault`?", (await RunAsync("decode", "--words", "vtd-fautl", "1")).ErrorLines[0]);

    [Fact]
    public async Task Help_and_documentation_have_every_format()
    {
        var help = (await RunAsync("decode", "--help")).Output;
        Assert.All(RawFormats.All, format =>
        {
            Assert.Contains($"  {format.Name} ", help);
            Assert.Contains($"| `{format.Name}` | {format.Title} | {format.Words} |", Docs.Read("decode.md"));
        });
    }

    private static string KindOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return Text(json.RootElement, "kind");
    }

    private static string Text(JsonElement record, string name) => record.GetProperty(name).GetString()!;

    private static string Text(string resource)
    {
        using var stream = typeof(DecodeTests).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[] Compress(string text)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));

        return buffer.ToArray();
    }

    private void Type(string text) => Surroundings = host => host with { Input = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    /// <summary>A clock on which every wait is over at once.</summary>
    /// <param name="told">Called when something was done about the silence, which is when the time is asked for after a wait.</param>
    private sealed class HastyClock(Action told) : TimeProvider
    {
        private bool _hasWaited;

        public override long GetTimestamp()
        {
            if (_hasWaited)
                told();

            return base.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _hasWaited = true;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
