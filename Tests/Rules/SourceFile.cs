namespace Iopf.Tests.Rules;

/// <summary>A text file of the project.</summary>
internal sealed class SourceFile(string path)
{
    private string? _code;

    /// <summary>The path from the root, with slashes.</summary>
    public string Path { get; } = path.Replace('\\', '/');

    public string Text { get; } = File.ReadAllText(System.IO.Path.Combine(SourceTree.Root, path));

    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>The text of a C# file with spaces in place of comments, strings, characters and directives.</summary>
    public string Code => _code ??= CodeText.Of(Text);

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public override string ToString() => Path;
}
