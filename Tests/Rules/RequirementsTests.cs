using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Every requirement is documented and shown by a test that carries its id.</summary>
public sealed partial class RequirementsTests
{
    /// <summary>What later work brings; only these may be <i>in part</i> or <i>not yet</i>.</summary>
    private static readonly string[] Later = ["R4", "K3"];

    [Fact]
    public void The_page_has_each_id_once_in_order_with_words_and_a_source()
    {
        var rows = RequirementsPage.Read();

        Assert.Equal(RequirementsPage.Ids, rows.Select(row => row.Id));
        Assert.All(rows, row => Assert.True(row.Words.Length > 0 && row.Source.Length > 0, row.Id));
    }

    [Fact]
    public void Only_what_later_work_brings_is_not_there()
        => Assert.Equal(Later, RequirementsPage.Read().Where(row => row.Status is "in part" or "not yet").Select(row => row.Id));

    [Fact]
    public void Every_status_is_one_of_three()
        => Assert.All(RequirementsPage.Read(), row => Assert.Contains(row.Status, new[] { "there", "in part", "not yet" }));

    [Fact]
    public void Every_requirement_that_is_there_occurs_in_a_test()
    {
        var seen = Ids(SourceTree.CSharp.Where(IsTest));
        Assert.Empty(RequirementsPage.Read().Where(row => row.Status == "there").Select(row => row.Id).Except(seen));
    }

    [Fact]
    public void Every_folder_that_the_page_names_has_a_test_of_the_requirement() => Assert.Empty(
        from row in RequirementsPage.Read()
        from folder in row.Folders
        where !Ids(SourceTree.CSharp.Where(file => IsTest(file) && file.IsIn("Tests/" + folder))).Contains(row.Id)
        select $"{row.Id}: {folder}");

    [Fact]
    public void An_id_counts_in_the_name_of_a_test_and_as_data_of_one_and_nowhere_else()
    {
        const string Code = """
            // C1 of a comment
            [InlineData("S1", "C2 in a text")]
            public void N1_S11_something_of_C10x(string id) => Call_C3();
            """;

        Assert.Equal(["N1", "S1", "S11"], IdsOf(Code).Order(StringComparer.Ordinal));
    }

    private static bool IsTest(SourceFile file) => file.IsIn("Tests") && !file.Path.EndsWith("RequirementsTests.cs", StringComparison.Ordinal);

    private static HashSet<string> Ids(IEnumerable<SourceFile> files) => [.. files.SelectMany(file => IdsOf(file.Text))];

    private static IEnumerable<string> IdsOf(string text)
    {
        var names = TestName.Matches(text).SelectMany(match => match.Groups["name"].Value.Split('_'));
        var data = Attribute.Matches(text).SelectMany(match => Literal.Matches(match.Value)).Select(match => match.Groups["id"].Value);
        return names.Concat(data).Intersect(RequirementsPage.Ids);
    }

    [GeneratedRegex(@"public (async )?(void|Task) (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TestName { get; }

    [GeneratedRegex(@"\[(InlineData|Trait)\(.*\)\]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Attribute { get; }

    [GeneratedRegex("\"(?<id>[A-Z][0-9]{1,2})\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Literal { get; }
}
