namespace Iopf.Tests.Rules;

/// <summary>The sources that these tests were built from, found from the folder the tests run in.</summary>
internal static class SourceTree
{
    private static readonly string[] NotSources = ["artifacts", "bin", "obj"];

    /// <summary>The folders of the product, in the order of the table of rooms.</summary>
    public static IReadOnlyList<string> Rooms { get; } = ["Text", "Messages", "Hocon", "Hardware", "Os", "Simulation", "Actors", "Kernels", "Logs", "Lab", "Plays", "Cluster", "Host"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> All { get; } = [.. Below("").Order(StringComparer.Ordinal).Select(path => new SourceFile(path))];

    public static IEnumerable<SourceFile> CSharp => All.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Product => CSharp.Where(file => Rooms.Any(file.IsIn));

    public static IEnumerable<SourceFile> Projects => All.Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has the sources.");
    }

    private static IEnumerable<string> Below(string folder)
    {
        var here = Path.Combine(Root, folder);
        var files = Directory.EnumerateFiles(here).Where(IsText).Select(path => Path.GetRelativePath(Root, path));
        var below = Directory.EnumerateDirectories(here).Where(IsSource).SelectMany(path => Below(Path.GetRelativePath(Root, path)));
        return files.Concat(below);
    }

    private static bool IsSource(string folder) =>
        Path.GetFileName(folder) is var name && (!name.StartsWith('.') || name == ".ci") && !NotSources.Contains(name);

    private static bool IsText(string path) => !path.EndsWith(".gz", StringComparison.Ordinal);
}
