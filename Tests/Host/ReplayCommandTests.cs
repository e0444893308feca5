using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Iopf.Host.Terminal;
using Iopf.Tests.Plays.Replays;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class ReplayCommandTests : HostFixture
{
    // AMD, device 01:00.0, PASID 0x12345: tag 3 with its last request, then the same index again, then an entry that is not written.
    private const string Amd = "0001452303046411 0010f00700000000  0001452303066411 0020f00700000000  0001452303066411 0030f00700000000  0000000000000000 0000000000000000";

    [Fact]
    public async Task A_dump_is_played_and_shown_with_chart_rules_and_the_command_that_does_it_again()
    {
        WriteDump("ppr.bin", Amd);
        var outcome = await RunAsync("replay", "ppr.bin", "--format", "amd", "--seed", "3", "--width", "160");
        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("ppr.bin  3 requests, 0 answers\nDevices  1: 01:00.0; 1 address space\nGroups  2 (1 of 1, 1 of 2)\n", outcome.Output);
        Assert.Contains("\nNot played  entries that are not written: 1\n", outcome.Output);
        Assert.Contains("page request: group 3a, PASID 74565, page 7f01, more follow", outcome.Output);
        Assert.Contains("an index was used again after its last request 1 time, which is right only if an answer came in between", outcome.Output);
        Assert.Contains("\nHELD  no rule is broken", outcome.Output);
        Assert.EndsWith("\nReplay  iopf replay ppr.bin --format amd --seed 3\n", outcome.Output);
    }

    [Fact]
    public async Task A_real_trace_of_page_requests_is_played_and_it_is_said_what_could_not_be_checked()
    {
        WriteFile("intel.txt", SampleLogs.Read("intel-ftrace.txt"));
        var outcome = await RunAsync("replay", "intel.txt");
        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("intel.txt  8 requests, 0 answers\nDevices  1: 0000:00:0a.0; 1 address space\nGroups  4 (4 of 2)\nPlayed as  Intel VT-d (prq_report is", outcome.Output);
        Assert.Contains("page request: group 1d, PASID 2, page 559ef6f9f", outcome.Output);
        Assert.Contains("\n  --   an index is reused only after its answer (D3): not checked: the recording holds no answers; an index was used again after its last request 3 times", outcome.Output);
        Assert.Contains("\nModel  4 Success, 0 Invalid Request", outcome.Output);
    }

    [Fact]
    public async Task A_compressed_trace_is_played_as_its_text_and_one_that_was_cut_off_is_refused()
    {
        var text = SampleLogs.Read("intel-ftrace.txt");
        WriteFile("intel.txt", text);
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionMode.Compress, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));

        File.WriteAllBytes(PathOf("intel.gz"), buffer.ToArray());
        File.WriteAllBytes(PathOf("cut.gz"), buffer.ToArray()[..^9]);

        Assert.Equal((await RunAsync("replay", "intel.txt")).Output.Replace("intel.txt", "intel.gz"), (await RunAsync("replay", "intel.gz")).Output);
        var cut = await RunAsync("replay", "cut.gz");
        Assert.Equal((ExitCode.BadInput, ""), (cut.Code, cut.Output));
        Assert.StartsWith("iopf: cut.gz", cut.Error);
    }

    [Fact]
    public async Task A_recording_that_breaks_a_rule_ends_with_1_its_finding_and_a_mark_in_the_chart()
    {
        const string Fault = "dev_fault: IOMMU:0000:00:03.0 type=2 reason=0 addr=0x7fff860e6000 pasid=1 group=7 flags=3 prot=2\n";
        WriteFile("arm.txt", Fault + Fault + "dev_page_response: IOMMU:0000:00:03.0 code=0 pasid=1 group=7\ndev_page_response: IOMMU:0000:00:03.0 code=1 pasid=1 group=7\n");
        var outcome = await RunAsync("replay", "arm.txt", "--arch", "vtd");
        Assert.Equal(ExitCode.Violated, outcome.Code);
        Assert.Contains("✖ broken", outcome.Output);
        Assert.Contains("\nVIOLATED  the recording breaks index-not-reused (D3) at line 2: index 7 is used again", outcome.Output);
        Assert.Contains("\nFinding  line 2: index-not-reused: index 7 is used again, and its group of line 1 is not answered yet\n", outcome.Output);
        Assert.Contains("0 not answered; the first error: line 4, index 7 of line 2, page 7fff860e6\n", outcome.Output);
        Assert.Contains("\nDifferences  1\n  line 4: index 7: recorded Invalid Request, the model answers Success\n", outcome.Output);
        Assert.Contains("\nRun  index-not-reused (D3) is violated 1 time: ", outcome.Output);
    }

    [Fact]
    public async Task A_dump_is_read_from_standard_input_and_settings_stand_in_the_command()
    {
        var bytes = Convert.FromHexString(Amd.Replace(" ", "", StringComparison.Ordinal));
        using var stream = new MemoryStream(bytes);
        Surroundings = host => host with { Input = stream };
        string[] options = ["--head", "0", "--tail", "2", "--map", "0x12345:7f01000-7f02000:r", "--map", "none:0-1000", "--service", "20us", "--wait", "--groups", "5"];
        var outcome = await RunAsync(["replay", "-", "--format", "amd", .. options]);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Contains("0 Success, 1 Invalid Request, 0 Response Failure, 0 not answered", outcome.Output);
        Assert.EndsWith(
            "\nReplay  iopf replay - --format amd --head 0 --tail 2 --map 74565:7f01000-7f02000:r --map none:0-1000:rw --service 20us --wait --groups 5\n", outcome.Output);
    }

    [Fact]
    public async Task The_document_has_recording_rules_findings_and_run_and_every_key_is_documented()
    {
        WriteDump("ppr.bin", Amd);
        using var document = JsonDocument.Parse((await RunAsync("replay", "ppr.bin", "--format", "amd", "--json")).Output);
        var root = document.RootElement;
        Assert.Equal(("iopf.replay", "held"), (root.GetProperty("schema").GetString(), root.GetProperty("verdict").GetString()));
        Assert.Equal(("amd", 3, 1), (
            root.GetProperty("recording").GetProperty("architecture").GetString(),
            root.GetProperty("recording").GetProperty("requests").GetInt32(),
            root.GetProperty("recording").GetProperty("usedAgain").GetInt32()));
        Assert.Equal(2, root.GetProperty("answers").GetProperty("model").GetProperty("success").GetInt32());
        var docs = Docs.Read("json.md");
        Assert.All(Keys(root).Distinct(), key => Assert.Contains($"`{key}`", docs));
    }

    [Fact]
    public async Task The_chart_is_drawn_into_a_file_or_it_is_said_why_not()
    {
        WriteDump("ppr.bin", Amd);
        Assert.Equal(ExitCode.Held, (await RunAsync("replay", "ppr.bin", "--format", "amd", "--svg", "chart.svg")).Code);
        Assert.StartsWith("<svg", await File.ReadAllTextAsync(PathOf("chart.svg")));
        var outcome = await RunAsync("replay", "ppr.bin", "--format", "amd", "--svg", "no/chart.svg");
        Assert.Equal((ExitCode.Internal, "iopf: --svg no/chart.svg: cannot be written: there is no such folder\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task ASCII_is_ASCII()
    {
        WriteDump("ppr.bin", Amd);
        var chart = (await RunAsync("replay", "ppr.bin", "--format", "amd", "--ascii", "--width", "100")).Output.Split('\n').Where(line => line.Contains('|'));
        Assert.All(string.Concat(chart), letter => Assert.InRange(letter, ' ', '~'));
    }

    [Theory]
    [InlineData("ppr.bin: there is no such file", "--format", "amd")]
    [InlineData("ppr.bin: there is no such file")]
    public async Task A_missing_file_is_bad_input(string error, params string[] options) => await AssertBad(error, options);

    [Fact]
    public async Task A_malformed_entry_is_bad_input_with_its_place()
    {
        WriteDump("ppr.bin", "00000000000000000000000000000000 00014523030664110010f00700000000".Replace("030664", "03c664", StringComparison.Ordinal));
        await AssertBad("ppr.bin: byte 16: a reserved bit is zero, and here one is set", "--format", "amd");
        WriteDump("ppr.bin", "00");
        await AssertBad("ppr.bin: the dump of the VT-d page request queue is a multiple of 32 bytes, and this has 1", "--format", "vtd");
    }

    [Fact]
    public async Task A_text_without_page_requests_is_bad_input()
    {
        WriteFile("ppr.bin", "nothing\nof interest\n");
        await AssertBad("ppr.bin: there is no page request in it (prq_report or dev_fault), in 2 lines");
    }

    [Theory]
    [InlineData("--format: a format is one of vtd, amd, smmu-pri, smmu-evt, riscv, not `amb`; did you mean `amd`?", "--format", "amb")]
    [InlineData("--arch: an architecture is one of vtd, amd, smmu-pri, smmu-stall, riscv, not `arm`", "--arch", "arm")]
    [InlineData("--arch: is for texts: --format says whose queue a dump is of", "--format", "amd", "--arch", "amd")]
    [InlineData("--head: is for dumps: give --format", "--head", "1", "--tail", "2")]
    [InlineData("--tail: goes with --head", "--format", "amd", "--tail", "2")]
    [InlineData("--head: is a whole number from 0 to 2147483647, not `-1`", "--format", "amd", "--head", "-1", "--tail", "2")]
    [InlineData("--groups: is a whole number from 0 to 100, not `101`", "--groups", "101")]
    [InlineData("--width: is a whole number from 80 to 200, not `3`", "--width", "3")]
    [InlineData("--seed: is a whole number from 0 to 9223372036854775807, not `x`", "--seed", "x")]
    [InlineData("--svg: needs a group to draw: --groups is 0", "--groups", "0", "--svg", "x.svg")]
    [InlineData("--service: a time is `recorded` or a duration from 0 to 100s, with its unit (ns, us, ms, s), not `20`", "--service", "20")]
    [InlineData("--map: an area is PASID:START-END[:rwxk], not `1`", "--map", "1")]
    [InlineData("--map: a PASID is a number of 20 bits or `none`, not `x`", "--map", "x:0-1000")]
    [InlineData("--map: addresses are hexadecimal, START-END with END behind the last byte, not `1000-1000`", "--map", "1:1000-1000")]
    [InlineData("--map: both addresses are those of a page of 4 KiB, not `1000-2001`", "--map", "1:1000-2001")]
    [InlineData("--map: what may be done is some of the letters r, w, x and k (privileged), each once, not `rr`", "--map", "1:1000-2000:rr")]
    [InlineData("--map: it shares a page with another area", "--map", "1:1000-3000", "--map", "1:2000-4000")]
    [InlineData("--map: an area lies in one half of the 48-bit address space", "--map", "1:7ffffffff000-800000001000")]
    public async Task A_wrong_option_is_refused_with_its_rule(string error, params string[] options)
    {
        var outcome = await RunAsync(["replay", "x", .. options]);
        Assert.Equal((ExitCode.Usage, ""), (outcome.Code, outcome.Output));
        Assert.Equal([$"iopf: {error}", "iopf: see `iopf replay --help`"], outcome.ErrorLines);
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Keys(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    private async Task AssertBad(string error, params string[] options)
    {
        var outcome = await RunAsync(["replay", "ppr.bin", .. options]);
        Assert.Equal((ExitCode.BadInput, "", $"iopf: {error}\n"), (outcome.Code, outcome.Output, outcome.Error));
    }

    private void WriteDump(string name, string hex) => File.WriteAllBytes(PathOf(name), Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
}
