using Xunit;

namespace Iopf.Tests.Messages.Records;

public sealed class RecordDocumentationTests
{
    [Fact]
    public void Every_table_of_the_page_is_what_the_code_uses()
    {
        var page = Docs.Read("records.md");
        Assert.All(RecordTables.All, table => Assert.Contains(table, page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_has_no_other_row_than_those_of_its_tables_and_of_the_versions()
    {
        var rows = Docs.Read("records.md").Split('\n').Count(line => line.StartsWith('|'));
        Assert.Equal(RecordTables.All.Sum(table => table.Count(letter => letter == '\n')) + 6, rows);
    }
}
