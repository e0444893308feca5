using Iopf.Hocon.Source;

namespace Iopf.Plays.Written;

/// <summary>Includes of built-in stories (<c>include "built-in/s1.hocon"</c>), and of files where somebody opens them.</summary>
internal sealed class StoryIncludes(IIncludeResolver? files) : IIncludeResolver
{
    /// <inheritdoc/>
    public HoconText? Open(string including, string path) =>
        path.StartsWith(BuiltInStories.Folder, StringComparison.Ordinal) ? BuiltInStories.Open(path) : files?.Open(including, path);
}
