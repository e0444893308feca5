using Iopf.Hocon.Source;
using Iopf.Plays;
using Iopf.Plays.Language;
using Iopf.Plays.Performing;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays.Written;

/// <summary>Stories of one's own.</summary>
public sealed class StoryFileTests
{
    private const string Cast =
        """
        name = mine
        title = mine
        cast {
          devices = [{ name = nic, streams = [{ accesses = 2 }], attached = [{ domain = domain }] }]
          domains = [{ name = domain, handlers = [{ name = mm }] }]
        }

        """;

    [Fact]
    public async Task The_story_of_the_page_plays_as_the_page_says()
    {
        var story = Read(Docs.Read("stories.md").Split("```")[1]["hocon".Length..]);
        AssertExpected(await story.PerformAsync(Simulated(), story.Defaults));
        AssertExpected(await story.PerformAsync(Simulated(7), story.Defaults));
    }

    [Theory]
    [InlineData("{ wait { message = page-response, code = response-failure } }", "the message page-response (Response Failure) (mine.hocon:7)")]
    [InlineData("{ wait { event = in-guest, for = \"a guest\" } }", "a guest (mine.hocon:7)")]
    [InlineData("{ hold { as = x, message = page-request } }, { wait { event = workload-done, for = \"the end\" } }", "the end (mine.hocon:7)")]
    public async Task What_never_comes_is_said_with_its_place(string steps, string expected)
    {
        var result = await PlayAsync($"{Cast}script = [{steps}]");
        Assert.Equal(PlayOutcome.NotAsExpected, result.Outcome);
        Assert.StartsWith($"the play comes to its end: it waits in vain for {expected}", result.Why);
    }

    [Fact]
    public async Task Messages_are_held_by_sender_receiver_and_number_and_go_on_in_their_order()
    {
        var result = await PlayAsync(
            Cast +
            """
            script = [
              { hold { as = answers, message = page-response, from = iommu, to = nic, number = 2 } }
              { wait { event = access-made, for = "the first access" } }
              { wait { message = page-response, from = iommu, to = nic, number = 2 } }
              { pause = 5ms }
              { part = "now" }
              { release = answers }
              { wait { event = workload-done } }
            ]
            expect = [{ rule = "answers on the wire", seen { message = page-response, from = iommu }, is = 2 }]
            """);
        AssertExpected(result);
        var made = result.Events.Where(each => each.Text.EndsWith("is used", StringComparison.Ordinal)).Select(each => each.Time).ToList();
        Assert.True(made[0] < 1_000_000 && made[1] > 5_000_000, $"{made[0]} {made[1]}");
    }

    [Theory]
    [InlineData("policies { mtch = index }", "mine.hocon:7:12: policies.mtch is no policy of a story in a file; did you mean match?")]
    [InlineData("policies { match = indx }", "mine.hocon:7:20: policies.match is \"indx\", where index|index-pasid|group|cookie is expected")]
    [InlineData("script = [{ wiat { event = killed } }]", "mine.hocon:7:13: script[0].wiat is no key; did you mean script[0].wait?")]
    [InlineData("script = [{ wait { event = kiled } }]", "mine.hocon:7:28: kiled is no event that stories know; did you mean killed?")]
    [InlineData("script = [{ wait { message = page-requst } }]", "mine.hocon:7:30: page-requst is no message that stories know; did you mean page-request?")]
    [InlineData("script = [{ wait { message = driver-held, pasid = 1 } }]", "mine.hocon:7:30: driver-held does not say its pasid; it says nothing of itself")]
    [InlineData("script = [{ wait { for = x } }]", "mine.hocon:7:11: what is meant is not said: the key message (or event, where that is possible) is missing")]
    [InlineData("script = [{ release = x }]", "mine.hocon:7:23: nothing is held as x")]
    [InlineData("script = [{ register = nic }]", "mine.hocon:7:24: nic is a device, and none of the handlers; there are mm")]
    [InlineData("script = [{ kill = nci }]", "mine.hocon:7:20: nci is nobody in the cast; did you mean nic?")]
    [InlineData("script = [{ kill = nic, when = later }]", "mine.hocon:7:32: later is no name of cases")]
    [InlineData("script = [{}]", "mine.hocon:7:11: script[0] has no verb; a step has one of part, ")]
    [InlineData("script = [{ kill = nic, part = x }]", "mine.hocon:7:11: script[0] has the verbs part and kill; a step has one of part, ")]
    [InlineData("script = [{ part = x }], expect = [{ rule = x }]", "mine.hocon:7:36: expect[0] has none of count, seen, group and answers; an expectation has one")]
    public void A_story_that_is_wrong_is_refused_with_its_place(string lines, string expected)
    {
        var text = Cast + (lines.Contains("script", StringComparison.Ordinal) ? lines : $"{lines}\nscript = [{{ part = x }}]");
        var errors = StoryFiles.Read(new HoconText("mine.hocon", text), "mine.hocon", null, out var story);
        Assert.Null(story);
        Assert.StartsWith(expected, errors[0].ToString());
    }

    [Fact]
    public void Every_message_event_and_verb_stands_on_the_page()
    {
        var page = Docs.Read("stories.md");
        Assert.All(MessageWords.All, each => Assert.Contains($"`{each.Word}`", page));
        Assert.All(EventWords.All, each => Assert.Contains($"`{each.Word}`", page));
        var steps = StoryFiles.Keys.Where(key => key.Path.StartsWith("script[].", StringComparison.Ordinal)).Select(key => key.Path.Split('.')[1]).Distinct();
        Assert.All(steps, word => Assert.Contains($"`{word}", page));
        Assert.All(StoryFiles.Keys, key => Assert.NotEqual("", key.Meaning));
    }

    [Fact]
    public void A_story_may_build_on_one_of_the_program()
    {
        var story = Read("include \"built-in/s1.hocon\"\nname = mine\npolicies { match = index }");
        Assert.Equal(("mine", "index"), (story.Id, PolicyCombinations.Text(story, story.Defaults).Split("match=")[1].Split(' ')[0]));
    }

    private static Story Read(string text)
    {
        var errors = StoryFiles.Read(new HoconText("/folder/mine.hocon", text), "mine.hocon", null, out var story);
        Assert.Empty(errors);
        return story!;
    }

    private static Task<PlayResult> PlayAsync(string text)
    {
        var story = Read(text);
        return story.PerformAsync(Simulated(), story.Defaults);
    }
}
