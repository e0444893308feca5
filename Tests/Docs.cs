using System.Runtime.CompilerServices;

namespace Iopf.Tests;

/// <summary>The documentation in the folder docs/.</summary>
internal static class Docs
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(Root(), "docs", name));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("..", Path.GetDirectoryName(here)!);
}
