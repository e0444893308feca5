using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Profiles;
using Xunit;

namespace Iopf.Tests.Lab.Profiles;

public sealed class ProfileTableTests
{
    private static ProfileTable All => new([.. Architectures.All.Select(ArchitectureProfile.For)]);

    [Fact]
    public void The_page_has_the_tables_as_they_are() => Assert.EndsWith("\n" + ProfileMarkdown.Write(All), Docs.Read("profiles.md") + "\n", StringComparison.Ordinal);

    [Fact]
    public void Each_line_has_a_cell_for_each_profile_and_no_line_is_empty() => Assert.All(
        All.Sections.SelectMany(section => section.Lines),
        line => Assert.True(line.Cells.Length == 5 && line.Cells.Any(cell => cell.Length > 0), line.Label));

    [Fact]
    public void What_is_from_memory_alone_is_marked_so()
    {
        var unsure = Architectures.All.SelectMany(architecture => ArchitectureProfile.For(architecture).Admission.Rows).Where(row => !row.IsSure).ToList();
        Assert.NotEmpty(unsure);
        Assert.All(unsure, row => Assert.EndsWith(" [mem]", ProfileTable.Describe(row), StringComparison.Ordinal));
    }
}
