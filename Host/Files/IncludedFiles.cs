using Iopf.Hocon.Source;

namespace Iopf.Host.Files;

/// <summary>Includes of a scenario; a relative path starts from the file that has it.</summary>
internal sealed class IncludedFiles : IIncludeResolver
{
    /// <inheritdoc/>
    public HoconText? Open(string including, string path)
    {
        // Only the texts of built-in scenarios have names without a folder, and they include nothing from outside.
        var full = Path.GetFullPath(path, Path.GetDirectoryName(including) ?? Path.DirectorySeparatorChar.ToString());
        return File.Exists(full) || Directory.Exists(full) ? new HoconText(full, TextFiles.Read(full)) : null;
    }
}
