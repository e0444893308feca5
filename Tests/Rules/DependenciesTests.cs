using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>The page of dependencies names what the projects were restored with.</summary>
public partial class DependenciesTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "dependencies.md"));

    [Fact]
    public void Every_package_that_a_project_was_restored_with_stands_on_the_page()
    {
        var restored = Restored().ToList();
        Assert.Contains(restored, package => package.Name == "Akka");
        Assert.Empty(restored.Select(package => package.Name).Distinct().Where(name => !Named(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_version_on_the_page_is_the_one_that_was_restored()
    {
        var versions = Restored().ToLookup(package => package.Name, package => package.Version, StringComparer.Ordinal);
        var rows = Row.Matches(Page);
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(
            (row.Groups["name"].Value, row.Groups["version"].Value),
            (row.Groups["name"].Value, string.Join(' ', versions[row.Groups["name"].Value].Distinct()))));
    }

    [Fact]
    public void Every_version_that_is_chosen_centrally_has_a_row()
    {
        var chosen = Chosen.Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Packages.props"))).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(chosen);
        Assert.Empty(chosen.Except(Row.Matches(Page).Select(row => row.Groups["name"].Value)));
    }

    private static bool Named(string package) => Regex.IsMatch(Page, $@"(?<![\w.]){Regex.Escape(package)}(?![\w]|\.\w)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    // What NuGet wrote beside the objects of each project that was built.
    private static IEnumerable<(string Name, string Version)> Restored()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "artifacts", "obj"), "project.assets.json", SearchOption.AllDirectories))
        {
            using var assets = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var library in assets.RootElement.GetProperty("libraries").EnumerateObject())
            {
                if (library.Value.GetProperty("type").GetString() == "package" && library.Name.Split('/') is [var name, var version])
                    yield return (name, version);
            }
        }
    }

    [GeneratedRegex(@"^\| (?<name>[\w.]+) \| (?<version>\d[\w.]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row { get; }

    [GeneratedRegex("<PackageVersion Include=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Chosen { get; }
}
