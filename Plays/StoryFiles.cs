using Iopf.Hocon.Source;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Plays.Language;
using Iopf.Plays.Performing;
using Iopf.Plays.Written;
using Iopf.Text;

namespace Iopf.Plays;

/// <summary>Stories that are written in files.</summary>
public static class StoryFiles
{
    /// <summary>Every key that such a story may have.</summary>
    public static IReadOnlyList<KeyDescription> Keys => StorySchema.Keys;

    /// <summary>Reads a story with all that it includes.</summary>
    /// <param name="text">The text; its name should be the full path of its file, from which includes start.</param>
    /// <param name="word">By which word a user names it.</param>
    /// <param name="files">Opens what it includes beside built-in stories; null: nothing does.</param>
    /// <param name="story">The story; null where there is an error.</param>
    /// <returns>What is wrong with it; empty where nothing is.</returns>
    public static IReadOnlyList<InputError> Read(HoconText text, string word, IIncludeResolver? files, out Story? story)
    {
        var (written, errors) = StoryReader.Read(text, new StoryIncludes(files));
        story = written is null ? null : WrittenStory.Of(written, text, word);
        return errors;
    }

    /// <summary>The text of a built-in story, <c>built-in/s1.hocon</c>; null where there is none of that name.</summary>
    public static HoconText? BuiltIn(string path) => BuiltInStories.Open(path);
}
