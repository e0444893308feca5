using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Pages name only what is there, and the README leads to each of them.</summary>
public partial class PagesTests
{
    private static IEnumerable<SourceFile> Pages => SourceTree.All.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_link_of_a_page_leads_to_a_file() => Assert.Empty(
        from page in Pages
        from link in Link.Matches(page.Text).Select(match => match.Groups["target"].Value)
        where !link.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(page.Path)!, link))
        select $"{page}: {link}");

    [Fact]
    public void Every_file_and_folder_of_a_room_that_a_page_names_is_there()
    {
        var named = (from page in Pages
                     from path in Place.Matches(page.Text).Select(match => match.Groups["path"].Value)
                     where SourceTree.Rooms.Append("Tests").Any(room => path.StartsWith($"{room}/", StringComparison.Ordinal))
                     select (page, path)).ToList();

        Assert.True(named.Count(each => each.page.Path == "docs/architecture.md") > 100, "Pages name places in another way.");
        Assert.Empty(named.Where(each => !Path.Exists(Path.Combine(SourceTree.Root, each.path))).Select(each => $"{each.page}: {each.path}"));
    }

    [Fact]
    public void The_README_has_a_link_to_every_page()
    {
        var readme = Assert.Single(Pages, page => page.Path == "README.md");
        var linked = Link.Matches(readme.Text).Select(match => match.Groups["target"].Value);
        var pages = Pages.Select(page => page.Path).Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path.Count(letter => letter == '/') == 1);

        Assert.Empty(pages.Append("CONTRIBUTING.md").Append("Simulation/README.md").Append("docs/decisions/README.md").Except(linked));
    }

    [Fact]
    public void The_list_of_decisions_has_each_of_them()
    {
        const string Folder = "docs/decisions/";
        var list = Assert.Single(Pages, page => page.Path == Folder + "README.md");

        Assert.Equal(
            Pages.Where(page => page.IsIn("docs/decisions") && page != list).Select(page => page.Path[Folder.Length..]),
            Link.Matches(list.Text).Select(match => match.Groups["target"].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)\s]*)?\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"`(?<path>\w+/[\w./-]*)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Place { get; }
}
