namespace Iopf.Hocon.Source;

/// <summary>Opens the files that a text includes. The reader itself touches no file.</summary>
public interface IIncludeResolver
{
    /// <summary>Opens one file.</summary>
    /// <param name="including">The name of the text that says <c>include</c>; a relative path starts from it.</param>
    /// <param name="path">The path as written.</param>
    /// <returns>The text, or null when there is no such file. An <see cref="IOException"/> or
    /// <see cref="UnauthorizedAccessException"/> becomes a <see cref="HoconException"/> at the place of the include.</returns>
    HoconText? Open(string including, string path);
}
