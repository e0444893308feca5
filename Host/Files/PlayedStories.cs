using Iopf.Hocon.Source;
using Iopf.Host.Terminal;
using Iopf.Plays;
using Iopf.Plays.Performing;
using Iopf.Text;

namespace Iopf.Host.Files;

/// <summary>Finds stories by the words of a user: the name of one of the program's, or a file.</summary>
internal static class PlayedStories
{
    /// <summary>
    /// Reads a story. A word with a path separator or an ending of HOCON is a file, one that begins with <c>built-in/</c> a file of the program; any other is a name.
    /// </summary>
    public static HostError? Read(string word, HostEnvironment host, out Story? story)
    {
        if (StoryList.Find(word) is { } known)
        {
            story = known;
            return null;
        }

        story = null;
        var path = host.FullPath(word);
        try
        {
            var text = StoryFiles.BuiltIn(word) ?? new HoconText(path, TextFiles.Read(path));
            var errors = StoryFiles.Read(text, word, new IncludedFiles(), out story);
            return story is null ? HostError.Of(errors, host) : null;
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(path, 0, 0, failure.Message)], host);
        }
    }

    /// <summary>Whether a word names a file.</summary>
    public static bool IsPath(string word) => ScenarioFiles.IsPath(word);
}
