using System.Text.RegularExpressions;
using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>Imports only point up the table of rooms.</summary>
public partial class ImportTests
{
    private const string Akka = "Akka";

    private static readonly (string Project, string[] May, bool NamesAkka)[] ProjectTable =
    [
        ("Text/Text.csproj", [], false),
        ("Messages/Messages.csproj", [], false),
        ("Hocon/Hocon.csproj", [], false),
        ("Hardware/Hardware.csproj", ["Messages/Messages.csproj"], false),
        ("Os/Os.csproj", ["Hardware/Hardware.csproj"], false),
        ("Simulation/Simulation.csproj", [], true),
        ("Actors/Actors.csproj", ["Os/Os.csproj"], true),
        ("Kernels/Kernels.csproj", ["Text/Text.csproj"], false),
        ("Logs/Logs.csproj", ["Os/Os.csproj", "Text/Text.csproj"], false),
        ("Lab/Lab.csproj", ["Actors/Actors.csproj", "Hocon/Hocon.csproj", "Simulation/Simulation.csproj", "Text/Text.csproj"], false),
        ("Plays/Plays.csproj", ["Lab/Lab.csproj", "Logs/Logs.csproj"], false),
        ("Cluster/Cluster.csproj", ["Lab/Lab.csproj"], true),
        ("Host/Host.csproj", ["Cluster/Cluster.csproj", "Kernels/Kernels.csproj", "Plays/Plays.csproj"], true),
        ("Tests/Tests.csproj", ["Host/Host.csproj", "Hardware/Hardware.csproj", "Os/Os.csproj"], true),
        ("Tests/Benchmarks/Benchmarks.csproj", ["Cluster/Cluster.csproj", "Host/Host.csproj", "Plays/Plays.csproj"], false),
    ];

    /// <summary>Each room's assembly, and all of ours and of Akka.NET that it may use.</summary>
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "Iopf.Text", [] },
        { "Iopf.Messages", [] },
        { "Iopf.Hocon", [] },
        { "Iopf.Hardware", ["Iopf.Messages"] },
        { "Iopf.Os", ["Iopf.Messages", "Iopf.Hardware"] },
        { "Iopf.Simulation", [Akka] },
        { "Iopf.Actors", ["Iopf.Messages", "Iopf.Hardware", "Iopf.Os", Akka] },
        { "Iopf.Kernels", ["Iopf.Text"] },
        { "Iopf.Logs", ["Iopf.Text", "Iopf.Messages", "Iopf.Hardware", "Iopf.Os"] },
        { "Iopf.Lab", ["Iopf.Text", "Iopf.Messages", "Iopf.Hocon", "Iopf.Hardware", "Iopf.Os", "Iopf.Simulation", "Iopf.Actors", Akka] },
        {
            "Iopf.Plays",
            ["Iopf.Text", "Iopf.Messages", "Iopf.Hocon", "Iopf.Hardware", "Iopf.Os", "Iopf.Simulation", "Iopf.Actors", "Iopf.Logs", "Iopf.Lab", Akka]
        },
        {
            "Iopf.Cluster",
            ["Iopf.Text", "Iopf.Messages", "Iopf.Hocon", "Iopf.Hardware", "Iopf.Os", "Iopf.Simulation", "Iopf.Actors", "Iopf.Lab", Akka]
        },
        { "iopf", [.. SourceTree.Rooms.Where(room => room != "Host").Select(room => $"Iopf.{room}"), Akka] },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_rooms_above_it(string assembly, string[] allowed)
    {
        // A cluster is made of more of Akka.NET than its core.
        var used = AssemblyUses.Of(assembly).Assemblies.Where(IsOursOrAkka)
            .Where(name => assembly is not ("Iopf.Cluster" or "iopf") || !name.StartsWith("Akka.", StringComparison.Ordinal)).Except(allowed);

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
        Assert.True(row.NamesAkka == file.Text.Contains("<PackageReference Include=\"Akka", StringComparison.Ordinal), "Akka.NET comes to a room by the rooms above it, or the room names it itself.");
    });

    [Fact]
    public void Every_project_stands_in_the_table() =>
        Assert.Empty(SourceTree.Projects.Select(file => file.Path).Except(ProjectTable.Select(row => row.Project)));

    [Fact]
    public void Only_tests_refer_to_the_TestKit() => Assert.Equal(
        ["Tests/Tests.csproj"],
        SourceTree.Projects.Where(file => file.Text.Contains("TestKit", StringComparison.Ordinal)).Select(file => file.Path));

    private static bool IsOursOrAkka(string assembly) =>
        assembly.StartsWith("Iopf.", StringComparison.Ordinal) || assembly.StartsWith("Akka", StringComparison.Ordinal) || assembly == "iopf";

    [GeneratedRegex("<ProjectReference Include=\"(?<path>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex ProjectReference { get; }
}
