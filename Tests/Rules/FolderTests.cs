using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>A folder is a namespace, folders do not use each other in circles, and a name means one thing.</summary>
public partial class FolderTests
{
    /// <summary>What the program and the tests are built of.</summary>
    private static readonly string[] Assemblies = [.. SourceTree.Rooms.Where(room => room != "Host").Select(room => $"Iopf.{room}"), "iopf", "Iopf.Tests"];

    [Fact]
    public void The_namespace_of_a_file_is_its_folder() => Assert.Empty(
        from file in SourceTree.CSharp
        let written = Namespace.Match(file.Text)
        where written.Success && written.Groups["name"].Value != NamespaceOf(file)
        select $"{file}: {written.Groups["name"].Value}");

    [Fact]
    public void Every_file_but_the_programs_has_a_namespace() => Assert.Equal(
        ["Host/Program.cs", "Tests/Benchmarks/Program.cs"],
        SourceTree.CSharp.Where(file => !Namespace.IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void No_type_bears_the_name_of_its_folder() => Assert.Empty(
        from file in SourceTree.Product
        let folders = file.Path.Split('/')[..^1]
        from declared in Declared.Matches(file.Code).Select(match => match.Groups["name"].Value)
        where folders.Contains(declared, StringComparer.Ordinal)
        select $"{file}: {declared}");

    [Fact]
    public void No_two_types_of_the_product_have_one_name() => Assert.Empty(
        from file in SourceTree.Product
        from declared in Declared.Matches(file.Code)
        group file by (declared.Groups["name"].Value, declared.Groups["generic"].Success) into files
        where files.Select(file => NamespaceOf(file)).Distinct().Skip(1).Any()
        select $"{files.Key.Value}: {string.Join(", ", files)}");

    [Fact]
    public void No_folders_use_each_other_in_a_circle()
    {
        var uses = NamespaceUses.Of(Assemblies);

        Assert.Contains("Iopf.Messages", uses["Iopf.Os.Faults"].Keys);
        Assert.Empty(uses.Circles());
    }

    [Fact]
    public void A_circle_is_told_with_a_use_for_each_of_its_steps()
    {
        var uses = new NamespaceUses();
        uses.Add("A", "B", "a in b");
        uses.Add("B", "C", "b in c");
        uses.Add("C", "A", "c in a");
        uses.Add("C", "D", "c in d");

        Assert.Equal(["A -> B (a in b), B -> C (b in c), C -> A (c in a)"], uses.Circles());
    }

    private static string NamespaceOf(SourceFile file) => $"Iopf.{Path.GetDirectoryName(file.Path)!.Replace('\\', '/').Replace('/', '.')}";

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Namespace { get; }

    // At the beginning of a line, so that nested types do not count: their names are read with that of their type.
    [GeneratedRegex(
        @"^(public|internal)( (sealed|static|abstract|readonly|partial|ref|unsafe))* (class|struct|record struct|record class|record|enum|interface) (?<name>\w+)(?<generic><)?",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Declared { get; }
}
