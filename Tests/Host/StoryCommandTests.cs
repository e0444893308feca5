using System.Text.Json;
using Iopf.Host.Terminal;
using Iopf.Plays;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>`iopf play` with stories in files.</summary>
public sealed class StoryCommandTests : HostFixture
{
    [Fact]
    public async Task A_story_of_the_program_shown_into_a_file_plays_from_there_as_it_does()
    {
        var text = (await RunAsync("play", "S1", "--show")).Output;
        Assert.Equal(StoryFiles.BuiltIn("built-in/s1.hocon")!.Text, text);
        WriteFile("mine.hocon", text);
        string[] rest = ["--match", "index", "--seed", "3", "--owed", "--width", "120"];
        var (own, known) = (await RunAsync(["play", "mine.hocon", .. rest]), await RunAsync(["play", "S1", .. rest]));
        Assert.Equal((ExitCode.Held, known.Output.Replace("iopf play S1", "iopf play mine.hocon", StringComparison.Ordinal)), (own.Code, own.Output));
        Assert.Equal(known.Output, (await RunAsync(["play", "built-in/s1.hocon", .. rest])).Output.Replace("built-in/s1.hocon", "S1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_drawn_listed_and_told_in_JSON_as_a_story_of_the_program_is()
    {
        WriteFile("mine.hocon", "include \"built-in/s16.hocon\"\nname = mine\npolicies { match = cookie }");
        Assert.Equal(ExitCode.Held, (await RunAsync("play", "mine.hocon", "--svg", "mine.svg")).Code);
        Assert.Contains("match=cookie", await File.ReadAllTextAsync(PathOf("mine.svg")), StringComparison.Ordinal);
        using var document = JsonDocument.Parse((await RunAsync("play", "mine.hocon", "--json", "--policy", "match=index")).Output);
        Assert.Equal(("mine", "index"), (document.RootElement.GetProperty("id").GetString(), document.RootElement.GetProperty("policies").GetProperty("match").GetString()));
        Assert.Equal("iopf play mine.hocon --policy match=index", document.RootElement.GetProperty("replay").GetString());
        var list = (await RunAsync("play", "--list", "mine.hocon")).Output;
        Assert.StartsWith("mine.hocon A guest's old answer meets the group of another owner (match, guest, closing, pasid-in-answers)\n\nmatch=", list);
        Assert.Contains("[default: cookie]", list);
        Assert.DoesNotContain("deadline=", list);
    }

    [Fact]
    public async Task A_file_that_is_wrong_ends_with_65_and_one_that_waits_in_vain_with_1()
    {
        WriteFile("bad.hocon", "name = bad\ntitle = bad\nscript = []");
        var bad = await RunAsync("play", "bad.hocon");
        Assert.Equal((ExitCode.BadInput, ""), (bad.Code, bad.Output));
        Assert.Contains("iopf: bad.hocon:1:1: cast is missing; an object is expected", bad.ErrorLines);
        Assert.Equal("iopf: none.hocon: there is no such file", (await RunAsync("play", "none.hocon")).ErrorLines[0]);
        WriteFile("vain.hocon", "include \"built-in/s1.hocon\"\nscript = [{ wait { event = killed } }]\nexpect = []");
        var vain = await RunAsync("play", "vain.hocon", "--width", "120");
        Assert.Equal(ExitCode.Violated, vain.Code);
        Assert.Contains("\n  NO   the play comes to its end: it waits in vain for the event killed (vain.hocon:2)\n", vain.Output);
    }

    [Fact]
    public async Task The_keys_are_printed_with_their_meaning()
    {
        var output = (await RunAsync("play", "keys")).Output;
        Assert.Equal(StoryFiles.Keys.Count * 2, output.Split('\n').Length - 1);
        Assert.Contains("name  (must be given)\n    what the story is called; ", output);
        Assert.Contains("\ncast.devices[].credits = 16\n", output);
        Assert.Contains("\nscript[].wait.for  (may be left out)\n", output);
    }
}
