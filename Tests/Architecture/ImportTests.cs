using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Imports only point up the table of rooms.</summary>
public partial class ImportTests
{
#if AKKA_PACKAGES
    private const string Engine = "Akka";
#else
    private const string Engine = "Iopf.Engine";
#endif

    // Akka.NET, or Engine/ in its place, comes by the property UsesAkka.
    private static readonly (string Project, string[] May, bool MayUseAkka)[] ProjectTable =
    [
        ("Messages/Messages.csproj", [], false),
        ("Hardware/Hardware.csproj", ["Messages/Messages.csproj"], false),
        ("Engine/Hocon/Hocon.csproj", [], false),
        ("Engine/Engine.csproj", ["Engine/Hocon/Hocon.csproj"], false),
        ("Engine/TestKit/TestKit.csproj", ["Engine/Engine.csproj"], false),
        ("Actors/Actors.csproj", ["Hardware/Hardware.csproj"], true),
        ("Lab/Lab.csproj", ["Actors/Actors.csproj", "Engine/Hocon/Hocon.csproj"], true),
        ("Host/Host.csproj", ["Lab/Lab.csproj"], true),
        ("Tests/Tests.csproj", ["Host/Host.csproj"], true),
        ("Tests/Benchmarks/Benchmarks.csproj", ["Lab/Lab.csproj"], true),
    ];

    /// <summary>Each room's assembly, and all of ours and of the engine that it may use.</summary>
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "Iopf.Messages", [] },
        { "Iopf.Hardware", ["Iopf.Messages"] },
        { "Iopf.Hocon", [] },
#if !AKKA_PACKAGES
        { "Iopf.Engine", ["Iopf.Hocon"] },
        { "Akka.TestKit", ["Iopf.Engine", "Iopf.Hocon"] },
#endif
        { "Iopf.Actors", ["Iopf.Messages", "Iopf.Hardware", Engine] },
        { "Iopf.Lab", ["Iopf.Messages", "Iopf.Hardware", "Iopf.Hocon", "Iopf.Actors", Engine] },
        { "iopf", ["Iopf.Messages", "Iopf.Hardware", "Iopf.Hocon", "Iopf.Actors", "Iopf.Lab", Engine] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_rooms_above_it(string assembly, string[] allowed)
    {
        var used = AssemblyUses.Of(assembly).Assemblies.Where(IsOursOrAkka).Except(allowed);

        Assert.Empty(used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_names_only_the_rooms_above_it() => Assert.All(ProjectTable, row =>
    {
        var file = Assert.Single(SourceTree.Projects, file => file.Path == row.Project);
        var folder = Path.Combine(SourceTree.Root, Path.GetDirectoryName(row.Project)!);
        var named = from match in ProjectReference.Matches(file.Text)
                    let path = Path.GetFullPath(Path.Combine(folder, match.Groups["path"].Value))
                    select Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/');

        Assert.Empty(named.Except(row.May));
        Assert.True(row.MayUseAkka || !file.Text.Contains("UsesAkka", StringComparison.Ordinal), "This room knows no actors.");
    });

    [Fact]
    public void Every_project_stands_in_the_table() =>
        Assert.Empty(SourceTree.Projects.Select(file => file.Path).Except(ProjectTable.Select(row => row.Project)));

    [Fact]
    public void Only_tests_refer_to_the_TestKit() => Assert.Equal(
        ["Tests/Tests.csproj"],
        SourceTree.Projects.Where(file => file.Text.Contains("TestKit", StringComparison.Ordinal) && !file.IsIn("Engine")).Select(file => file.Path));

    private static bool IsOursOrAkka(string assembly) =>
        assembly.StartsWith("Iopf.", StringComparison.Ordinal) || assembly.StartsWith("Akka", StringComparison.Ordinal) || assembly == "iopf";

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex ProjectReference { get; }
}
