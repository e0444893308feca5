using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Comments refer to the facts by section; docs/facts.md has each of them.</summary>
public partial class FactsTests
{
    private static HashSet<string> Sections { get; } =
        [.. Heading.Matches(Docs.Read("facts.md")).Select(match => match.Groups["section"].Value)];

    [Fact]
    public void Every_section_of_the_facts_that_a_file_refers_to_is_on_the_page()
    {
        var references = SourceTree.All.Where(file => !file.IsIn("Tests/Rules")).SelectMany(file => ReferencesOf(file.Text), (file, section) => (file, section)).ToList();

        Assert.True(references.Count > 300, "The references are written in another way.");
        Assert.Empty(references.Where(each => !Sections.Contains(each.section)).Select(each => $"{each.file}: F§{each.section}"));
    }

    [Fact]
    public void No_section_stands_on_the_page_twice() =>
        Assert.Equal(Sections.Count, Heading.Count(Docs.Read("facts.md")));

    [Fact]
    public void A_reference_may_name_several_sections_and_end_a_sentence() =>
        Assert.Equal(["1.1", "1.2", "6", "2.3"], ReferencesOf("(D1, F§1.1, §1.2); sizes as in F§6. F§2.3: SMMU §8.1, §8.2; F§ alone"));

    private static IEnumerable<string> ReferencesOf(string text) =>
        Reference.Matches(text).SelectMany(match => match.Groups["section"].Captures).Select(capture => capture.Value);

    [GeneratedRegex(@"^#+ (?<section>[0-9]+(\.[0-9]+)*) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"F§(?<section>[0-9]+(\.[0-9]+)*)(, §(?<section>[0-9]+(\.[0-9]+)*))*", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Reference { get; }
}
