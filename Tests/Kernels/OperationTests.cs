using Iopf.Kernels;
using Xunit;

namespace Iopf.Tests.Kernels;

public class OperationTests
{
    [Theory]
    [InlineData("REPROT 0", "unknown operation `REPROT`; did you mean `REPORT`?")]
    [InlineData("frobnicate", "unknown operation `frobnicate`")]
    [InlineData("add 0", "unknown operation `add`; did you mean `ADD`?")]
    [InlineData("ADD", "dev is missing (ADD dev [queue])")]
    [InlineData("ADD x", "dev is a whole number from 0 to 65535, not `x` (ADD dev [queue])")]
    [InlineData("ADD -1", "dev is a whole number from 0 to 65535, not `-1` (ADD dev [queue])")]
    [InlineData("ADD 65536", "dev is a whole number from 0 to 65535, not `65536` (ADD dev [queue])")]
    [InlineData("ADD 0 0 0", "nothing can follow, but there is `0` (ADD dev [queue])")]
    [InlineData("REPORT 0 - 1 2 0x1 1 0", "last is a whole number from 0 to 1, not `2` (REPORT dev pasid|- grpid last addr perm needs_pasid [type])")]
    [InlineData("REPORT 0 - 1 1 0x1g 1 0", "addr is a whole number from 0 to 18446744073709551615, not `0x1g` (REPORT dev pasid|- grpid last addr perm needs_pasid [type])")]
    [InlineData("REPORT 0 - 4294967296 1 0x1 1 0", "grpid is a whole number from 0 to 4294967295, not `4294967296` (REPORT dev pasid|- grpid last addr perm needs_pasid [type])")]
    [InlineData("ATTACH 0 - A", "mode is missing (ATTACH dev pasid|- name mode[:code] [nested])")]
    [InlineData("ATTACH 0 - A inline", "a mode is hold, inline:code, wq:code, dequeue or nohandler, not `inline` (ATTACH dev pasid|- name mode[:code] [nested])")]
    [InlineData("ATTACH 0 - A hold:1", "a mode is hold, inline:code, wq:code, dequeue or nohandler, not `hold:1` (ATTACH dev pasid|- name mode[:code] [nested])")]
    [InlineData("ATTACH 0 - A hold nest", "only `nested` can stand here, not `nest` (ATTACH dev pasid|- name mode[:code] [nested])")]
    [InlineData("RESPONDG 0 1.5", "code is a whole number from -2147483648 to 2147483647, not `1.5` (RESPONDG g code [keep])")]
    [InlineData("OPS speed 1", "OPS sets user_pasid_table or ret, not `speed` (OPS user_pasid_table 0|1, or ret n)")]
    public void A_wrong_line_is_refused_with_its_rule_and_nothing_is_done(string line, string rule)
    {
        using var output = new StringWriter();
        var session = new CoreSession(KernelVersion.All[0].Policy, output);

        Assert.Equal(rule, session.Play(line));
        Assert.Empty(output.ToString());
    }

    [Theory]
    [InlineData("0xf", 15)]
    [InlineData("0xffffffff", -1)]
    [InlineData("-1", -1)]
    public void A_code_is_read_in_both_notations(string word, int code)
    {
        string[] lines = ["ADD 0", $"ATTACH 0 - A inline:{word}", "REPORT 0 - 1 1 0x1000 1 0", "ATTACH 0 2 B hold", "REPORT 0 2 2 1 0x1000 1 0", $"RESPOND 0 2 2 {word}"];

        var responses = Versions.Play(KernelVersion.All[1].Policy, lines).Where(line => line.StartsWith("< page_response", StringComparison.Ordinal));
        Assert.Equal([$"< page_response dev=0 grpid=1 pasid=0 code={code}", $"< page_response dev=0 grpid=2 pasid=2 code={code}"], responses.Select(line => line[..line.IndexOf(" for", StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_line_of_4096_characters_is_read_and_a_longer_one_is_not()
    {
        using var output = new StringWriter();
        var session = new CoreSession(KernelVersion.All[0].Policy, output);

        Assert.Null(session.Play("#" + new string('x', 4_095)));
        Assert.Equal("a line has at most 4096 characters", session.Play("#" + new string('x', 4_096)));
    }

    [Fact]
    public void A_session_ends_after_a_million_operations()
    {
        var session = new CoreSession(KernelVersion.All[0].Policy, TextWriter.Null);
        for (var i = 0; i < CoreSession.MostOperations; i++)
            session.Play("STATE 0");

        Assert.Equal("a session has at most 1000000 operations", session.Play("STATE 0"));
        Assert.Null(session.Play("# comments do not count"));
    }

    [Theory]
    [InlineData("ADD 0 9", "error: no such queue")]
    [InlineData("REMOVE 0 9", "error: no such queue")]
    [InlineData("RUNWQ 9", "error: no such queue")]
    [InlineData("QUEUE 0", "error: queue exists already")]
    [InlineData("RESPOND 0 - 1 0", "error: no such group")]
    [InlineData("RESPONDG 0 0", "error: no such group")]
    [InlineData("FREE 0", "error: no such group")]
    [InlineData("RAWRESPOND 0 - 1 0 0", "error: no fault_param")]
    [InlineData("DETACH 0 -", "error: not attached")]
    public void What_the_driver_program_itself_cannot_do_is_part_of_the_transcript(string line, string observed) =>
        Assert.All(KernelVersion.All, version => Assert.Equal([observed], Versions.Observe(version.Policy, line)));

    [Fact]
    public void Marks_comments_blank_lines_and_old_observations_are_read_as_in_transcripts()
    {
        string[] lines = ["> ADD 0", "< ret 7", "", "  ", ">", "# why", "> # why not", "  STATE   0 \r"];

        Assert.Equal(
            ["> ADD 0", "< ret 0", "> # why", "> # why not", "> STATE   0", "< state users=1 partial=0 pending=0"],
            Versions.Play(KernelVersion.All[0].Policy, lines));
    }

    [Fact]
    public void F8_19_widths_and_codes_pass_through()
    {
        var observed = Versions.Observe(
            Versions.Named("2025-07").Policy, "ADD 0\nATTACH 0 - A inline:-7\nREPORT 0 - 0xffffffff 1 18446744073709551615 255 0");

        Assert.Contains("page_response dev=0 grpid=4294967295 pasid=0 code=-7 for [pasid=- grpid=4294967295 last=1 addr=0xffffffffffffffff perm=255 needs=0]", observed);
    }
}
