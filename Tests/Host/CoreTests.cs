using System.Text;
using Iopf.Host.Terminal;
using Iopf.Kernels;
using Iopf.Tests.Kernels;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class CoreTests : HostFixture
{
    [Theory]
    [InlineData("cases/05-pasid-matching.a")]
    [InlineData("cases/05-pasid-matching.b")]
    [InlineData("random/0000.c")]
    public async Task Operations_on_standard_input_give_the_transcript(string name)
    {
        var lines = Transcripts.Lines(name);
        Type(string.Join('\n', lines.Where(line => line.StartsWith('>')).Select(line => line[2..])));

        var outcome = await RunAsync("core", "--kernel", Transcripts.VersionOf(name).Name);

        Assert.Equal(lines, outcome.Output.Split('\n')[..^1]);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Empty(outcome.Error);
    }

    [Theory]
    [InlineData("operations.txt")]
    [InlineData("-")]
    public async Task Operations_come_from_a_file_or_from_standard_input(string file)
    {
        WriteFile("operations.txt", "ADD 0\r\n");
        Type("ADD 0\r\n");

        var outcome = await RunAsync("core", file, "--kernel", "2025-07");

        Assert.Equal("> ADD 0\n< ret 0\n", outcome.Output);
        Assert.Equal(ExitCode.Held, outcome.Code);
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_what_came_before_it_was_done()
    {
        Type("ADD 0\n\n# then\nFRE 0\nADD 1\n");

        var outcome = await RunAsync("core", "--kernel", "2025-07");

        Assert.Equal("> ADD 0\n< ret 0\n> # then\n", outcome.Output);
        Assert.Equal("iopf: standard input:4: unknown operation `FRE`; did you mean `FREE`?\n", outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    [Fact]
    public async Task A_file_is_named_as_the_user_named_it()
    {
        WriteFile("bad.txt", "ADD 0\nADD");
        Assert.Equal("iopf: bad.txt:2: dev is missing (ADD dev [queue])\n", (await RunAsync("core", "bad.txt", "--kernel", "2025-07")).Error);
        Assert.Equal("iopf: gone.txt: there is no such file\n", (await RunAsync("core", "gone.txt", "--kernel", "2025-07")).Error);
        Assert.Equal(ExitCode.BadInput, (await RunAsync("core", "gone.txt", "--kernel", "2025-07")).Code);
    }

    [Theory]
    [InlineData(4_095, true)]
    [InlineData(4_096, false)]
    [InlineData(1_000_000, false)]
    public async Task A_line_without_end_is_not_kept(int letters, bool isRight)
    {
        Type("# first\n#" + new string('x', letters));

        var outcome = await RunAsync("core", "--kernel", "2025-07");

        Assert.Equal(isRight ? "" : "iopf: standard input:2: a line has at most 4096 characters\n", outcome.Error);
        Assert.Equal(isRight ? ExitCode.Held : ExitCode.BadInput, outcome.Code);
    }

    [Fact]
    public async Task Lines_that_cross_the_borders_of_what_is_read_at_once_stay_whole()
    {
        var comments = Enumerable.Range(0, 3_000).Select(i => $"> # {i} {new string('y', i % 97)}é").ToList();
        Type(string.Join('\n', comments));

        Assert.Equal(comments, (await RunAsync("core", "--kernel", "2025-07")).Output.Split('\n')[..^1]);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_operation()
    {
        Surroundings = host => host with { Input = new MemoryStream([0xEF, 0xBB, 0xBF, .. "ADD 0"u8]) };
        Assert.Equal("> ADD 0\n< ret 0\n", (await RunAsync("core", "--kernel", "2025-07")).Output);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        Surroundings = host => host with { Input = new MemoryStream([0x23, 0xFF, 0x0A]) };
        var outcome = await RunAsync("core", "--kernel", "2025-07");
        Assert.Equal("iopf: standard input:1: a text is in UTF-8, and this is not\n", outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    [Fact]
    public async Task An_interruption_ends_the_wait_for_the_next_operation()
    {
        using var interruption = new CancellationTokenSource();
        await using var input = new SilentStream("ADD 0\n", interruption.Cancel);
        Surroundings = host => host with { Input = input };

        var outcome = await RunAsync(["core", "--kernel", "2025-07"], interruption.Token);

        Assert.Equal("> ADD 0\n< ret 0\n", outcome.Output);
        Assert.Equal(ExitCode.Interrupted, outcome.Code);
    }

    [Theory]
    [InlineData("core", "iopf: --kernel: is needed: one of 2024-02, 2025-07, 6.12.117")]
    [InlineData("core --kernel 6.12.17", "iopf: --kernel: a kernel is one of 2024-02, 2025-07, 6.12.117, not `6.12.17`; did you mean `6.12.117`?")]
    [InlineData("core --kernel mainline", "iopf: --kernel: a kernel is one of 2024-02, 2025-07, 6.12.117, not `mainline`")]
    [InlineData("core --kernle 2025-07", "iopf: --kernle: unknown option; did you mean `--kernel`?")]
    [InlineData("core --kernel 2025-07 one two", "iopf: two: unexpected argument: core takes one FILE")]
    [InlineData("core --kernel", "iopf: --kernel: needs a value (2024-02|2025-07|6.12.117)")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.Equal([expected, "iopf: see `iopf core --help`"], outcome.ErrorLines);
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Help_and_documentation_have_every_operation_and_every_kernel()
    {
        var help = (await RunAsync("core", "--help")).Output;
        var docs = Docs.Read("kernels.md");
        Assert.All(OperationSyntax.All, operation =>
        {
            Assert.Matches($"{System.Text.RegularExpressions.Regex.Escape(operation.Syntax)} +{System.Text.RegularExpressions.Regex.Escape(operation.Meaning)}\n", help);
            Assert.Contains($"| `{operation.Syntax.Replace("|", @"\|")}` | {operation.Meaning} |", docs);
        });
        Assert.All(KernelVersion.All, version =>
        {
            Assert.Contains(version.Description, help);
            Assert.Contains($"| `{version.Name}` | {version.Description} |", docs);
            Assert.Contains(version.Name, Docs.Read("usage.md"));
        });
    }

    private void Type(string text) => Surroundings = host => host with { Input = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
}
