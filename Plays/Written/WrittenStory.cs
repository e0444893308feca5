using Iopf.Hocon.Source;
using Iopf.Plays.Language;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;

namespace Iopf.Plays.Written;

/// <summary>Makes a story that can be played of one that is written.</summary>
internal static class WrittenStory
{
    /// <summary>The story.</summary>
    /// <param name="story">It as it is written, checked.</param>
    /// <param name="source">Its text.</param>
    /// <param name="word">By which word a user names it; null: its name.</param>
    public static Story Of(StoryText story, HoconText source, string? word = null)
    {
        var defaults = story.Policies.Aggregate(new PlayPolicies(), (policies, each) => each.Key.Set(policies, each.Words[0])!);
        return new SingleSceneStory(story.Name, story.Title, story.Plot, KeysOf(story), policies => new WrittenScene(story, policies))
        {
            Word = word ?? story.Name,
            Source = source.Text,
            Defaults = defaults,
        };
    }

    // Those that its cases name make a difference too; where none is named, all may.
    private static IReadOnlyList<PolicyKey> KeysOf(StoryText story) => story.Policies.Count == 0
        ? PolicyMap.Known
        : [.. story.Policies.Select(each => each.Key).Concat(story.Cases.SelectMany(each => each.Ways).SelectMany(way => way).Select(each => each.Key)).Distinct()];
}
