using Iopf.Hocon.Source;
using Iopf.Plays.Language;
using Iopf.Plays.Performing;

namespace Iopf.Plays.Written;

/// <summary>The stories inside this assembly that are written in files (Plays/Stories/Data).</summary>
internal static class BuiltInStories
{
    /// <summary>What stands before the name of a built-in text, in errors and in includes.</summary>
    public const string Folder = "built-in/";

    private const string Prefix = "Iopf.Plays.Stories/";

    /// <summary>A story of the program.</summary>
    /// <param name="file">The name of its file.</param>
    public static Story Read(string file)
    {
        var text = Open(Folder + file) ?? throw new InvalidOperationException($"There is no built-in story {file}.");
        var (story, errors) = StoryReader.Read(text, new StoryIncludes(files: null));
        return story is null ? throw new InvalidOperationException($"A built-in story is bad: {errors[0]}") : WrittenStory.Of(story, text);
    }

    /// <summary>The text of a built-in story by its name with the folder, or null.</summary>
    public static HoconText? Open(string path)
    {
        if (!path.StartsWith(Folder, StringComparison.Ordinal))
            return null;

        using var stream = typeof(BuiltInStories).Assembly.GetManifestResourceStream(Prefix + path[Folder.Length..]);
        if (stream is null)
            return null;

        using var reader = new StreamReader(stream);
        return new HoconText(path, reader.ReadToEnd());
    }
}
