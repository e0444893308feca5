using System.IO.Compression;
using System.Text;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class BadInputTests : HostFixture
{
    [Theory]
    [InlineData("nowhere.hocon", "file")]
    [InlineData("no/such/folder/file", "folder")]
    public async Task A_missing_scenario_is_bad_input(string path, string missing) =>
        AssertBad(await RunAsync("run", path), $"iopf: {path}: there is no such {missing}");

    [Fact]
    public async Task A_folder_is_no_scenario()
    {
        Directory.CreateDirectory(PathOf("dir"));
        AssertBad(await RunAsync("run", "./dir"), "iopf: dir: this is a folder, not a file");
    }

    [Theory]
    [InlineData("name = x\ndevices = [", "bad.hocon:2:11: ")]
    [InlineData("name = x\ndevices = [{ group-sise = 4 }]", "bad.hocon:2:14: ", "did you mean", "group-size")]
    [InlineData("name = x\ndevices = [{}]\nmm.resident-limit = many", "bad.hocon:3:21: ", "mm.resident-limit is \"many\", where a whole number")]
    [InlineData("name = x\ndevices = [{}]\nmachine.units = 65", "bad.hocon:3:17: ", "machine.units is 65, where a whole number from 1 to 64")]
    [InlineData("name = x\ndevices = {}", "bad.hocon:2:11: ")]
    [InlineData("include \"gone.hocon\"", "bad.hocon:1:1: ")]
    public async Task A_bad_scenario_is_refused_at_its_place(string text, params string[] parts)
    {
        WriteFile("bad.hocon", text);
        var outcome = await RunAsync("run", "bad.hocon");
        AssertBad(outcome, "iopf: " + parts[0]);
        Assert.All(parts, part => Assert.Contains(part, outcome.Error));
    }

    [Fact]
    public async Task Every_error_of_a_scenario_is_shown_up_to_ten()
    {
        WriteFile("bad.hocon", "name = x\ndevices = [{}]\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"wrong{i} = 1\n")));
        var outcome = await RunAsync("run", "bad.hocon");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Equal(11, outcome.ErrorLines.Length);
        Assert.Equal("iopf: 2 more errors", outcome.ErrorLines[^1]);
    }

    [Fact]
    public async Task A_scenario_that_is_not_utf8_is_refused()
    {
        await File.WriteAllBytesAsync(PathOf("bad.hocon"), [0xFF, 0xFE, 0x41]);
        AssertBad(await RunAsync("run", "bad.hocon"), "iopf: bad.hocon: a text is in UTF-8, and this is not");
    }

    [Fact]
    public async Task A_scenario_larger_than_any_is_refused()
    {
        WriteFile("bad.hocon", new string('#', (4 * 1024 * 1024) + 1));
        AssertBad(await RunAsync("run", "bad.hocon"), "iopf: bad.hocon: a text has at most 4194304 bytes");
    }

    [Fact]
    public async Task A_missing_trace_is_bad_input() =>
        AssertBad(await RunAsync("run", "plain", "--trace", "gone.lackey"), "iopf: gone.lackey: the trace cannot be read: there is no such file");

    [Fact]
    public async Task A_garbage_line_of_a_trace_is_named()
    {
        WriteFile("bad.lackey", " L 1000,8\n X what,8\n");
        AssertBad(await RunAsync("run", "plain", "--trace", "bad.lackey"), "iopf: bad.lackey:2: ");
    }

    [Fact]
    public async Task A_trace_that_was_cut_off_is_refused()
    {
        using var whole = new MemoryStream();
        using (var gzip = new GZipStream(whole, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(1, 5_000).Select(i => $" L {i * 7919:x},8\n"))));

        await File.WriteAllBytesAsync(PathOf("cut.lackey.gz"), whole.ToArray()[..(int)(whole.Length / 2)]);
        AssertBad(await RunAsync("run", "plain", "--trace", "cut.lackey.gz"), "iopf: cut.lackey.gz:");
    }

    [Fact]
    public async Task A_letter_that_a_terminal_would_obey_is_not_printed()
    {
        var outcome = await RunAsync("run", "./\u001b[31mred");
        Assert.DoesNotContain('\u001b', outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    private static void AssertBad(Outcome outcome, string beginning)
    {
        Assert.StartsWith(beginning, outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Single(outcome.ErrorLines);
        Assert.DoesNotContain("Exception", outcome.Error);
        Assert.Empty(outcome.Output);
    }
}
