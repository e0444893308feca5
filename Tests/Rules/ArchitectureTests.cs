using Xunit;

namespace Iopf.Tests.Rules;

/// <summary>docs/architecture.md is right about rooms, their folders and their uses.</summary>
public class ArchitectureTests
{
    [Fact]
    public void The_table_has_every_room_in_the_order_of_their_use() =>
        Assert.Equal([.. SourceTree.Rooms, "Tests"], ArchitecturePage.Rooms.Select(room => room.Name));

    [Fact]
    public void The_README_has_the_same_rooms()
    {
        var readme = Assert.Single(SourceTree.All, file => file.Path == "README.md");
        var rows = from line in readme.Text.Split('\n')
                   where line.StartsWith("| `", StringComparison.Ordinal) && line.Contains("/` | ", StringComparison.Ordinal)
                   select line[3..line.IndexOf('/', StringComparison.Ordinal)];

        Assert.Equal(ArchitecturePage.Rooms.Select(room => room.Name), rows);
    }

    [Fact]
    public void The_table_has_every_folder_of_a_room() => Assert.All(ArchitecturePage.Rooms, room =>
    {
        var folders = from file in SourceTree.CSharp
                      where file.IsIn(room.Name)
                      let parts = file.Path.Split('/')
                      where parts.Length > 2
                      select parts[1];
        Assert.Equal(folders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), room.Folders);
    });

    [Fact]
    public void A_room_may_use_on_the_page_what_it_may_use_in_the_test_of_imports() => Assert.All(ArchitecturePage.Rooms.SkipLast(1), room =>
    {
        var allowed = ImportTests.Rooms.Single(row => AssemblyOf(room.Name) == (string)row[0])[1];
        Assert.Equal(((string[])allowed).Order(StringComparer.Ordinal), Expanded(room).Order(StringComparer.Ordinal));
    });

    private static string AssemblyOf(string room) => room == "Host" ? "iopf" : $"Iopf.{room}";

    private static IEnumerable<string> Expanded(ArchitecturePage.Row room) => room.MayUse switch
    {
        ["nothing"] => [],
        ["all above"] => ArchitecturePage.Rooms.TakeWhile(other => other != room).Select(other => $"Iopf.{other.Name}").Append("Akka"),
        _ => room.MayUse.Select(name => name == "Akka.NET" ? "Akka" : $"Iopf.{name}"),
    };
}
